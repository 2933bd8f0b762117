import { dayOf, plusDays, type IsoDay } from '../../shared/dates';
import type { ObligationView } from '../../api/schema';

export type Obligation = ObligationView;

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

export interface DayOfMany {
  day: IsoDay;
  obligation: string;
  count: number;
  overdue: number;
  /** The client, where there is one only. */
  client: string | undefined;
}

/** What is due on each day, one entry to a kind of obligation. */
export function byDay(obligations: readonly Obligation[]): DayOfMany[] {
  const found = new Map<string, DayOfMany>();
  for (const { effective_due_date: day, obligation, overdue, client } of obligations) {
    const key = `${day}/${obligation}`;
    const entry = found.get(key);
    if (entry) {
      entry.count++;
      entry.overdue += overdue ? 1 : 0;
      entry.client = undefined;
    } else {
      found.set(key, { day, obligation, count: 1, overdue: overdue ? 1 : 0, client: client?.company_name });
    }
  }
  return [...found.values()].sort((a, b) => `${a.day}${a.obligation}`.localeCompare(`${b.day}${b.obligation}`));
}

/** How many are due on each day. */
export function heatOf(obligations: readonly Obligation[]): Record<IsoDay, number> {
  const heat: Record<IsoDay, number> = {};
  for (const { effective_due_date: day } of obligations) {
    heat[day] = (heat[day] ?? 0) + 1;
  }
  return heat;
}
