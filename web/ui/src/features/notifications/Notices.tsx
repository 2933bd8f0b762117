import { Button, Group, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Moment } from '../../shared/Dates';
import { Feed } from '../../shared/Feed';
import { tellFailed } from '../../shared/notices';
import { PlaceLink } from '../../shared/PlaceLink';
import { Empty } from '../../shared/States';
import { placeOf } from './place';
import { NOTICES, noticesQuery, type Notice } from './queries';

/** What one was told, the latest first; each leads to what it is about, and is read once one goes there or says so. */
export function Notices({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notices = useInfiniteQuery(noticesQuery);
  const again = () => queries.invalidateQueries({ queryKey: NOTICES });
  const read = useMutation({
    mutationFn: (id: string) => ask(api.POST('/api/notifications/{id}/read', { params: { path: { id } } })),
    onSuccess: again,
    onError: tellFailed,
  });
  const readAll = useMutation({
    mutationFn: () => ask(api.POST('/api/notifications/read-all')),
    onSuccess: again,
    onError: tellFailed,
  });
  const someUnread = notices.data?.pages.some(({ rows }) => rows.some(({ read_at }) => read_at === undefined)) ?? false;
  return (
    <>
      <Group justify="space-between" px="sm" py={8} wrap="nowrap">
        <Title order={2} fz="md">
          {t('notices')}
        </Title>
        <Button
          size="compact-xs"
          variant="default"
          disabled={!someUnread}
          loading={readAll.isPending}
          onClick={() => readAll.mutate()}
        >
          {t('readAll')}
        </Button>
      </Group>
      <ScrollArea.Autosize mah={420} px="sm" pb="sm" scrollbars="y" viewportProps={{ tabIndex: 0 }}>
        <Feed query={notices} empty={<Empty title={t('noNotices')} hint={t('noNoticesHint')} />}>
          {(rows) => (
            <Stack gap="sm">
              {rows.map((notice) => (
                <One
                  key={notice.id}
                  notice={notice}
                  read={() => read.mutate(notice.id)}
                  go={() => {
                    if (notice.read_at === undefined) {
                      read.mutate(notice.id);
                    }
                    close();
                  }}
                />
              ))}
            </Stack>
          )}
        </Feed>
      </ScrollArea.Autosize>
    </>
  );
}

function One({ notice, read, go }: { notice: Notice; read: () => void; go: () => void }) {
  const { t } = useTranslation();
  const { title, text, created_at, read_at, link } = notice;
  const place = placeOf(link);
  const unread = read_at === undefined;
  return (
    <div style={{ borderLeft: `3px solid var(${unread ? '--accent' : '--line'})`, paddingLeft: 8 }}>
      <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
        <Text size="sm" fw={unread ? 600 : 400}>
          {place === undefined ? (
            title
          ) : (
            <PlaceLink href={place} size="sm" onFollow={go}>
              {title}
            </PlaceLink>
          )}
        </Text>
        {unread && (
          <Button size="compact-xs" variant="subtle" flex="none" aria-label={t('readThis', { title })} onClick={read}>
            {t('read')}
          </Button>
        )}
      </Group>
      <Text size="xs" lineClamp={3}>
        {text}
      </Text>
      <Text size="xs" c="dimmed">
        <Moment at={created_at} />
      </Text>
    </div>
  );
}
