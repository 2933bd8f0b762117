import { Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tellDone } from '../../shared/notices';
import { Failed } from '../../shared/States';
import { endCalendar, makeCalendar } from './queries';

/** The deadlines in one's own calendar, by a private address that is shown once. */
export function Subscribe() {
  const { t } = useTranslation(['deadlines', 'common']);
  const [opened, { open, close }] = useDisclosure(false);
  const make = useMutation({ mutationFn: makeCalendar });
  const end = useMutation({
    mutationFn: endCalendar,
    onSuccess: () => {
      make.reset();
      tellDone(t('ended'));
      close();
    },
  });
  const url = make.data && new URL(make.data.url, window.location.origin).toString();
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconCalendarPlus size={15} aria-hidden />} onClick={open}>
        {t('subscribe')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('subscribe')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <Stack>
          <Text size="sm">{t('subscribeHint')}</Text>
          {(make.isError || end.isError) && <Failed failure={make.error ?? end.error} />}
          {url !== undefined && (
            <>
              <TextInput label={t('calendarAddress')} readOnly value={url} />
              <Text size="xs" c="dimmed">
                {t('once')}
              </Text>
            </>
          )}
          <Group>
            {url === undefined ? (
              <Button loading={make.isPending} onClick={() => make.mutate()}>
                {t('makeAddress')}
              </Button>
            ) : (
              <CopyButton value={url}>
                {({ copied, copy }) => <Button onClick={copy}>{copied ? t('copied') : t('copy')}</Button>}
              </CopyButton>
            )}
            <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
              {t('end')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
