import { dayOf, plusDays, type IsoDay } from '../../shared/dates';
import type { DeadlineDayCountView, ObligationView } from '../../api/schema';

export type Obligation = ObligationView;

/** So many of one kind are due on a day, of which so many are overdue. */
export type DayCount = DeadlineDayCountView;

export const VIEWS = ['month', 'agenda', 'heat'] as const;
export type View = (typeof VIEWS)[number];

/** Which deadlines are wanted, under the names of the API's parameters; `month` is the month that is shown. */
export interface DeadlineSearch {
  view?: View | undefined;
  month?: string | undefined;
  obligation?: string | undefined;
  assigned_to?: string | undefined;
  overdue?: true | undefined;
  search?: string | undefined;
  from?: IsoDay | undefined;
  to?: IsoDay | undefined;
  page?: number | undefined;
}

/** The first and last day of a month such as `2026-11`. */
export function daysOf(month: string): { from: IsoDay; to: IsoDay } {
  const first = `${month}-01`;
  return { from: first, to: plusDays(`${plusDays(first, 31).slice(0, 7)}-01`, -1) };
}

export function monthOf(search: DeadlineSearch, now: number, zone: string): string {
  return search.month ?? dayOf(now, zone).slice(0, 7);
}

/** How many are due on each day, of all kinds. */
export function heatOf(counts: readonly DayCount[]): Record<IsoDay, number> {
  const heat: Record<IsoDay, number> = {};
  for (const { day, count } of counts) {
    heat[day] = (heat[day] ?? 0) + count;
  }
  return heat;
}

export function totalOf(counts: readonly DayCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
