import { Code, Group, Stack, Text } from '@mantine/core';
import { infiniteQueryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, askFeed } from '../../api/client';
import type { SecurityEventView } from '../../api/schema';
import { Chosen } from '../../shared/Chosen';
import { Moment } from '../../shared/Dates';
import { Feed } from '../../shared/Feed';
import { ListTable } from '../../shared/ListTable';
import { Named } from '../../shared/People';
import { Empty } from '../../shared/States';
import { peopleQuery } from '../workflow/queries';
import { SECURITY_KINDS, type AdminRoom, type AdminSearch } from './routes';
import { UsedDevice } from './UsedDevice';

const AT_ONCE = 50;

/** What somebody should look at. */
const ALARMING: readonly string[] = [
  'SIGN_IN_REFUSED',
  'SIGN_IN_LOCKED',
  'REFRESH_TOKEN_REUSED',
  'SECOND_FACTOR_REFUSED',
  'PASSWORD_REFUSED',
];

function eventsQuery({ user_id, kind }: AdminSearch) {
  return infiniteQueryOptions({
    queryKey: ['security-events', 'list', user_id, kind],
    queryFn: ({ pageParam: after }) =>
      askFeed(
        api.GET('/api/security-events', {
          params: {
            query: {
              limit: AT_ONCE,
              ...(after && { after }),
              ...(user_id && { user_id }),
              ...(kind && { kind: [kind] }),
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after,
  });
}

/** Who came in, who was refused, and who may do more or less than before. */
export function SecurityEvents({ search, change }: AdminRoom) {
  const { t } = useTranslation('admin');
  const people = useQuery(peopleQuery);
  const events = useInfiniteQuery(eventsQuery(search));
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Chosen
          label={t('kind')}
          any={t('anyKind')}
          options={SECURITY_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={search.kind}
          choose={(kind) => change({ kind })}
        />
        <Chosen
          label={t('about')}
          any={t('anybody')}
          searchable
          options={(people.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={search.user_id}
          choose={(user_id) => change({ user_id })}
        />
      </Group>
      <Feed query={events} empty={<Empty title={t('noEvents')} hint={t('noEventsHint')} />}>
        {(rows) => (
          <ListTable
            label={t('tabs.security')}
            minWidth={860}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { name: t('when'), cell: ({ created_at }) => <Moment at={created_at} /> },
              {
                name: t('what'),
                cell: (event) => (
                  <>
                    <span className={ALARMING.includes(event.kind) ? 'late' : undefined}>
                      {t(`kinds.${event.kind}`)}
                    </span>
                    <Particulars event={event} />
                  </>
                ),
              },
              { name: t('about'), cell: ({ user }) => <Named name={user.name} /> },
              { name: t('by'), cell: ({ by }) => by?.name ?? t('unknown') },
              { name: t('address'), cell: ({ address }) => address && <Code>{address}</Code> },
              { name: t('device'), cell: ({ device }) => <UsedDevice said={device} /> },
            ]}
          />
        )}
      </Feed>
    </Stack>
  );
}

/** What an event says beyond its kind: why, which key, from which role to which. */
function Particulars({ event: { details } }: { event: SecurityEventView }) {
  const { t } = useTranslation(['admin', 'identity']);
  const { reason, name, prefix, from, to } = details;
  const said = [
    reason && (isReason(reason) ? t(`reasons.${reason}`) : reason),
    name && `${name} (${prefix ?? ''}…)`,
    from &&
      to &&
      (isRole(from) && isRole(to) ? `${t(`identity:${from}`)} → ${t(`identity:${to}`)}` : `${from} → ${to}`),
  ].filter(Boolean);
  return said.length === 0 ? null : (
    <Text size="xs" c="dimmed">
      {said.join(' ')}
    </Text>
  );
}

const REASONS = ['PASSWORD', 'ONE_TIME_PASSWORD', 'NOT_ACTIVE'] as const;
const ROLES = ['PARTNER', 'MANAGER', 'STAFF'] as const;

function isReason(reason: string): reason is (typeof REASONS)[number] {
  return (REASONS as readonly string[]).includes(reason);
}

function isRole(role: string): role is (typeof ROLES)[number] {
  return (ROLES as readonly string[]).includes(role);
}
