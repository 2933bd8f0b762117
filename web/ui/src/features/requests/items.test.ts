import { describe, expect, it } from 'vitest';
import { itemsOf } from './items';

describe('what else is asked for', () => {
  it('is a kind named by its words', () => {
    expect(itemsOf([' Bank statements, October ', ''], new Set())).toEqual([
      { kind: 'BANK_STATEMENTS_OCTOBER', label: 'Bank statements, October' },
    ]);
  });

  it('never shares a kind, neither with another nor with the rules', () => {
    const kinds = itemsOf(['VAT records', 'Relevés', 'relevés', '会計', '2025'], new Set(['VAT_RECORDS'])).map(
      ({ kind }) => kind,
    );
    expect(new Set(kinds).size).toBe(5);
    expect(kinds).not.toContain('VAT_RECORDS');
    kinds.forEach((kind) => expect(kind).toMatch(/^[A-Z][A-Z0-9_]{0,63}$/));
  });
});
