import type { RuleColumn } from '../queries';

/** What a cell could take: its column's own list, or what the table that it refers to has. */
export type Known = ReadonlyMap<string, readonly string[]>;

/** Why a cell cannot stay so; `near` is what may have been meant. */
export interface Fault {
  kind: 'required' | 'oneOf' | 'integer' | 'decimal' | 'boolean' | 'date' | 'code' | 'long';
  value: string;
  near?: string;
}

const CODE = /^[\p{L}\p{N}_.-]{1,80}$/u;
const TEXT_MAX = 2_000;

/** A value of the API as the text of a cell, as files have it too. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (Array.isArray(value)) {
    return value.map(cellText).join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function listed(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** The values from which a cell of this column is chosen; empty where any of its type will do. */
export function choices(column: RuleColumn, known: Known): readonly string[] {
  if (column.allowed.length > 0) {
    return column.allowed;
  }
  if (column.type === 'BOOLEAN') {
    return ['true', 'false'];
  }
  return known.get(column.name) ?? [];
}

/**
 * What is wrong with a cell as far as its column can tell. The application has the last word when it is saved and
 * checked; this tells it as one types.
 */
export function faultOf(column: RuleColumn, text: string, known: Known): Fault | undefined {
  const trimmed = text.trim();
  if (trimmed === '') {
    return column.required ? { kind: 'required', value: '' } : undefined;
  }
  const values = column.list ? listed(trimmed) : [trimmed];
  for (const value of values) {
    const fault = faultOfOne(column, value, choices(column, known));
    if (fault) {
      return fault;
    }
  }
  return undefined;
}

function faultOfOne(column: RuleColumn, value: string, among: readonly string[]): Fault | undefined {
  switch (column.type) {
    case 'INTEGER':
      return /^[+-]?\d+$/.test(value) ? undefined : { kind: 'integer', value };
    case 'DECIMAL':
      return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value) ? undefined : { kind: 'decimal', value };
    case 'BOOLEAN':
      return value === 'true' || value === 'false' ? undefined : { kind: 'boolean', value };
    case 'DATE':
      return isDay(value) ? undefined : { kind: 'date', value };
    default: {
      if (among.length > 0 && !among.includes(value)) {
        const near = nearest(value, among);
        return near === undefined ? { kind: 'oneOf', value } : { kind: 'oneOf', value, near };
      }
      if (column.type === 'CODE' && !CODE.test(value)) {
        return { kind: 'code', value };
      }
      return value.length > TEXT_MAX ? { kind: 'long', value: value.slice(0, 20) } : undefined;
    }
  }
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return false;
  }
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/**
 * What is pasted, as the column writes it: dates as spreadsheets show them become ISO dates, yes and no become true and
 * false, and the name of a value is taken whatever the size of its letters.
 */
export function pasted(column: RuleColumn, text: string, known: Known): string {
  const value = text.trim();
  if (column.type === 'DATE') {
    const british = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(value);
    return british
      ? `${british[3] ?? ''}-${(british[2] ?? '').padStart(2, '0')}-${(british[1] ?? '').padStart(2, '0')}`
      : value;
  }
  if (column.type === 'BOOLEAN') {
    const word = value.toLowerCase();
    return ['yes', '1'].includes(word) ? 'true' : ['no', '0'].includes(word) ? 'false' : word;
  }
  if (column.type === 'INTEGER' || column.type === 'DECIMAL') {
    return value.replace(/(\d),(?=\d{3}(\D|$))/g, '$1');
  }
  const among = choices(column, known);
  if (among.length === 0) {
    return value;
  }
  const spelled = (each: string) => among.find((one) => one.toLowerCase() === each.toLowerCase()) ?? each;
  return column.list ? listed(value).map(spelled).join(', ') : spelled(value);
}

/** The value that is the fewest letters away, if it is near enough to have been meant. */
export function nearest(value: string, among: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(value.length / 3)) + 1;
  for (const each of among) {
    const letters = distance(value.toUpperCase(), each.toUpperCase());
    if (letters < least) {
      least = letters;
      best = each;
    }
  }
  return best ?? among.find((each) => value.length > 3 && each.toUpperCase().includes(value.toUpperCase()));
}

function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swapped, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = row;
  }
  return before[b.length] ?? 0;
}
