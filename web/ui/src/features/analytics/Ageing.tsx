import { BarChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ListTable } from '../../shared/ListTable';
import { Panel } from '../../shared/Panel';
import { ACCENT, FAINT, IN_ORDER, NAME_AXIS } from './chart';
import { ChartPanel } from './ChartPanel';
import { inUnit, unitOf, type Standing } from './figures';
import type { Names } from './names';
import { StatusOf } from './StatusOf';

const SHOWN_MAX = 12;
const ROW_HIGH = 28;
const AXES_HIGH = 60;

const AGES = [
  { name: 'under_aday', color: FAINT },
  { name: 'under_aweek', color: ACCENT },
  { name: 'under_amonth', color: 'var(--warn)' },
  { name: 'longer', color: 'var(--bad)' },
] as const;

/** What stands where just now, and how long it has. */
export function Ageing({ standing, names }: { standing: Standing[]; names: Names }) {
  const { t } = useTranslation('analytics');
  if (standing.length === 0) {
    return (
      <Panel id="ageing" title={t('ageing')}>
        <Text size="sm" c="dimmed">
          {t('ageingNone')}
        </Text>
      </Panel>
    );
  }
  const shown = standing.slice(0, SHOWN_MAX);
  const unit = unitOf(standing.map(({ oldest_seconds }) => oldest_seconds));
  return (
    <ChartPanel
      id="ageing"
      title={t('ageing')}
      hint={t('ageingHint')}
      alt={t('ageingChart')}
      chart={
        <BarChart
          h={shown.length * ROW_HIGH + AXES_HIGH}
          data={shown.map((each) => ({ ...each, name: names.status(each, each.status) }))}
          dataKey="name"
          type="stacked"
          orientation="vertical"
          withLegend
          legendProps={IN_ORDER}
          tickLine="none"
          gridAxis="x"
          series={AGES.map((age) => ({ ...age, label: t(`ages.${age.name}`) }))}
          xAxisProps={{ allowDecimals: false }}
          yAxisProps={NAME_AXIS}
          barChartProps={{ accessibilityLayer: false }}
        />
      }
      table={
        <ListTable
          label={t('ageing')}
          minWidth={420}
          rows={standing}
          keyOf={({ entity_type, workflow, status }) => `${entity_type} ${workflow} ${status}`}
          columns={[
            { name: t('status'), cell: (each) => <StatusOf place={each} names={names} /> },
            { name: t('standing'), cell: ({ count }) => count, figures: true },
            { name: t('late'), cell: ({ overdue }) => overdue, figures: true },
            {
              name: `${t('oldest')} (${t(unit)})`,
              cell: ({ oldest_seconds }) => inUnit(oldest_seconds, unit),
              figures: true,
            },
          ]}
        />
      }
    />
  );
}
