import type { RuleColumn } from '../queries';
import type { DeskRow } from './rows';

/** What of a table is shown, and in what order; the order of the rows themselves stays. */
export interface View {
  find?: string | undefined;
  /** The column in which to find; all, if not said. */
  column?: string | undefined;
  /** A column; with `-` before it, falling. */
  sort?: string | undefined;
}

export function shown(rows: readonly DeskRow[], view: View, columns: readonly RuleColumn[]): DeskRow[] {
  const wanted = view.find?.trim().toLowerCase() ?? '';
  const has = (text: string | undefined) => text?.toLowerCase().includes(wanted) ?? false;
  const found =
    wanted === ''
      ? [...rows]
      : rows.filter((row) =>
          view.column === undefined ? has(row.id) || Object.values(row.cells).some(has) : has(row.cells[view.column]),
        );
  const falling = view.sort?.startsWith('-') ?? false;
  const by = columns.find((column) => column.name === view.sort?.replace(/^-/, ''));
  if (by === undefined) {
    return found;
  }
  const number = by.type === 'INTEGER' || by.type === 'DECIMAL';
  return found.sort((a, b) => {
    const one = a.cells[by.name] ?? '';
    const other = b.cells[by.name] ?? '';
    // Empty cells come last, whichever way.
    if (one === '' || other === '') {
      return one === other ? 0 : one === '' ? 1 : -1;
    }
    const order = number ? Number(one) - Number(other) : one.localeCompare(other, 'en', { numeric: true });
    return falling ? -order : order;
  });
}

/**
 * Puts what was edited in a view back among all rows: rows of the view that are gone are gone, rows that are new go after
 * the row that stands before them in the view, and nothing else moves.
 */
export function merged(all: readonly DeskRow[], before: readonly DeskRow[], after: readonly DeskRow[]): DeskRow[] {
  const viewed = new Set(before.map((row) => row.key));
  const left = new Map(after.map((row) => [row.key, row]));
  const fresh = new Map<string, DeskRow[]>();
  let anchor = '';
  for (const row of after) {
    if (viewed.has(row.key)) {
      anchor = row.key;
    } else {
      fresh.set(anchor, [...(fresh.get(anchor) ?? []), row]);
    }
  }
  const result: DeskRow[] = [...(fresh.get('') ?? [])];
  for (const row of all) {
    const stays = viewed.has(row.key) ? left.get(row.key) : row;
    if (stays !== undefined) {
      result.push(stays);
    }
    result.push(...(fresh.get(row.key) ?? []));
  }
  return result;
}

/**
 * The rows of a view that stays as it was asked for while its rows are edited: none jumps or vanishes under one's hands.
 * A row that came since stands after the one before it.
 */
export function held(rows: readonly DeskRow[], order: readonly string[]): DeskRow[] {
  const places = new Map(order.map((key, place) => [key, place]));
  const placed: { row: DeskRow; place: number }[] = [];
  let before = -1;
  for (const row of rows) {
    const place = places.get(row.key);
    if (place !== undefined) {
      before = place;
      placed.push({ row, place });
    } else if (row.id === '') {
      placed.push({ row, place: before + 0.5 });
    }
  }
  return placed.sort((a, b) => a.place - b.place).map(({ row }) => row);
}
