import { Button, Checkbox, Group, Menu, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconColumns3, IconDownload, IconFilter, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tellFailed } from '../../shared/notices';
import { Page } from '../../shared/Page';
import { PlaceLink } from '../../shared/PlaceLink';
import { useSignedIn } from '../identity/session';
import { BulkActions } from './BulkActions';
import { ClientList } from './ClientList';
import { COLUMNS } from './columns';
import { exportClients } from './exporting';
import { count, read, written, type Filter } from './filter';
import { FilterBuilder } from './FilterBuilder';
import { COLUMN_NAMES, USUAL_COLUMNS, type ColumnName, type ListSearch } from './list';
import { NewClient } from './NewClient';
import { clientsQuery } from './queries';
import { SavedViews } from './SavedViews';

/** Whose work is it: every client that one may see, filtered, sorted and in the columns that one chose. */
export function ClientsPage() {
  const { t } = useTranslation('clients');
  const { person } = useSignedIn();
  const search = useSearch({ from: '/signed-in/clients' });
  const navigate = useNavigate({ from: '/clients' });
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const [filtering, setFiltering] = useState(search.filter !== undefined);
  const [adding, setAdding] = useState(false);
  const first = useQuery(clientsQuery(search, 1));
  const leads = person.role !== 'STAFF';
  const change = (part: Partial<ListSearch>) => {
    setChosen(new Map());
    void navigate({ search: { ...search, ...part }, replace: true });
  };
  const find = useDebouncedCallback((typed: string) => change({ search: typed.trim() || undefined }), 250);
  const filter = read(search.filter);
  return (
    <Page
      title={t('clients')}
      beside={
        <>
          <Text c="dimmed" size="sm" role="status">
            {first.data && t('count', { count: first.data.totalCount })}
          </Text>
          {leads && (
            <Group gap="xs" ml="auto">
              <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setAdding(true)}>
                {t('newClient')}
              </Button>
              <MoreWays search={search} />
            </Group>
          )}
        </>
      }
    >
      <Stack gap="sm">
        <Group gap="xs">
          <TextInput
            size="xs"
            w={230}
            key={search.search === undefined ? 'none' : 'some'}
            aria-label={t('find')}
            placeholder={t('find')}
            defaultValue={search.search ?? ''}
            onChange={(typed) => find(typed.currentTarget.value)}
          />
          <Button
            size="xs"
            variant={count(filter) > 0 ? 'light' : 'default'}
            leftSection={<IconFilter size={15} aria-hidden />}
            aria-expanded={filtering}
            onClick={() => setFiltering(!filtering)}
          >
            {count(filter) > 0 ? t('filterOf', { count: count(filter) }) : t('filter')}
          </Button>
          <SavedViews
            filter={filter}
            take={(taken) => {
              setFiltering(true);
              change({ filter: written(taken) });
            }}
          />
          <ColumnChoice shown={search.column ?? USUAL_COLUMNS} choose={(column) => change({ column })} />
          {(search.filter !== undefined || search.search !== undefined) && (
            <Button size="xs" variant="subtle" onClick={() => change({ filter: undefined, search: undefined })}>
              {t('clearFilter')}
            </Button>
          )}
        </Group>
        {filtering && (
          <FilterBuilder
            key={search.filter ?? ''}
            filter={filter}
            apply={(next: Filter) => change({ filter: written(next) })}
          />
        )}
        {chosen.size > 0 && <BulkActions chosen={chosen} forget={() => setChosen(new Map())} />}
        <ClientList search={search} chosen={chosen} choose={setChosen} change={change} />
      </Stack>
      <NewClient opened={adding} close={() => setAdding(false)} />
    </Page>
  );
}

function ColumnChoice({
  shown,
  choose,
}: {
  shown: readonly ColumnName[];
  choose: (columns: ColumnName[] | undefined) => void;
}) {
  const { t } = useTranslation('clients');
  return (
    <Popover position="bottom-start" withinPortal trapFocus>
      <Popover.Target>
        <Button size="xs" variant="default" leftSection={<IconColumns3 size={15} aria-hidden />}>
          {t('columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns')}>
        <Checkbox.Group
          value={[...shown]}
          onChange={(names) => choose(COLUMN_NAMES.filter((name) => name === 'company_name' || names.includes(name)))}
        >
          <Stack gap={6}>
            {COLUMN_NAMES.map((name) => (
              <Checkbox
                key={name}
                size="xs"
                value={name}
                label={t(COLUMNS[name].label)}
                disabled={name === 'company_name'}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Button mt="xs" size="compact-xs" variant="subtle" onClick={() => choose(undefined)}>
          {t('usualColumns')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Files in and out, and the register. */
function MoreWays({ search }: { search: ListSearch }) {
  const { t } = useTranslation('clients');
  const { person } = useSignedIn();
  const keep = (format: 'csv' | 'xlsx') => {
    void exportClients(search, format).catch(tellFailed);
  };
  return (
    <>
      <PlaceLink href="/clients/register" size="sm">
        {t('companiesHouse')}
      </PlaceLink>
      {person.role === 'PARTNER' && (
        <PlaceLink href="/clients/import" size="sm">
          {t('import')}
        </PlaceLink>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconDownload size={15} aria-hidden />}>
            {t('export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('exportHint')}</Menu.Label>
          <Menu.Item onClick={() => keep('csv')}>CSV</Menu.Item>
          <Menu.Item onClick={() => keep('xlsx')}>XLSX</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
