import { Text } from '@codemirror/state';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { drlBook } from '../drlFiles';
import { pairsOf, textOf } from '../scenarios';
import { diagnostics } from './problems';

describe('problems of a DRL text', () => {
  const text = Text.of(['rule "a"', 'when', '  Nothing( x == 1 )', 'end']);
  const told = { part: 'validations', message: 'no', severity: 'ERROR' };

  it('stand at their line, and at their place in it where it is known', () => {
    expect(diagnostics([{ ...told, line: 3, column: '3' }], text)[0]).toMatchObject({ from: 16, to: 33 });
    expect(diagnostics([{ ...told, line: 2 }], text)[0]).toMatchObject({ from: 9, to: 13 });
  });

  it('stand somewhere even where the line is not there', () => {
    expect(diagnostics([{ ...told, line: 99 }], text)[0]?.from).toBe(text.line(4).from);
    expect(diagnostics([told], text)[0]?.from).toBe(0);
  });
});

describe('the DRL of an export', () => {
  it('is its files, and the fields that tables, scenarios and rules ask about', () => {
    const zip = zipSync({
      'drl/validations.drl': strToU8('rule "a"\nwhen Transition( open_items > 0 )'),
      'drl/gate.dsl': strToU8('[when]...'),
      'schemas/t.json': strToU8('{"columns":[{"name":"stage","kind":"INPUT"},{"name":"n","kind":"NOTE"}]}'),
      'scenarios/t.csv': strToU8('scenario,role,expect_rows\n'),
      'tables/t.csv': strToU8('id'),
    });
    const book = drlBook(zip);
    expect(book.files.map(({ name }) => name)).toEqual(['validations']);
    expect(book.fields).toEqual(['open_items', 'role', 'stage']);
  });
});

describe('a scenario as text', () => {
  it('is read as it was written', () => {
    const pairs = { on: '2026-11-21', reach: 'ALL, TEAM', title: 'a: b', none: '' };
    expect(pairsOf(textOf(pairs))).toEqual(pairs);
    expect(pairsOf('role = STAFF\n\n  nonsense')).toEqual({ role: 'STAFF' });
  });
});
