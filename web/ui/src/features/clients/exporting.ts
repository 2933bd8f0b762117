import { download } from '../../api/download';
import { Problem } from '../../api/problem';
import { texts } from '../../texts';
import type { ListSearch } from './list';
import { askClients } from './queries';

/** The API writes so many chosen clients into one file. */
export const CHOSEN_MAX = 10_000;
const AT_ONCE = 200;

/**
 * Keeps the clients of the list as a file: by its words alone the application finds them itself, by a filter of the
 * builder they are found first and then named.
 *
 * @throws Problem where the filter finds more than one file takes, or nothing
 */
export async function exportClients(search: ListSearch, format: 'csv' | 'xlsx'): Promise<void> {
  const name = `clients.${format}`;
  if (search.filter === undefined) {
    const query = new URLSearchParams({ format, ...(search.search && { search: search.search }) });
    await download(`/api/clients/export?${query.toString()}`, name);
    return;
  }
  const client_ids = await idsOf(search);
  await download('/api/clients/bulk-export', name, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ client_ids, format }),
  });
}

async function idsOf(search: ListSearch): Promise<string[]> {
  const ids = new Set<string>();
  for (let page = 1, pages = 1; page <= pages; page++) {
    const { rows, totalCount, totalPages } = await askClients(search, page, AT_ONCE);
    if (totalCount > CHOSEN_MAX) {
      throw new Problem('VALIDATION_ERROR', texts.t('clients:exportTooMany', { count: CHOSEN_MAX }));
    }
    rows.forEach(({ id }) => ids.add(id));
    pages = totalPages;
  }
  if (ids.size === 0) {
    throw new Problem('VALIDATION_ERROR', texts.t('clients:exportNone'));
  }
  return [...ids];
}
