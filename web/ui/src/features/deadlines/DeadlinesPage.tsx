import { Button, Checkbox, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Chosen } from '../../shared/Chosen';
import { Page } from '../../shared/Page';
import { words } from '../../shared/words';
import { peopleQuery } from '../workflow/queries';
import { Agenda } from './Agenda';
import { VIEWS, type DeadlineSearch } from './deadlines';
import { HeatMap } from './HeatMap';
import { Month } from './Month';
import { Subscribe } from './Subscribe';

/** The kinds that the rule book as shipped knows; another one can be written into the address. */
const KINDS = [
  'ANNUAL_ACCOUNTS',
  'CONFIRMATION_STATEMENT',
  'CORPORATION_TAX_PAYMENT',
  'CORPORATION_TAX_RETURN',
  'VAT_RETURN',
  'VAT_PAYMENT',
  'PAYE_PAYMENT',
  'SELF_ASSESSMENT_RETURN',
  'SELF_ASSESSMENT_PAYMENT',
];

/** What falls due when, of all clients: as a month, as a list and as a map of the heavy days. */
export function DeadlinesPage() {
  const { t } = useTranslation('deadlines');
  const search = useSearch({ from: '/signed-in/deadlines' });
  const navigate = useNavigate({ from: '/deadlines' });
  // A month is seven columns: on a phone the list says more.
  const narrow = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false });
  const view = search.view ?? (narrow ? 'agenda' : 'month');
  const change = (part: Partial<DeadlineSearch>) =>
    void navigate({ search: { ...search, page: undefined, ...part }, replace: true });
  return (
    <Page
      title={t('title')}
      beside={
        <Group gap="xs" ml="auto">
          <SegmentedControl
            size="xs"
            aria-label={t('view')}
            data={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
            value={view}
            onChange={(chosen) => change({ view: chosen })}
          />
          <Subscribe />
        </Group>
      }
    >
      <Stack gap="sm">
        <Filters search={search} change={change} />
        {view === 'month' && <Month search={search} change={change} />}
        {view === 'agenda' && <Agenda search={search} change={change} />}
        {view === 'heat' && <HeatMap search={search} change={change} />}
      </Stack>
    </Page>
  );
}

export interface ViewProps {
  search: DeadlineSearch;
  change: (part: Partial<DeadlineSearch>) => void;
}

function Filters({ search, change }: ViewProps) {
  const { t } = useTranslation('deadlines');
  const people = useQuery(peopleQuery);
  const find = useDebouncedCallback((typed: string) => change({ search: typed.trim() || undefined }), 250);
  const kinds =
    search.obligation === undefined || KINDS.includes(search.obligation) ? KINDS : [...KINDS, search.obligation];
  const filtered =
    search.search ?? search.obligation ?? search.assigned_to ?? search.overdue ?? search.from ?? search.to;
  return (
    <Group gap="xs">
      <TextInput
        size="xs"
        key={search.search === undefined ? 'none' : 'some'}
        aria-label={t('find')}
        placeholder={t('find')}
        defaultValue={search.search ?? ''}
        onChange={(typed) => find(typed.currentTarget.value)}
      />
      <Chosen
        label={t('obligation')}
        any={t('anyObligation')}
        searchable
        options={kinds.map((value) => ({ value, label: words(value) }))}
        value={search.obligation}
        choose={(obligation) => change({ obligation })}
      />
      <Chosen
        label={t('person')}
        any={t('anybody')}
        searchable
        options={(people.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={search.assigned_to}
        choose={(assigned_to) => change({ assigned_to })}
      />
      <Checkbox
        size="xs"
        label={t('overdueOnly')}
        checked={search.overdue === true}
        onChange={(changed) => change({ overdue: changed.currentTarget.checked || undefined })}
      />
      {filtered !== undefined && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() =>
            change({
              search: undefined,
              obligation: undefined,
              assigned_to: undefined,
              overdue: undefined,
              from: undefined,
              to: undefined,
            })
          }
        >
          {t('clear')}
        </Button>
      )}
    </Group>
  );
}
