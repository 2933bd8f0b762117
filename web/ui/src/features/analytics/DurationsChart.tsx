import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { ListTable } from '../../shared/ListTable';
import { ACCENT, IN_ORDER, NAME_AXIS } from './chart';
import { ChartPanel } from './ChartPanel';
import { inUnit, slowest, unitOf, type StatusTime } from './figures';
import type { Names } from './names';

const SHOWN_MAX = 10;
const ROW_HIGH = 34;
const AXES_HIGH = 60;

/** How long work stands at a status before it leaves it: half of it at most the median, nine of ten at most the other. */
export function DurationsChart({ times, names }: { times: StatusTime[]; names: Names }) {
  const { t } = useTranslation('analytics');
  const shown = slowest(times, SHOWN_MAX);
  const unit = unitOf(shown.map(({ median_seconds }) => median_seconds));
  const told = (seconds: number | undefined) => (seconds === undefined ? '–' : inUnit(seconds, unit));
  return (
    <ChartPanel
      id="durations"
      title={t('durations')}
      hint={t('durationsHint', { unit: t(unit) })}
      alt={t('durationsChart')}
      chart={
        <BarChart
          h={shown.length * ROW_HIGH + AXES_HIGH}
          data={shown.map((time) => ({
            name: names.status(time, time.status),
            median: inUnit(time.median_seconds ?? 0, unit),
            p90: inUnit(time.p90_seconds ?? 0, unit),
          }))}
          dataKey="name"
          orientation="vertical"
          withLegend
          legendProps={IN_ORDER}
          tickLine="none"
          gridAxis="x"
          series={[
            { name: 'median', label: t('median'), color: ACCENT },
            { name: 'p90', label: t('p90'), color: 'var(--soft)' },
          ]}
          yAxisProps={NAME_AXIS}
          barChartProps={{ accessibilityLayer: false }}
        />
      }
      table={
        <ListTable
          label={t('durations')}
          minWidth={420}
          rows={slowest(times, times.length)}
          keyOf={({ entity_type, workflow, status }) => `${entity_type} ${workflow} ${status}`}
          columns={[
            { name: t('status'), cell: (time) => names.status(time, time.status) },
            { name: t('left'), cell: ({ left }) => left, figures: true },
            { name: t('median'), cell: ({ median_seconds }) => told(median_seconds), figures: true },
            { name: t('p90'), cell: ({ p90_seconds }) => told(p90_seconds), figures: true },
          ]}
        />
      }
    />
  );
}
