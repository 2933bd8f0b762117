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
import { heatOf, totalOf } from './deadlines';
import { countsQuery } from './queries';

const DAYS_AHEAD = 364;
const HEAVIEST_SHOWN = 8;

/** From little to much: away from the ground, whichever it is (tokens.css). */
const HEAT = ['var(--heat-1)', 'var(--heat-2)', 'var(--heat-3)', 'var(--heat-4)'];

/** The year ahead: how much falls due on each day. */
export function HeatMap({ search }: ViewProps) {
  const { t } = useTranslation('deadlines');
  const today = useToday();
  const { obligation, assigned_to, overdue, search: text } = search;
  const to = plusDays(today, DAYS_AHEAD);
  const due = useQuery(countsQuery({ from: today, to, obligation, assigned_to, overdue, search: text }));
  return (
    <Answered
      query={due}
      empty={{ when: (counts) => counts.length === 0, show: <Empty title={t('none')} hint={t('noneHint')} /> }}
    >
      {(counts) => {
        const heat = heatOf(counts);
        const totalCount = totalOf(counts);
        const heaviest = Object.entries(heat)
          .sort(([, a], [, b]) => b - a)
          .slice(0, HEAVIEST_SHOWN);
        return (
          <>
            <Text size="sm" c="dimmed" role="status">
              {t('count', { count: totalCount })}
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
                colors={HEAT}
                withLegend
                legendLabels={[t('fewer'), t('more')]}
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
