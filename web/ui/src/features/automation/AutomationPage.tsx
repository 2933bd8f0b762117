import { Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/Dates';
import { Page } from '../../shared/Page';
import { Exceptions } from './Exceptions';
import { exceptionsQuery, statusQuery } from './queries';
import { TABS, type AutomationSearch, type Tab } from './routes';
import { Runs } from './Runs';
import { Schedules } from './Schedules';
import { Triggers } from './Triggers';

export interface RoomProps {
  search: AutomationSearch;
  change: (part: Partial<AutomationSearch>) => void;
}

/** What Quarterday does by itself, when it does it next, and what went wrong. */
export function AutomationPage() {
  const { t } = useTranslation('automation');
  const search = useSearch({ from: '/signed-in/automation' });
  const navigate = useNavigate({ from: '/automation' });
  const status = useQuery(statusQuery);
  const open = useQuery(exceptionsQuery({ exceptions: 'OPEN' }));
  const tab = search.tab ?? 'schedules';
  const change = (part: Partial<AutomationSearch>) =>
    void navigate({ search: { ...search, page: undefined, ...part }, replace: true });
  return (
    <Page
      title={t('title')}
      beside={
        status.data && (
          <Text size="sm" className={status.data.enabled ? 'done' : 'soon'}>
            {status.data.enabled ? t('enabled') : t('disabled')}
            {status.data.next_check !== undefined && (
              <>
                {' · '}
                {t('nextCheck')} <Moment at={status.data.next_check} />
              </>
            )}
          </Text>
        )
      }
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => void navigate({ search: { tab: next as Tab }, replace: true })}
      >
        <Tabs.List mb="md">
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tabs.${name}`)}
              {name === 'exceptions' && (open.data?.totalCount ?? 0) > 0 && ` (${open.data?.totalCount})`}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          {tab === 'schedules' && <Schedules />}
          {tab === 'runs' && <Runs />}
          {tab === 'triggers' && <Triggers search={search} change={change} />}
          {tab === 'exceptions' && <Exceptions search={search} change={change} />}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
