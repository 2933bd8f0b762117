import type { QueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { Problem } from '../../api/problem';
import { filled, type DeskRow, type RowChanges } from './grid/rows';
import { askVersioned, tableQuery, type RuleTable, type Versioned } from './queries';

interface Save {
  number: number;
  table: RuleTable;
  version: string;
  rows: readonly DeskRow[];
  changes: RowChanges;
  reason: string;
}

/**
 * Saves what was edited in one request, so that either all of it is taken or nothing: a block of cells, of new rows or of
 * removals, and where it is a mixture the table whole.
 */
async function send({ number, table, version, rows, changes, reason }: Save): Promise<void> {
  const params = { path: { number, name: table.name }, header: { 'If-Match': version } };
  const { changed, added, removed } = changes;
  const kinds = [changed, added, removed].filter((each) => each.length > 0).length;
  if (kinds > 1) {
    const body = {
      reason,
      rows: rows.map((row) => (row.id === '' ? { cells: filled(row) } : { id: row.id, cells: filled(row) })),
    };
    await askVersioned(api.PUT('/api/rules/releases/{number}/tables/{name}', { params, body }));
  } else if (changed.length > 0) {
    await askVersioned(
      api.PATCH('/api/rules/releases/{number}/tables/{name}/rows', { params, body: { reason, rows: changed } }),
    );
  } else if (added.length > 0) {
    await askVersioned(
      api.POST('/api/rules/releases/{number}/tables/{name}/rows', { params, body: { reason, rows: added } }),
    );
  } else if (removed.length > 0) {
    await askVersioned(
      api.DELETE('/api/rules/releases/{number}/tables/{name}/rows', { params, body: { reason, ids: removed } }),
    );
  }
}

/**
 * Saves, and reads the table again. A check or an edit of another table gives the draft another version: where this table
 * is still as it was read, that is no reason to lose what was typed.
 */
export async function saveRows(queries: QueryClient, save: Save): Promise<Versioned<RuleTable>> {
  const query = tableQuery(save.number, save.table.name);
  const read = () => queries.fetchQuery({ ...query, staleTime: 0 });
  try {
    await send(save);
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.code !== 'STALE') {
      throw failure;
    }
    const fresh = await read();
    if (JSON.stringify(fresh.value.rows) !== JSON.stringify(save.table.rows)) {
      throw failure;
    }
    await send({ ...save, version: fresh.version });
  }
  const saved = await read();
  void queries.invalidateQueries({ queryKey: ['rules'], predicate: ({ queryKey }) => !queryKey.includes('table') });
  return saved;
}
