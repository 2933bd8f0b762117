import { describe, expect, it } from 'vitest';
import { configOf } from './opening';

const nothing = { type: null, periodStart: null, periodEnd: null, deadline: null, vatFrequency: null };

describe('the settings of a new service', () => {
  it('name the end of a year of accounts by its own name', () => {
    expect(configOf({ ...nothing, type: 'ACCOUNTS_LTD', periodEnd: '2026-03-31', deadline: '2026-12-31' })).toEqual({
      accounting_reference_date: '2026-03-31',
      deadline: '2026-12-31',
    });
  });

  it('say how often VAT is returned for VAT alone', () => {
    const said = { ...nothing, periodStart: '2026-08-01', periodEnd: '2026-10-31', vatFrequency: 'MONTHLY' as const };
    expect(configOf({ ...said, type: 'VAT' })).toEqual({
      period_start: '2026-08-01',
      period_end: '2026-10-31',
      vat_frequency: 'MONTHLY',
    });
    expect(configOf({ ...said, type: 'PAYE' })).not.toHaveProperty('vat_frequency');
  });

  it('leave out what is not said', () => {
    expect(configOf({ ...nothing, type: 'CIS' })).toEqual({});
  });
});
