import { useCallback, useMemo, useReducer, useState } from 'react';
import type { RuleTable } from '../queries';
import { begun, stepped, type History, type Step } from './history';
import { changesOf, isEmpty, rowsOf, type DeskRow } from './rows';
import { held, merged, shown, type View } from './view';

/** A table's rows while they are edited: what is shown of them, what is not saved, and the steps to take back. */
export function useDeskRows(table: RuleTable, view: View) {
  const stored = useMemo(() => rowsOf(table), [table]);
  const [history, step] = useReducer(
    (before: History<DeskRow[]>, next: Step<DeskRow[]>) => stepped(before, next),
    stored,
    begun<DeskRow[]>,
  );
  const [basis, setBasis] = useState(stored);
  const rows = history.now;

  // The order of a view is found when it is asked for, and held while its rows are edited.
  const asked = JSON.stringify(view);
  const [order, setOrder] = useState(() => ({ asked, keys: keysOf(rows, view, table) }));
  if (order.asked !== asked) {
    setOrder({ asked, keys: keysOf(rows, view, table) });
  }
  const visible = useMemo(() => {
    const plain = !view.find && !view.sort;
    return plain ? rows : held(rows, order.keys);
  }, [rows, order, view.find, view.sort]);

  const edit = useCallback((to: DeskRow[]) => step({ do: 'edit', to }), []);
  const editVisible = (after: DeskRow[]) => edit(merged(rows, visible, after));
  const changes = useMemo(() => changesOf(basis, rows), [basis, rows]);
  const take = useCallback((saved: RuleTable) => {
    const fresh = rowsOf(saved);
    setBasis(fresh);
    setOrder((before) => ({ asked: before.asked, keys: fresh.map((row) => row.key) }));
    step({ do: 'reset', to: fresh });
  }, []);
  return {
    rows,
    basis,
    visible,
    changes,
    dirty: !isEmpty(changes),
    edit,
    editVisible,
    /** Begins anew from what is stored. */
    take,
    undo: useCallback(() => step({ do: 'undo' }), []),
    redo: useCallback(() => step({ do: 'redo' }), []),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
}

function keysOf(rows: readonly DeskRow[], view: View, table: RuleTable): string[] {
  return shown(rows, view, table.columns).map((row) => row.key);
}
