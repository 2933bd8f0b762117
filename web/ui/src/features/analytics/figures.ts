import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';
import type {
  ReadingStatusFiguresStatusTime,
  ReadingStatusFiguresThroughput,
  StatusFiguresStanding,
  StatusRollupsFlow,
} from '../../api/schema';
import { plusDays, type IsoDay } from '../../shared/dates';

dayjs.extend(utc);

export type StatusTime = ReadingStatusFiguresStatusTime;
export type Throughput = ReadingStatusFiguresThroughput;
export type Standing = StatusFiguresStanding;
export type Flow = StatusRollupsFlow;

/** Of how many days figures are shown. */
export const SPANS = ['30', '90', '365'] as const;
export const PERIODS = ['DAY', 'WEEK', 'MONTH'] as const;
export type Period = (typeof PERIODS)[number];

/** Which figures are wanted; type and workflow under the names of the API's parameters. */
export interface FiguresSearch {
  span?: (typeof SPANS)[number] | undefined;
  period?: Period | undefined;
  entity_type?: string | undefined;
  workflow?: string | undefined;
}

/** What the API is asked for. */
export interface Asked {
  from: IsoDay;
  to: IsoDay;
  entity_type?: string;
  workflow?: string;
}

export const DEFAULT_SPAN = '90';
export const DEFAULT_PERIOD = 'WEEK';

export function askedFor({ span = DEFAULT_SPAN, entity_type, workflow }: FiguresSearch, today: IsoDay): Asked {
  return {
    from: plusDays(today, -Number(span)),
    to: today,
    ...(entity_type !== undefined && { entity_type }),
    ...(workflow !== undefined && { workflow }),
  };
}

/** The first day of the stretch of time that a day is in, as the API names it; weeks begin on Monday. */
export function startOf(day: IsoDay, period: Period): IsoDay {
  switch (period) {
    case 'DAY':
      return day;
    case 'WEEK':
      return plusDays(day, -((dayjs.utc(day).day() + 6) % 7));
    case 'MONTH':
      return `${day.slice(0, 7)}-01`;
  }
}

/** Every stretch of time between two days, also those in which nothing happened. */
export function stretches({ from, to }: Pick<Asked, 'from' | 'to'>, period: Period): IsoDay[] {
  const found: IsoDay[] = [];
  for (let day = startOf(from, period); day <= to;) {
    found.push(day);
    day = period === 'DAY' ? plusDays(day, 1) : startOf(plusDays(day, period === 'WEEK' ? 7 : 31), period);
  }
  return found;
}

/** The share within its time for each stretch, of all statuses together; none where nothing with a clock left. */
export function shares(times: readonly StatusTime[], days: readonly IsoDay[]): { day: IsoDay; share: number | null }[] {
  return days.map((day) => {
    const there = times.filter(({ period }) => period === day);
    return { day, share: shareOf(there) };
  });
}

/** In whole percent; none where nothing had a deadline. */
export function shareOf(times: readonly Pick<StatusTime, 'within_sla' | 'past_sla'>[]): number | null {
  const within = times.reduce((sum, time) => sum + time.within_sla, 0);
  const past = times.reduce((sum, time) => sum + time.past_sla, 0);
  return within + past === 0 ? null : Math.round((100 * within) / (within + past));
}

export function throughputOf(
  counted: readonly Throughput[],
  days: readonly IsoDay[],
): { day: IsoDay; started: number; moved: number; finished: number }[] {
  return days.map((day) => {
    const there = counted.filter(({ period }) => period === day);
    const sum = (figure: 'started' | 'moved' | 'finished') => there.reduce((all, each) => all + each[figure], 0);
    return { day, started: sum('started'), moved: sum('moved'), finished: sum('finished') };
  });
}

/** The slowest first, as many as a chart can show. */
export function slowest(times: readonly StatusTime[], many: number): StatusTime[] {
  return times
    .filter(({ median_seconds }) => median_seconds !== undefined)
    .toSorted((one, other) => (other.median_seconds ?? 0) - (one.median_seconds ?? 0))
    .slice(0, many);
}

export type Unit = 'hours' | 'days';

const SECONDS: Record<Unit, number> = { hours: 3_600, days: 86_400 };
const HOURS_UNTIL = 72;

/** Hours where everything is short, days otherwise. */
export function unitOf(seconds: readonly (number | undefined)[]): Unit {
  return Math.max(0, ...seconds.map((each) => each ?? 0)) > HOURS_UNTIL * SECONDS.hours ? 'days' : 'hours';
}

/** To one place. */
export function inUnit(seconds: number, unit: Unit): number {
  return Math.round((seconds / SECONDS[unit]) * 10) / 10;
}

/** The most taken ways of all the days together. */
export function mostTaken(flows: readonly Flow[], many: number): Flow[] {
  const ways = new Map<string, Flow>();
  for (const flow of flows) {
    const key = [flow.entity_type, flow.workflow, flow.from, flow.to].join('\n');
    ways.set(key, { ...flow, moves: flow.moves + (ways.get(key)?.moves ?? 0) });
  }
  return [...ways.values()].toSorted((one, other) => other.moves - one.moves).slice(0, many);
}
