import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBlocker, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { tellDone } from '../../shared/notices';
import { saveRows } from './edits';
import { faultOf } from './grid/cells';
import { rejections, sayFault } from './grid/faults';
import { useKnown } from './grid/known';
import { RuleGrid } from './grid/RuleGrid';
import { changedColumns, type DeskRow } from './grid/rows';
import { useDeskRows } from './grid/useDeskRows';
import { Beside } from './Beside';
import type { Release, RuleTable } from './queries';
import { RejectedList } from './RejectedList';
import { RowWords, type CellFault } from './RowWords';
import { SaveBar } from './SaveBar';
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
  const [active, setActive] = useState<{ key: string; column: string | undefined }>();
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
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
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
  const faults = useMemo(
    () => (readOnly ? [] : faultsOf(table, desk.rows, known, save.error)),
    [readOnly, table, desk.rows, known, save.error],
  );
  const bad = useMemo(() => new Set(faults.map(({ key, column }) => `${key}/${column}`)), [faults]);
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
  const asked = active ?? (search.row === undefined ? undefined : { key: search.row, column: undefined });
  const at = desk.rows.findIndex((row) => row.key === asked?.key);
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
        <RuleGrid
          columns={table.columns}
          rows={desk.visible}
          known={known}
          readOnly={readOnly}
          sort={search.sort}
          onSort={onSort}
          frozen={search.freeze}
          goTo={search.row}
          look={look}
          onRows={desk.editVisible}
          onActive={setActive}
        />
        <RowWords row={row} stored={row && basis.get(row.key)} sentence={sentence} faults={faults} all={desk.rows} />
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
            faults={faults.length}
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
      <Modal opened={blocker.status === 'blocked'} onClose={() => blocker.reset?.()} title={t('rulebook:leaveTitle')}>
        <Text size="sm" mb="md">
          {t('rulebook:leaveHint')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => blocker.proceed?.()}>
            {t('rulebook:leave')}
          </Button>
          <Button onClick={() => blocker.reset?.()}>{t('rulebook:stay')}</Button>
        </Group>
      </Modal>
    </div>
  );
}

/** What is wrong as far as the columns tell, and what the application refused of what is typed. */
function faultsOf(
  table: RuleTable,
  rows: readonly DeskRow[],
  known: ReturnType<typeof useKnown>,
  failure: unknown,
): CellFault[] {
  const found: CellFault[] = [];
  for (const row of rows) {
    for (const column of table.columns) {
      const fault = faultOf(column, row.cells[column.name] ?? '', known);
      if (fault) {
        found.push({ key: row.key, id: row.id, column: column.name, message: sayFault(fault) });
      }
    }
  }
  const told = failure instanceof Problem ? rejections(failure) : [];
  for (const { part, row, column, message } of told) {
    const place = `${row ?? ''}/${column ?? ''}`;
    if (part === table.name && row !== undefined && column !== undefined) {
      if (!found.some(({ id, column: at }) => `${id}/${at}` === place)) {
        found.push({ key: row, id: row, column, message });
      }
    }
  }
  return found;
}
