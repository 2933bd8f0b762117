import '@mantine/charts/styles.css';
import { Heatmap } from '@mantine/charts';
import { ScrollArea, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useToday } from '../../shared/Dates';
import { exactDay, plusDays } from '../../shared/dates';
import { PlaceLink } from '../../shared/PlaceLink';
import { Answered, Empty } from '../../shared/States';
import type { ViewProps } from './DeadlinesPage';
import { heatOf } from './deadlines';
import { allDeadlinesQuery } from './queries';

const DAYS_AHEAD = 364;
const HEAVIEST_SHOWN = 8;

/** The year ahead: how much falls due on each day. */
export function HeatMap({ search }: ViewProps) {
  const { t } = useTranslation('deadlines');
  const today = useToday();
  const { obligation, assigned_to, overdue, search: text } = search;
  const to = plusDays(today, DAYS_AHEAD);
  const due = useQuery(allDeadlinesQuery({ from: today, to, obligation, assigned_to, overdue, search: text }));
  return (
    <Answered
      query={due}
      empty={{ when: ({ rows }) => rows.length === 0, show: <Empty title={t('none')} hint={t('noneHint')} /> }}
    >
      {({ rows, totalCount }) => {
        const heat = heatOf(rows);
        const heaviest = Object.entries(heat)
          .sort(([, a], [, b]) => b - a)
          .slice(0, HEAVIEST_SHOWN);
        return (
          <>
            <Text size="sm" c="dimmed" role="status">
              {t('count', { count: totalCount })} {totalCount > rows.length && t('first', { count: rows.length })}
            </Text>
            <ScrollArea className="box" p="md" viewportProps={{ tabIndex: 0, 'aria-label': t('views.heat') }}>
              <Heatmap
                data={heat}
                startDate={today}
                endDate={to}
                withTooltip
                withWeekdayLabels
                withMonthLabels
                firstDayOfWeek={1}
                rectSize={13}
                gap={2}
                colors={[
                  'var(--accent-soft)',
                  'var(--mantine-color-teal-3)',
                  'var(--mantine-color-teal-5)',
                  'var(--accent)',
                ]}
                getTooltipLabel={({ date, value }) => `${exactDay(date)}: ${t('count', { count: value ?? 0 })}`}
                role="img"
                aria-label={t('heatLabel', { count: totalCount })}
              />
            </ScrollArea>
            <Text size="sm" fw={600}>
              {t('heaviest')}
            </Text>
            <ul className="plain-list">
              {heaviest.map(([day, count]) => (
                <li key={day}>
                  <PlaceLink href={`/deadlines?view=agenda&from=${day}&to=${day}`} size="sm">
                    {exactDay(day)}: {t('count', { count })}
                  </PlaceLink>
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Answered>
  );
}
