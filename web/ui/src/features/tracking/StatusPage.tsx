import { Button, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../shared/Page';
import { Loading } from '../../shared/States';
import { useSignedIn } from '../identity/session';
import { AllEntities } from './AllEntities';
import { LateAndSoon } from './LateAndSoon';
import { TABS, type StatusSearch, type Tab } from './routes';
import { StartEntity } from './StartEntity';
import { Workflows } from './Workflows';

// Charts, and what only who leads is led to, come when they are opened.
const Figures = lazy(() => import('../analytics/Figures').then((module) => ({ default: module.Figures })));
const Webhooks = lazy(() => import('../webhooks/Webhooks').then((module) => ({ default: module.Webhooks })));

const LED_TO: readonly Tab[] = ['figures', 'webhooks'];

export interface RoomProps {
  search: StatusSearch;
  change: (part: Partial<StatusSearch>) => void;
}

/** What is late and what will be, where work waits, by which steps it goes, and who else is told. */
export function StatusPage() {
  const { t } = useTranslation('tracking');
  const search = useSearch({ from: '/signed-in/status' });
  const navigate = useNavigate({ from: '/status' });
  const { person } = useSignedIn();
  const [starting, start] = useDisclosure(false);
  const tabs = TABS.filter((tab) => person.role !== 'STAFF' || !LED_TO.includes(tab));
  const tab = search.tab !== undefined && tabs.includes(search.tab) ? search.tab : 'late';
  const change = (part: Partial<StatusSearch>) => void navigate({ search: { ...search, ...part }, replace: true });
  return (
    <Page
      title={t('title')}
      beside={
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={start.open}>
          {t('start')}
        </Button>
      }
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => void navigate({ search: { tab: next as Tab }, replace: true })}
      >
        <Tabs.List mb="md">
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          <Suspense fallback={<Loading />}>
            {tab === 'late' && <LateAndSoon search={search} change={change} />}
            {tab === 'all' && <AllEntities search={search} change={change} />}
            {tab === 'figures' && <Figures search={search} change={change} />}
            {tab === 'workflows' && <Workflows />}
            {tab === 'webhooks' && <Webhooks search={search} change={change} />}
          </Suspense>
        </Tabs.Panel>
      </Tabs>
      {starting && <StartEntity close={start.close} />}
    </Page>
  );
}
