import dayjs, { type Dayjs } from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

/** `2026-12-07`: a day in the practice's calendar, which no time zone moves. */
export type IsoDay = string;

/** An instant, in UTC. */
export type IsoInstant = string;

/** The day on which an instant falls in the practice's zone. */
export function dayOf(instant: IsoInstant | number, zone: string): IsoDay {
  return dayjs.utc(instant).tz(zone).format('YYYY-MM-DD');
}

/** `7 Dec`, with the year when it is not this one. */
export function shortDay(day: IsoDay, today: IsoDay): string {
  return dayjs.utc(day).format(day.slice(0, 4) === today.slice(0, 4) ? 'D MMM' : 'D MMM YYYY');
}

/** `Monday 7 December 2026`. */
export function exactDay(day: IsoDay): string {
  return dayjs.utc(day).format('dddd D MMMM YYYY');
}

/** `7 Dec, 14:05` in the practice's zone. */
export function shortMoment(instant: IsoInstant, zone: string, today: IsoDay): string {
  const there: Dayjs = dayjs.utc(instant).tz(zone);
  return `${shortDay(there.format('YYYY-MM-DD'), today)}, ${there.format('HH:mm')}`;
}

/** `Monday 7 December 2026, 14:05:09 (Europe/London)`. */
export function exactMoment(instant: IsoInstant, zone: string): string {
  return `${dayjs.utc(instant).tz(zone).format('dddd D MMMM YYYY, HH:mm:ss')} (${zone})`;
}

/** Days from today; negative when it is past. */
export function daysUntil(day: IsoDay, today: IsoDay): number {
  return dayjs.utc(day).diff(dayjs.utc(today), 'day');
}

/** Hours until this many are told in days. */
const HOURS_MAX = 48;

/** `5 h`, or `12 d` where it is long. */
export function span(hours: number): string {
  return hours <= HOURS_MAX ? `${hours} h` : `${Math.trunc(hours / 24)} d`;
}

/** Whole hours until an instant, cut off towards zero; negative when it is past. */
export function hoursUntil(instant: IsoInstant, nowMillis: number): number {
  return Math.trunc((Date.parse(instant) - nowMillis) / 3_600_000);
}

export function plusDays(day: IsoDay, days: number): IsoDay {
  return dayjs.utc(day).add(days, 'day').format('YYYY-MM-DD');
}

/** The instant at which the clocks of a zone show `2026-12-07 09:30`. */
export function instantIn(shown: string, zone: string): IsoInstant {
  return dayjs.tz(shown, zone).utc().toISOString();
}
