import { expect, it } from 'vitest';
import type { RuleColumn } from '../queries';
import { widthOf } from './widths';

const column = { name: 'stage', type: 'CODE' } as RuleColumn;
const rows = (...codes: string[]) => codes.map((code) => ({ key: code, id: code, cells: { stage: code } }));

it('makes room for the longest code, within bounds', () => {
  expect(widthOf(column, rows('VAT'))).toBe(130);
  expect(widthOf(column, rows('VAT', 'SUBMITTED_TO_COMPANIES_HOUSE'))).toBeGreaterThan(230);
  expect(widthOf(column, rows('X'.repeat(200)))).toBe(320);
});
