import { describe, expect, it } from 'vitest';
import type { RuleColumn } from '../queries';
import { cellText, faultOf, nearest, pasted } from './cells';
import { begun, stepped, STEPS_MAX } from './history';
import { changesOf, isEmpty, newRow, type DeskRow } from './rows';
import { unsaid } from './usePreviews';
import { merged, shown } from './view';

function column(part: Partial<RuleColumn>): RuleColumn {
  return {
    name: 'stage',
    kind: 'INPUT',
    type: 'CODE',
    match: 'EQUALS',
    list: false,
    required: false,
    allowed: [],
    help: '',
    ...part,
  };
}

const row = (id: string, stage = ''): DeskRow => ({ key: id, id, cells: { stage } });
const ids = (rows: readonly DeskRow[]) => rows.map((each) => each.key);
const none = new Map<string, string[]>();

describe('a cell', () => {
  it('is told at once what it cannot be, and what was meant', () => {
    const role = column({ allowed: ['PARTNER', 'MANAGER'], list: true, required: true });
    expect(faultOf(role, 'PARTNER, MANAGER', none)).toBeUndefined();
    expect(faultOf(role, 'PARTNER, MANGER', none)).toEqual({ kind: 'oneOf', value: 'MANGER', near: 'MANAGER' });
    expect(faultOf(role, ' ', none)).toEqual({ kind: 'required', value: '' });
    const stage = faultOf(column({}), 'REVEIW', new Map([['stage', ['REVIEW', 'FILED']]]));
    expect(stage?.near).toBe('REVIEW');
  });

  it('holds its type', () => {
    expect(faultOf(column({ type: 'DATE' }), '2026-02-29', none)?.kind).toBe('date');
    expect(faultOf(column({ type: 'DATE' }), '2028-02-29', none)).toBeUndefined();
    expect(faultOf(column({ type: 'INTEGER' }), '1.5', none)?.kind).toBe('integer');
    expect(faultOf(column({ type: 'DECIMAL' }), '1.50', none)).toBeUndefined();
    expect(faultOf(column({ type: 'CODE' }), 'two words', none)?.kind).toBe('code');
  });

  it('takes what a spreadsheet shows', () => {
    expect(pasted(column({ type: 'DATE' }), '1/4/2027', none)).toBe('2027-04-01');
    expect(pasted(column({ type: 'BOOLEAN' }), 'TRUE', none)).toBe('true');
    expect(pasted(column({ type: 'DECIMAL' }), '1,234.50', none)).toBe('1234.50');
    expect(pasted(column({ allowed: ['STAFF', 'MANAGER'], list: true }), 'staff,Manager', none)).toBe('STAFF, MANAGER');
    expect(cellText(['A', 2, true])).toBe('A, 2, true');
  });

  it('does not guess from afar', () => {
    expect(nearest('ZZZZZZ', ['PARTNER', 'MANAGER'])).toBeUndefined();
  });
});

describe('what is saved', () => {
  const stored = [row('a', '1'), row('b', '2'), row('c', '3')];

  it('is nothing where nothing changed', () => {
    expect(isEmpty(changesOf(stored, stored))).toBe(true);
  });

  it('is the cells that changed, null for one that was emptied', () => {
    expect(changesOf(stored, [row('a', '9'), row('b'), row('c', '3')]).changed).toEqual([
      { id: 'b', cells: { stage: null } },
      { id: 'a', cells: { stage: '9' } },
    ]);
  });

  it('moves the fewest rows', () => {
    expect(changesOf(stored, [row('c', '3'), row('a', '1'), row('b', '2')]).changed).toEqual([
      { id: 'c', cells: {}, before: 'a' },
    ]);
  });

  it('adds before the row that follows, and removes', () => {
    const fresh = { ...newRow([column({})]), cells: { stage: 'N' } };
    const changes = changesOf(stored, [row('a', '1'), fresh, row('c', '3')]);
    expect(changes.added).toEqual([{ cells: { stage: 'N' }, before: 'c' }]);
    expect(changes.removed).toEqual(['b']);
    expect(changes.changed).toEqual([]);
  });
});

describe('undo', () => {
  it('goes back and forth, and forgets what was undone once something else is done', () => {
    let history = stepped(stepped(begun(1), { do: 'edit', to: 2 }), { do: 'edit', to: 3 });
    history = stepped(history, { do: 'undo' });
    expect(history.now).toBe(2);
    expect(stepped(history, { do: 'redo' }).now).toBe(3);
    history = stepped(history, { do: 'edit', to: 4 });
    expect(stepped(history, { do: 'redo' }).now).toBe(4);
    expect(stepped(begun(1), { do: 'undo' }).now).toBe(1);
  });

  it('is bounded', () => {
    let history = begun(0);
    for (let step = 1; step <= STEPS_MAX + 20; step++) {
      history = stepped(history, { do: 'edit', to: step });
    }
    expect(history.past).toHaveLength(STEPS_MAX);
  });
});

describe('a view', () => {
  const all = [row('a', 'zinc'), row('b', ''), row('c', 'amber'), row('d', 'zeal')];

  it('sorts and finds without changing the order of the rows', () => {
    expect(ids(shown(all, { sort: 'stage' }, [column({})]))).toEqual(['c', 'd', 'a', 'b']);
    expect(ids(shown(all, { sort: '-stage' }, [column({})]))).toEqual(['a', 'd', 'c', 'b']);
    expect(ids(shown(all, { find: 'Z' }, [column({})]))).toEqual(['a', 'd']);
    expect(ids(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('puts what was edited in it back in its place', () => {
    const view = shown(all, { find: 'z' }, [column({})]);
    const after = [view[0]!, row('new'), { ...view[1]!, cells: { stage: 'x' } }];
    const result = merged(all, view, after);
    expect(ids(result)).toEqual(['a', 'new', 'b', 'c', 'd']);
    expect(result[4]?.cells['stage']).toBe('x');
    expect(ids(merged(all, view, [view[1]!]))).toEqual(['b', 'c', 'd']);
  });
});

it('says why a row is not said in words, where the application does not answer', () => {
  expect(unsaid(new TypeError('Failed to fetch'))).toEqual({
    sentence: 'is not known now: TypeError: Failed to fetch',
    problems: [],
  });
});
