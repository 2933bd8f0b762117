import { Group, SegmentedControl, Stack, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Moment, SlaClock } from '../../shared/Dates';
import { Feed } from '../../shared/Feed';
import { ListTable } from '../../shared/ListTable';
import { Empty } from '../../shared/States';
import { words } from '../../shared/words';
import { EntityLink } from './EntityLink';
import { FindEntity } from './FindEntity';
import { dueQuery, overdueQuery, type Timed } from './queries';
import { WITHINS } from './routes';
import type { RoomProps } from './StatusPage';

/** What has passed its deadline, the longest first, and what will within a time. */
export function LateAndSoon({ search, change }: RoomProps) {
  const { t } = useTranslation('tracking');
  const within = search.within ?? 'P3D';
  const overdue = useInfiniteQuery(overdueQuery);
  const due = useInfiniteQuery(dueQuery(within));
  return (
    <Stack gap="lg">
      <section aria-labelledby="overdue">
        <Group justify="space-between" align="flex-end" mb="xs">
          <Title order={2} id="overdue">
            {t('overdue')}
          </Title>
          <FindEntity />
        </Group>
        <Feed query={overdue} empty={<Empty title={t('noneOverdue')} hint={t('noneOverdueHint')} />}>
          {(rows) => <Deadlines label={t('overdue')} rows={rows} />}
        </Feed>
      </section>
      <section aria-labelledby="soon">
        <Group mb="xs">
          <Title order={2} id="soon">
            {t('soon')}
          </Title>
          <div className="scroll-x">
            <SegmentedControl
              size="xs"
              aria-label={t('within')}
              data={WITHINS.map((value) => ({ value, label: t(`withins.${value}`) }))}
              value={within}
              onChange={(chosen) => change({ within: chosen })}
            />
          </div>
        </Group>
        <Feed query={due} empty={<Empty title={t('noneSoon')} hint={t('noneSoonHint')} />}>
          {(rows) => <Deadlines label={t('soon')} rows={rows} />}
        </Feed>
      </section>
    </Stack>
  );
}

function Deadlines({ label, rows }: { label: string; rows: Timed[] }) {
  const { t } = useTranslation('tracking');
  return (
    <ListTable
      label={label}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          name: t('what'),
          cell: ({ entity_type, entity_id }) => <EntityLink entityType={entity_type} entityId={entity_id} />,
        },
        { name: t('clock'), cell: ({ sla_deadline }) => <SlaClock until={sla_deadline} /> },
        { name: t('type'), cell: ({ entity_type }) => words(entity_type) },
        { name: t('status'), cell: ({ status_label }) => status_label },
        { name: t('since'), cell: ({ status_since }) => <Moment at={status_since} /> },
        { name: t('deadline'), cell: ({ sla_deadline }) => <Moment at={sla_deadline} /> },
      ]}
    />
  );
}
