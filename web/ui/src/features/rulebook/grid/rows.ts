import type { RuleColumn, RuleTable } from '../queries';
import { cellText } from './cells';

/** A row as it is edited. Every cell is a text, empty where it has nothing. */
export interface DeskRow {
  /** Stays while the row is edited, also before the application has given it an id. */
  key: string;
  /** Empty for a row that is not saved. */
  id: string;
  cells: Readonly<Record<string, string>>;
}

/** What has to be asked of the application so that the stored table becomes the edited one. */
export interface RowChanges {
  changed: { id: string; cells: Record<string, string | null>; before?: string }[];
  added: { cells: Record<string, string>; before: string }[];
  removed: string[];
}

export function rowsOf(table: RuleTable): DeskRow[] {
  return table.rows.map((row) => ({
    key: row.id,
    id: row.id,
    cells: Object.fromEntries(table.columns.map((column) => [column.name, cellText(row.cells[column.name])])),
  }));
}

let made = 0;

export function newRow(columns: readonly RuleColumn[], like?: DeskRow): DeskRow {
  made += 1;
  const cells = like?.cells ?? Object.fromEntries(columns.map((column) => [column.name, '']));
  return { key: `new-${made}`, id: '', cells: { ...cells } };
}

export function sameCells(one: DeskRow, other: DeskRow): boolean {
  return Object.keys({ ...one.cells, ...other.cells }).every(
    (column) => (one.cells[column] ?? '') === (other.cells[column] ?? ''),
  );
}

/** The names of the columns in which a row differs from how it is stored. */
export function changedColumns(row: DeskRow, stored: DeskRow | undefined): string[] {
  return stored === undefined
    ? Object.keys(row.cells).filter((column) => row.cells[column] !== '')
    : Object.keys(row.cells).filter((column) => (row.cells[column] ?? '') !== (stored.cells[column] ?? ''));
}

export function changesOf(stored: readonly DeskRow[], edited: readonly DeskRow[]): RowChanges {
  const storedById = new Map(stored.map((row) => [row.id, row]));
  const kept = edited.filter((row) => row.id !== '' && storedById.has(row.id));
  const keptIds = new Set(kept.map((row) => row.id));
  const removed = stored.filter((row) => !keptIds.has(row.id)).map((row) => row.id);
  const resting = restingIds(
    stored.filter((row) => keptIds.has(row.id)).map((row) => row.id),
    kept.map((row) => row.id),
  );
  const changed: RowChanges['changed'] = [];
  const added: RowChanges['added'] = [];
  // From the end, so that the row before which another goes is already in its place.
  let next = '';
  for (let place = edited.length - 1; place >= 0; place--) {
    const row = edited[place]!;
    const before = storedById.get(row.id);
    if (row.id === '' || before === undefined) {
      added.unshift({ cells: filled(row), before: next });
      continue;
    }
    const columns = changedColumns(row, before);
    const moved = !resting.has(row.id);
    if (moved || columns.length > 0) {
      const cells = Object.fromEntries(columns.map((column) => [column, row.cells[column] || null]));
      changed.push(moved ? { id: row.id, cells, before: next } : { id: row.id, cells });
    }
    next = row.id;
  }
  return { changed, added, removed };
}

export function isEmpty({ changed, added, removed }: RowChanges): boolean {
  return changed.length + added.length + removed.length === 0;
}

export function filled(row: DeskRow): Record<string, string> {
  return Object.fromEntries(Object.entries(row.cells).filter(([, text]) => text !== ''));
}

/** The most rows that can stay where they are: the longest run of the new order that also rises in the old one. */
function restingIds(old: readonly string[], now: readonly string[]): Set<string> {
  const place = new Map(old.map((id, index) => [id, index]));
  const tails: number[] = [];
  const parent = new Array<number>(now.length).fill(-1);
  const at = (index: number) => place.get(now[index]!)!;
  now.forEach((_, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(tails[middle]!) < at(index)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    parent[index] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = index;
  });
  const resting = new Set<string>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = parent[index]!) {
    resting.add(now[index]!);
  }
  return resting;
}
