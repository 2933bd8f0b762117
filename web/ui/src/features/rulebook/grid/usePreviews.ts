import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { reasonOf } from '../../../api/problem';
import { texts } from '../../../texts';
import { previewQuery, type RowPreview, type TypedRow } from '../queries';
import { changedColumns, filled, type DeskRow } from './rows';

/** So many changed rows are said at once; of a block that was pasted the others are said once they are chosen. */
const SAID_MAX = 20;
const TYPING_MILLIS = 400;

/** A row as the application is asked about it: what changed of a stored one, all of a new one. */
export function typedRow(row: DeskRow, stored: DeskRow | undefined): TypedRow {
  if (stored === undefined || row.id === '') {
    return { cells: filled(row) };
  }
  const cells = Object.fromEntries(changedColumns(row, stored).map((column) => [column, row.cells[column] || null]));
  return { row_id: row.id, cells };
}

/** Where the application did not answer, the row says that, and why. */
export function unsaid(failure: unknown): RowPreview {
  return { sentence: texts.t('rulebook:unsaid', { reason: reasonOf(failure) }), problems: [] };
}

interface Asked {
  key: string;
  typed: TypedRow;
}

/**
 * What the rows that are not saved would say, by their keys, as soon as one stops typing.
 *
 * @param basis the stored rows by their keys
 * @param chosen the key of the row that is asked for first
 */
export function usePreviews(
  number: number,
  table: string,
  rows: readonly DeskRow[],
  basis: ReadonlyMap<string, DeskRow>,
  chosen: string | undefined,
  enabled: boolean,
): ReadonlyMap<string, RowPreview> {
  const asked = useMemo(() => {
    const changed: Asked[] = [];
    for (const row of enabled ? rows : []) {
      const stored = basis.get(row.key);
      if (row !== stored && changedColumns(row, stored).length > 0) {
        const one = { key: row.key, typed: typedRow(row, stored) };
        if (row.key === chosen) {
          changed.unshift(one);
        } else {
          changed.push(one);
        }
      }
    }
    return JSON.stringify(changed.slice(0, SAID_MAX));
  }, [rows, basis, chosen, enabled]);
  const [quiet] = useDebouncedValue(asked, TYPING_MILLIS);
  const wanted = useMemo(() => JSON.parse(quiet) as Asked[], [quiet]);
  const answers = useQueries({
    queries: wanted.map(({ typed }) => previewQuery(number, table, typed)),
    combine: (results) => results.map(({ data, error }) => data ?? (error === null ? undefined : unsaid(error))),
  });
  return useMemo(() => {
    const current = new Map((JSON.parse(asked) as Asked[]).map(({ key, typed }) => [key, JSON.stringify(typed)]));
    return new Map(
      wanted.flatMap(({ key, typed }, place) => {
        const preview = answers[place];
        // What was said of what is no longer there says nothing.
        return preview !== undefined && current.get(key) === JSON.stringify(typed) ? [[key, preview] as const] : [];
      }),
    );
  }, [asked, wanted, answers]);
}
