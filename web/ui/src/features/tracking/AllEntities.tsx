import { Button, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Chosen } from '../../shared/Chosen';
import { Moment, SlaClock } from '../../shared/Dates';
import { ListTable } from '../../shared/ListTable';
import { Pages } from '../../shared/Pages';
import { Answered, Empty } from '../../shared/States';
import { words } from '../../shared/words';
import { EntityLink } from './EntityLink';
import { entitiesQuery, workflowsQuery } from './queries';
import { SORTS, type Sort } from './routes';
import type { RoomProps } from './StatusPage';

/** All that is tracked, by what it is and how it stands. */
export function AllEntities({ search, change }: RoomProps) {
  const { t } = useTranslation('tracking');
  const entities = useQuery(entitiesQuery(search));
  return (
    <Stack gap="sm">
      <Filters search={search} change={(part) => change({ page: undefined, ...part })} />
      <Answered
        query={entities}
        empty={{
          when: ({ rows }) => rows.length === 0,
          show: <Empty title={t('noneTracked')} hint={t('noneTrackedHint')} />,
        }}
      >
        {({ rows, totalCount, page, totalPages }) => (
          <>
            <Text size="sm" c="dimmed" role="status">
              {t('count', { count: totalCount })}
            </Text>
            <ListTable
              label={t('tabs.all')}
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                {
                  name: t('what'),
                  cell: ({ entity_type, entity_id }) => <EntityLink entityType={entity_type} entityId={entity_id} />,
                },
                { name: t('type'), cell: ({ entity_type }) => words(entity_type) },
                { name: t('status'), cell: ({ status_label }) => status_label },
                { name: t('since'), cell: ({ status_since }) => <Moment at={status_since} /> },
                { name: t('clock'), cell: ({ sla_deadline }) => <SlaClock until={sla_deadline} /> },
                {
                  name: t('deadline'),
                  cell: ({ sla_deadline }) => sla_deadline !== undefined && <Moment at={sla_deadline} />,
                },
                { name: t('workflow'), cell: ({ workflow }) => words(workflow) },
              ]}
            />
            <Pages page={page} totalPages={totalPages} go={(next) => change({ page: next })} />
          </>
        )}
      </Answered>
    </Stack>
  );
}

function Filters({ search, change }: RoomProps) {
  const { t } = useTranslation('tracking');
  const workflows = useQuery(workflowsQuery);
  const find = useDebouncedCallback((typed: string) => change({ search: typed.trim() || undefined }), 250);
  const ofType = (workflows.data ?? []).filter(({ entity_type }) =>
    search.entity_type === undefined ? true : entity_type === search.entity_type,
  );
  const types = [...new Set((workflows.data ?? []).map(({ entity_type }) => entity_type))];
  const statuses = new Map(
    ofType.flatMap(({ steps }) => steps.map(({ status_name, status_label }) => [status_name, status_label])),
  );
  const filtered = search.entity_type ?? search.status ?? search.overdue ?? search.search;
  return (
    <Group gap="xs">
      <TextInput
        size="xs"
        key={search.search === undefined ? 'none' : 'some'}
        aria-label={t('id')}
        placeholder={t('id')}
        defaultValue={search.search ?? ''}
        onChange={(typed) => find(typed.currentTarget.value)}
      />
      <Chosen
        label={t('type')}
        any={t('anyType')}
        options={types.map((value) => ({ value, label: words(value) }))}
        value={search.entity_type}
        choose={(entity_type) => change({ entity_type, status: undefined })}
      />
      <Chosen
        label={t('status')}
        any={t('anyStatus')}
        searchable
        options={[...statuses].map(([value, label]) => ({ value, label }))}
        value={search.status}
        choose={(status) => change({ status })}
      />
      <Checkbox
        size="xs"
        label={t('overdueOnly')}
        checked={search.overdue === true}
        onChange={(changed) => change({ overdue: changed.currentTarget.checked || undefined })}
      />
      <Select
        size="xs"
        aria-label={t('sortBy')}
        allowDeselect={false}
        data={SORTS.map((value) => ({ value, label: t(`sorts.${value}`) }))}
        value={search.sort_by ?? 'status_since'}
        onChange={(sort) => change({ sort_by: sort === 'status_since' ? undefined : (sort as Sort) })}
      />
      {filtered !== undefined && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => change({ entity_type: undefined, status: undefined, overdue: undefined, search: undefined })}
        >
          {t('clear')}
        </Button>
      )}
    </Group>
  );
}
