import { Button, Group, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { tellDone } from '../../shared/notices';
import { saveRows } from './edits';
import { useKnown } from './grid/known';
import { RuleGrid } from './grid/RuleGrid';
import { changedColumns, type DeskRow } from './grid/rows';
import { useDeskRows } from './grid/useDeskRows';
import { usePreviews } from './grid/usePreviews';
import { RowSentences } from './grid/WordsCell';
import { Beside } from './Beside';
import { LeaveAsk } from './LeaveAsk';
import type { Release, RowPreview, RuleTable } from './queries';
import { RejectedList } from './RejectedList';
import { RowWords } from './RowWords';
import { SaveBar } from './SaveBar';
import { faultsOf } from './tableFaults';
import { TableTools } from './TableTools';

interface Props {
  number: number;
  table: RuleTable;
  version: string;
  readOnly: boolean;
  release: Release | undefined;
}

/** A table as a sheet, with what its rows say, what is wrong with them and what they would change. */
export function TableDesk({ number, table, version, readOnly, release }: Props) {
  const { t } = useTranslation(['rulebook', 'common']);
  const search = useSearch({ from: '/signed-in/rules/tables/$table' });
  const navigate = useNavigate({ from: '/rules/tables/$table' });
  const queries = useQueryClient();
  const known = useKnown(number, table);
  const desk = useDeskRows(table, { find: search.find, column: search.column, sort: search.sort });
  const { dirty, take } = desk;
  const [active, setActive] = useState<{ key: string }>();
  const [read, setRead] = useState({ table, version });

  // What a colleague or a file changed appears by itself, unless something here is not saved.
  if (!dirty && read.version !== version) {
    setRead({ table, version });
    take(table);
  }

  const save = useMutation({
    mutationFn: (reason: string) =>
      saveRows(queries, { number, ...read, rows: desk.rows, changes: desk.changes, reason }),
    onSuccess: ({ value, version: now }) => {
      setRead({ table: value, version: now });
      take(value);
      tellDone(t('rulebook:saved'));
    },
  });
  useHotkeys(
    readOnly
      ? []
      : [
          ['mod+Z', desk.undo],
          ['mod+Y', desk.redo],
          ['mod+shift+Z', desk.redo],
        ],
  );

  const basis = useMemo(() => new Map(desk.basis.map((row) => [row.key, row])), [desk.basis]);
  const asked = active?.key ?? search.row;
  const previews = usePreviews(number, table.name, desk.rows, basis, asked, !readOnly);
  const faults = useMemo(
    () => (readOnly ? [] : faultsOf(table, desk.rows, known, previews, save.error)),
    [readOnly, table, desk.rows, known, previews, save.error],
  );
  const bad = useMemo(
    () => new Set(faults.filter(({ warning }) => !warning).map(({ key, column }) => `${key}/${column}`)),
    [faults],
  );
  const sentences = useMemo(
    () => sentencesOf(read.table, desk.rows, basis, previews),
    [read.table, desk.rows, basis, previews],
  );
  const look = useCallback(
    (row: DeskRow, column: string | undefined) => {
      if (column === undefined) {
        const changed = changedColumns(row, basis.get(row.key)).length > 0 || row.id === '';
        return changed ? 'desk-changed' : row.id === search.row ? 'desk-asked' : undefined;
      }
      if (bad.has(`${row.key}/${column}`)) {
        return 'desk-bad';
      }
      return changedColumns(row, basis.get(row.key)).includes(column) ? 'desk-edited' : undefined;
    },
    [basis, bad, search.row],
  );
  const change = useCallback(
    (part: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true }),
    [navigate],
  );
  const onSort = useCallback((sort: string | undefined) => change({ sort }), [change]);
  const at = desk.rows.findIndex((row) => row.key === asked);
  const row = desk.rows[at];
  const sentence = read.table.rows.find(({ id }) => id === row?.id)?.text;

  return (
    <div className="desk-sides">
      <Stack gap="sm" style={{ minWidth: 0 }}>
        <TableTools
          columns={table.columns}
          view={search}
          change={change}
          count={{ shown: desk.visible.length, all: desk.rows.length }}
          readOnly={readOnly}
          desk={desk}
          at={at}
        />
        <RowSentences value={sentences}>
          <RuleGrid
            columns={table.columns}
            rows={desk.visible}
            stored={desk.basis}
            known={known}
            readOnly={readOnly}
            sort={search.sort}
            onSort={onSort}
            frozen={search.freeze}
            goTo={search.row}
            look={look}
            onRows={desk.editVisible}
            onActive={setActive}
            words={search.words === true}
          />
        </RowSentences>
        <RowWords
          row={row}
          stored={row && basis.get(row.key)}
          sentence={sentence}
          preview={row && previews.get(row.key)}
          faults={faults}
          all={desk.rows}
        />
        {save.isError && <RejectedList failure={save.error} />}
        {save.error instanceof Problem && save.error.code === 'STALE' && (
          <Group gap="xs">
            <Text size="sm">{t('rulebook:stale')}</Text>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                save.reset();
                setRead({ table, version });
                take(table);
              }}
            >
              {t('rulebook:takeTheirs')}
            </Button>
          </Group>
        )}
        {!readOnly && (
          <SaveBar
            changes={desk.changes}
            faults={faults.filter(({ warning }) => !warning).length}
            saving={save.isPending}
            save={save.mutate}
            discard={() => {
              save.reset();
              take(read.table);
            }}
          />
        )}
      </Stack>
      <Beside number={number} table={table} row={row?.id} readOnly={readOnly} release={release} dirty={dirty} />
      <LeaveAsk dirty={dirty} />
    </div>
  );
}

/** Each row in words: as it is stored, or as it would be; undefined until that is known. */
function sentencesOf(
  table: RuleTable,
  rows: readonly DeskRow[],
  basis: ReadonlyMap<string, DeskRow>,
  previews: ReadonlyMap<string, RowPreview>,
): ReadonlyMap<string, string | undefined> {
  const stored = new Map(table.rows.map(({ id, text }) => [id, text]));
  return new Map(
    rows.map((row) => {
      const same = changedColumns(row, basis.get(row.key)).length === 0;
      return [row.key, same ? stored.get(row.id) : previews.get(row.key)?.sentence];
    }),
  );
}
