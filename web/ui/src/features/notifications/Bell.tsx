import { ActionIcon, Indicator, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../shared/States';
import { unreadQuery } from './queries';

const Notices = lazy(() => import('./Notices').then(({ Notices: list }) => ({ default: list })));

const COUNTED_MAX = 99;

/** How many notifications are not read; they open beneath it. */
export function Bell() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure(false);
  const unread = useQuery(unreadQuery).data?.unread ?? 0;
  return (
    <Popover
      opened={opened}
      onChange={(open) => open || close()}
      position="bottom-end"
      width={340}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Indicator
        label={unread > COUNTED_MAX ? `${COUNTED_MAX}+` : unread}
        size={16}
        offset={6}
        // What is pressed is the bell beneath it.
        styles={{ indicator: { color: 'var(--bg)', fontWeight: 600, pointerEvents: 'none' } }}
        disabled={unread === 0}
        withBorder
      >
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={toggle}
            aria-label={unread > 0 ? t('noticesUnread', { count: unread }) : t('notices')}
          >
            <IconBell size={18} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label={t('notices')}>
        <Suspense fallback={<Loading rows={3} />}>{opened && <Notices close={close} />}</Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
