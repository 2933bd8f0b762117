import type { Release } from './queries';

/** What a check found; the API leaves the shape of a report open, this is what `RuleBookChecks` writes. */
export interface CheckReport {
  green: boolean;
  reasons: string[];
  coverage: { table: string; rows: number; fired: number; silent: string[] }[];
  findings: Finding[];
  finding_count: number;
  scenario_count: number;
  scenarios_passed: number;
  failed_scenarios: { table: string; scenario: string; differences: string[] }[];
}

export interface Finding {
  check: string;
  severity: 'ERROR' | 'WARNING';
  part: string;
  row?: string;
  column?: string;
  message: string;
  facts?: Record<string, string>;
}

export interface Replayed {
  asked: number;
  changed: number;
  kinds: Record<string, number>;
  days: { day: string; asked: number; changed: number }[];
  changes: ChangedAnswer[];
  complete: boolean;
}

export interface ChangedAnswer {
  id?: string;
  day: string;
  kind: string;
  about: Record<string, unknown>;
  reasons?: string[];
  rows_before?: FiredRow[];
  rows_after?: FiredRow[];
}

export interface FiredRow {
  table: string;
  row: string;
  reason?: string;
}

export interface Replay {
  from: string;
  until: string;
  against: { number: number };
  decisions: Replayed;
  open_services: Replayed;
  replayed_at: string;
}

export function checksOf(release: Release | undefined): CheckReport | undefined {
  return release?.checks as CheckReport | undefined;
}

export function replayOf(report: Record<string, unknown> | undefined): Replay | undefined {
  return report as Replay | undefined;
}

/** How a chart is drawn: a bar to a day while there are few, else to a week from the first day. */
export function bars(days: Replayed['days'], most = 45): { day: string; same: number; changed: number }[] {
  const every = Math.max(1, Math.ceil(spanOf(days) / most));
  const found = new Map<string, { day: string; same: number; changed: number }>();
  const first = Date.parse(days[0]?.day ?? '');
  for (const { day, asked, changed } of days) {
    const place = Math.floor((Date.parse(day) - first) / DAY_MILLIS / every);
    const start = new Date(first + place * every * DAY_MILLIS).toISOString().slice(0, 10);
    const bar = found.get(start) ?? { day: start, same: 0, changed: 0 };
    bar.same += asked - changed;
    bar.changed += changed;
    found.set(start, bar);
  }
  return [...found.values()];
}

const DAY_MILLIS = 86_400_000;

function spanOf(days: Replayed['days']): number {
  const first = days[0];
  const last = days.at(-1);
  return first && last ? (Date.parse(last.day) - Date.parse(first.day)) / DAY_MILLIS + 1 : 0;
}
