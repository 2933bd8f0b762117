import { describe, expect, it } from 'vitest';
import { contextOf, factOf, formValues, missing } from './facts';
import type { Fact } from './queries';

const fact = (name: string, type: Fact['type'], required = false): Fact => ({ name, type, required, choices: [] });

const FACTS = [
  fact('amount', 'NUMBER', true),
  fact('customer', 'TEXT'),
  fact('delivery_on', 'DATE'),
  fact('urgent', 'FLAG'),
];

describe('facts of an entity', () => {
  it('go out as their types want, and what is empty is not said', () => {
    expect(
      contextOf(FACTS, { amount: '12.5', customer: ' Aldgate ', delivery_on: '2026-12-07', urgent: 'false' }),
    ).toEqual({ amount: 12.5, customer: 'Aldgate', delivery_on: '2026-12-07', urgent: false });
    expect(contextOf(FACTS, { amount: '', customer: ' ' })).toEqual({});
  });

  it('are said only where they are other than what is known', () => {
    const known = { amount: 12.5, urgent: true };

    expect(contextOf(FACTS, { ...formValues(FACTS, known), urgent: 'false' }, known)).toEqual({ urgent: false });
  });

  it('are missed where they are required', () => {
    expect(missing(FACTS, { customer: 'Aldgate' })).toEqual(['amount']);
    expect(missing(FACTS, { amount: '0' })).toEqual([]);
  });

  it('are told from the field of a problem', () => {
    expect(factOf('business_context.amount')).toBe('amount');
    expect(factOf('reason')).toBeUndefined();
  });
});
