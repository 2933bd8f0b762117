import { Tabs } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, askFeed } from '../../api/client';
import { ActivityRows } from '../../shared/ActivityRows';
import { Feed } from '../../shared/Feed';
import { ListTable } from '../../shared/ListTable';
import { Page } from '../../shared/Page';
import { Named } from '../../shared/People';
import { RowLink } from '../../shared/Reasons';
import { Answered, Empty } from '../../shared/States';
import { peopleQuery } from '../workflow/queries';
import { ApiKeys } from './ApiKeys';
import { TABS, type Tab } from './routes';
import { Templates } from './Templates';

/** Who may do what here, what is said to whom, and what was done. */
export function AdminPage() {
  const { t } = useTranslation('admin');
  const { tab = 'people' } = useSearch({ from: '/signed-in/admin' });
  const navigate = useNavigate({ from: '/admin' });
  return (
    <Page title={t('title')}>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => void navigate({ search: { tab: next as Tab }, replace: true })}
      >
        <Tabs.List mb="md">
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          {tab === 'people' && <People />}
          {tab === 'templates' && <Templates />}
          {tab === 'keys' && <ApiKeys />}
          {tab === 'audit' && <Audit />}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function People() {
  const { t } = useTranslation(['admin', 'identity']);
  const people = useQuery(peopleQuery);
  return (
    <Answered query={people}>
      {({ rows }) => (
        <>
          <ListTable
            label={t('tabs.people')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { name: t('person'), cell: ({ name }) => <Named name={name} /> },
              { name: t('email'), cell: ({ email }) => email },
              { name: t('role'), cell: ({ role }) => t(`identity:${role}`) },
              { name: t('team'), cell: ({ team }) => team?.name },
              { name: t('active'), cell: ({ is_active }) => (is_active ? t('isActive') : t('isNotActive')) },
            ]}
          />
          <p>
            {t('rolesHint')} <RowLink table="platform-permissions" /> <RowLink table="stage-permissions" />
          </p>
        </>
      )}
    </Answered>
  );
}

function Audit() {
  const { t } = useTranslation('admin');
  const activity = useInfiniteQuery({
    queryKey: ['activity', 'list'],
    queryFn: ({ pageParam: after }) =>
      askFeed(api.GET('/api/activity', { params: { query: { limit: 50, ...(after && { after }) } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after,
  });
  return (
    <Feed query={activity} empty={<Empty title={t('noActivity')} />}>
      {(rows) => <ActivityRows rows={rows} withClient />}
    </Feed>
  );
}
