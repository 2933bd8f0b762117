import { BarChart, LineChart } from '@mantine/charts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useToday } from '../../shared/Dates';
import { shortDay } from '../../shared/dates';
import { ListTable } from '../../shared/ListTable';
import { Answered, Loading } from '../../shared/States';
import { ACCENT, FAINT, IN_ORDER } from './chart';
import { ChartPanel } from './ChartPanel';
import { shareOf, shares, stretches, throughputOf, type Asked, type Period, type StatusTime } from './figures';
import type { Names } from './names';
import { slaQuery, throughputQuery } from './queries';

const HIGH = 220;

interface Props {
  asked: Asked;
  period: Period;
}

/** The share that left within its time, over the days; and of each status, in the table. */
export function SlaChart({ asked, period, names, times }: Props & { names: Names; times: StatusTime[] }) {
  const { t } = useTranslation('analytics');
  const today = useToday();
  const sla = useQuery(slaQuery(asked, period));
  const timed = times
    .filter(({ share_within_sla }) => share_within_sla !== undefined)
    .toSorted((one, other) => (one.share_within_sla ?? 0) - (other.share_within_sla ?? 0));
  return (
    <ChartPanel
      id="sla"
      title={t('sla')}
      hint={t('slaHint', { period: t(`periods.${period}`).toLowerCase() })}
      alt={t('slaChart')}
      chart={
        <Answered query={sla} loading={<Loading rows={4} />}>
          {(found) => (
            <LineChart
              h={HIGH}
              data={shares(found, stretches(asked, period)).map(({ day, share }) => ({
                day: shortDay(day, today),
                share,
              }))}
              dataKey="day"
              series={[{ name: 'share', label: t('slaShare'), color: ACCENT }]}
              curveType="linear"
              connectNulls
              tickLine="none"
              unit=" %"
              yAxisProps={{ domain: [0, 100], width: 56 }}
              lineChartProps={{ accessibilityLayer: false }}
            />
          )}
        </Answered>
      }
      table={
        <ListTable
          label={t('sla')}
          minWidth={360}
          rows={timed}
          keyOf={({ workflow, status }) => `${workflow} ${status}`}
          columns={[
            { name: t('status'), cell: (time) => names.status(time, time.status) },
            { name: t('left'), cell: ({ left }) => left, figures: true },
            { name: t('share'), cell: (time) => `${shareOf([time]) ?? '–'} %`, figures: true },
          ]}
        />
      }
    />
  );
}

/** How much was started, moved on and finished, over the days. */
export function ThroughputChart({ asked, period }: Props) {
  const { t } = useTranslation('analytics');
  const today = useToday();
  const throughput = useQuery(throughputQuery(asked, period));
  const stretch = t(`periods.${period}`).toLowerCase();
  const counted = throughputOf(throughput.data ?? [], stretches(asked, period));
  return (
    <ChartPanel
      id="throughput"
      title={t('throughput')}
      hint={t('throughputHint', { period: stretch })}
      alt={t('throughputChart', { period: stretch })}
      chart={
        <Answered query={throughput} loading={<Loading rows={4} />}>
          {() => (
            <BarChart
              h={HIGH}
              data={counted.map((each) => ({ ...each, day: shortDay(each.day, today) }))}
              dataKey="day"
              withLegend
              legendProps={IN_ORDER}
              tickLine="none"
              series={[
                { name: 'started', label: t('columns.started'), color: 'var(--soft)' },
                { name: 'moved', label: t('columns.moved'), color: FAINT },
                { name: 'finished', label: t('columns.finished'), color: ACCENT },
              ]}
              barChartProps={{ accessibilityLayer: false }}
            />
          )}
        </Answered>
      }
      table={
        <ListTable
          label={t('throughput')}
          minWidth={320}
          rows={counted}
          keyOf={({ day }) => day}
          columns={[
            { name: t(`periods.${period}`), cell: ({ day }) => shortDay(day, today) },
            { name: t('columns.started'), cell: ({ started }) => started, figures: true },
            { name: t('columns.moved'), cell: ({ moved }) => moved, figures: true },
            { name: t('columns.finished'), cell: ({ finished }) => finished, figures: true },
          ]}
        />
      }
    />
  );
}
