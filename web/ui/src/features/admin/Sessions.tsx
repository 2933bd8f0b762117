import { Badge, Button, Code, Stack, Text } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask, askPage } from '../../api/client';
import { askFirst } from '../../shared/askFirst';
import { Chosen } from '../../shared/Chosen';
import { Moment } from '../../shared/Dates';
import { ListTable } from '../../shared/ListTable';
import { tellDone, tellFailed } from '../../shared/notices';
import { Answered, Empty } from '../../shared/States';
import { useSignedIn } from '../identity/session';
import { peopleQuery } from '../workflow/queries';
import { OwnPassword } from './OwnPassword';
import type { AdminRoom } from './routes';
import { UsedDevice } from './UsedDevice';

function sessionsQuery(userId: string | undefined) {
  return queryOptions({
    queryKey: ['sessions', 'list', userId],
    queryFn: () =>
      askPage(api.GET('/api/sessions', { params: { query: { limit: 200, ...(userId && { user_id: userId }) } } })),
  });
}

/** Where somebody is signed in: oneself, or for partners anybody. Each sign-in can be ended from here. */
export function Sessions({ search, change }: AdminRoom) {
  const { t } = useTranslation('admin');
  const { person: me } = useSignedIn();
  const queries = useQueryClient();
  const people = useQuery({ ...peopleQuery, enabled: me.role === 'PARTNER' });
  const sessions = useQuery(sessionsQuery(search.user_id));
  const end = useMutation({
    mutationFn: (id: string) => ask(api.DELETE('/api/sessions/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['sessions'] });
      tellDone(t('sessionEnded'));
    },
    onError: tellFailed,
  });
  return (
    <Stack gap="sm">
      {me.role === 'PARTNER' && (
        <div>
          <Chosen
            label={t('whose')}
            any={t('mine')}
            searchable
            options={(people.data?.rows ?? [])
              .filter(({ id }) => id !== me.id)
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={search.user_id}
            choose={(user_id) => change({ user_id })}
          />
        </div>
      )}
      <Answered
        query={sessions}
        empty={{
          when: ({ rows }) => rows.length === 0,
          show: <Empty title={t('noSessions')} hint={t('noSessionsHint')} />,
        }}
      >
        {({ rows }) => (
          <ListTable
            label={t('tabs.sessions')}
            minWidth={760}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                name: t('device'),
                cell: ({ device, current }) => (
                  <>
                    <UsedDevice said={device} /> {current && <Badge variant="default">{t('thisOne')}</Badge>}
                  </>
                ),
              },
              { name: t('address'), cell: ({ address }) => address && <Code>{address}</Code> },
              { name: t('signedIn'), cell: ({ signed_in_at }) => <Moment at={signed_in_at} /> },
              { name: t('lastSeen'), cell: ({ refreshed_at }) => <Moment at={refreshed_at} /> },
              { name: t('endsBy'), cell: ({ expires_at }) => <Moment at={expires_at} /> },
              {
                name: t('do'),
                cell: ({ id, current, device }) =>
                  !current && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('endSessionOf', { device: device ?? id })}
                      loading={end.isPending && end.variables === id}
                      onClick={() =>
                        askFirst(
                          { title: t('endSessionTitle'), question: t('endSessionAsk'), word: t('endSession') },
                          () => end.mutate(id),
                        )
                      }
                    >
                      {t('endSession')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Answered>
      <Text size="xs" c="dimmed">
        {t('sessionsHint')}
      </Text>
      {search.user_id === undefined && <OwnPassword />}
    </Stack>
  );
}
