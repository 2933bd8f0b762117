import { Tabs } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { api, askFeed } from '../../api/client';
import { ActivityRows } from '../../shared/ActivityRows';
import { Feed } from '../../shared/Feed';
import { Page } from '../../shared/Page';
import { Empty, Loading } from '../../shared/States';
import { useSignedIn, type Role } from '../identity/session';
import { ApiKeys } from './ApiKeys';
import { MailLog } from './MailLog';
import { People } from './People';
import { TABS, type AdminSearch, type Tab } from './routes';
import { SecurityEvents } from './SecurityEvents';
import { Sessions } from './Sessions';
import { Templates } from './Templates';

/** With the library that draws its code. */
const TwoFactor = lazy(() => import('./TwoFactor').then(({ TwoFactor: page }) => ({ default: page })));

/** What somebody of a role is led to; what they may do there, the application decides. */
const SHOWN: Record<Role, readonly Tab[]> = {
  PARTNER: TABS,
  MANAGER: TABS.filter((tab) => tab !== 'keys' && tab !== 'security'),
  STAFF: ['sessions', 'factor', 'mails', 'audit'],
  SYSTEM: [],
};

/** Who may do what here, what is said to whom, who came in, and what was done. */
export function AdminPage() {
  const { t } = useTranslation('admin');
  const { role } = useSignedIn().person;
  const search = useSearch({ from: '/signed-in/admin' });
  const navigate = useNavigate({ from: '/admin' });
  const tab = SHOWN[role].find((name) => name === search.tab) ?? SHOWN[role][0] ?? 'sessions';
  const change = (part: Partial<AdminSearch>) =>
    void navigate({ search: { ...search, page: undefined, ...part }, replace: true });
  const room = { search, change };
  return (
    <Page title={t('title')}>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => void navigate({ search: { tab: next as Tab }, replace: true })}
      >
        <Tabs.List mb="md">
          {SHOWN[role].map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          {tab === 'people' && <People />}
          {tab === 'templates' && <Templates />}
          {tab === 'mails' && <MailLog {...room} />}
          {tab === 'keys' && <ApiKeys />}
          {tab === 'sessions' && <Sessions {...room} />}
          {tab === 'security' && <SecurityEvents {...room} />}
          {tab === 'factor' && (
            <Suspense fallback={<Loading rows={3} />}>
              <TwoFactor />
            </Suspense>
          )}
          {tab === 'audit' && <Audit />}
        </Tabs.Panel>
      </Tabs>
    </Page>
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
