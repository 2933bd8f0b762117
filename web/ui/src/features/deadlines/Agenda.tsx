import { Group, Text, Title } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Due, useToday } from '../../shared/Dates';
import { exactDay } from '../../shared/dates';
import { Pages } from '../../shared/Pages';
import { PlaceLink } from '../../shared/PlaceLink';
import { RowLink } from '../../shared/Reasons';
import { Answered, Empty } from '../../shared/States';
import { words } from '../../shared/words';
import type { ViewProps } from './DeadlinesPage';
import type { Obligation } from './deadlines';
import { deadlinesQuery } from './queries';

/** Day after day what falls due, with the row and the law that say so. */
export function Agenda({ search, change }: ViewProps) {
  const { t } = useTranslation('deadlines');
  const { obligation, assigned_to, overdue, search: text, to, page } = search;
  const today = useToday();
  const from = search.from ?? (overdue ? undefined : today);
  const due = useQuery(deadlinesQuery({ obligation, assigned_to, overdue, search: text, from, to, page }));
  return (
    <>
      <Group gap="xs">
        <DateInput
          size="xs"
          w={150}
          label={t('from')}
          clearable={search.from !== undefined}
          clearButtonProps={{ 'aria-label': t('fromToday') }}
          valueFormat="D MMM YYYY"
          value={from ?? null}
          onChange={(day) => change({ from: day ?? undefined })}
        />
        <DateInput
          size="xs"
          w={150}
          label={t('to')}
          clearable
          clearButtonProps={{ 'aria-label': t('toAny') }}
          valueFormat="D MMM YYYY"
          value={to ?? null}
          onChange={(day) => change({ to: day ?? undefined })}
        />
      </Group>
      <Answered
        query={due}
        empty={{ when: ({ rows }) => rows.length === 0, show: <Empty title={t('none')} hint={t('noneHint')} /> }}
      >
        {({ rows, totalCount, totalPages, page: at }) => (
          <>
            <Text size="sm" c="dimmed" role="status">
              {t('count', { count: totalCount })}
            </Text>
            {daysIn(rows).map(([day, ofDay]) => (
              <section key={day} aria-label={exactDay(day)}>
                <Title order={2} mb={4}>
                  {exactDay(day)}
                </Title>
                <div className="box rows">
                  {ofDay.map((each) => (
                    <Entry
                      key={`${each.client?.id}/${each.obligation}/${each.period_end}/${each.instalment}`}
                      of={each}
                    />
                  ))}
                </div>
              </section>
            ))}
            <Pages page={at} totalPages={totalPages} go={(next) => change({ page: next })} />
          </>
        )}
      </Answered>
    </>
  );
}

function daysIn(rows: readonly Obligation[]): [string, Obligation[]][] {
  const days = new Map<string, Obligation[]>();
  rows.forEach((each) => days.set(each.effective_due_date, [...(days.get(each.effective_due_date) ?? []), each]));
  return [...days];
}

function Entry({ of }: { of: Obligation }) {
  const { t } = useTranslation('deadlines');
  return (
    <div className="row deadline">
      <div className="row-name">
        {of.client && (
          <PlaceLink href={`/clients/${of.client.id}`} c="inherit" fw={600}>
            {of.client.company_name}
          </PlaceLink>
        )}
        <Text size="sm" c="dimmed">
          {of.service_id === undefined ? (
            words(of.obligation)
          ) : (
            <PlaceLink href={`/services/${of.service_id}`}>{words(of.obligation)}</PlaceLink>
          )}
        </Text>
      </div>
      <Text size="xs" c="dimmed" component="div" className="row-reason">
        {of.source} {of.table !== undefined && <RowLink table={of.table} row={of.row} />}
      </Text>
      <Text size="sm" ta="right">
        {of.met ? t('met') : <Due day={of.effective_due_date} />}
      </Text>
    </div>
  );
}
