import { describe, expect, it } from 'vitest';
import { asked, count, isWhole, NO_FILTER, read, written, type Filter } from './filter';

const filter: Filter = {
  group_operator: 'OR',
  groups: [
    {
      operator: 'AND',
      conditions: [
        { field: 'company_name', operator: 'contains', value: 'mill' },
        { field: 'next_accounts_due', operator: 'between', value: '2026-01-01', value2: '2026-12-31' },
      ],
    },
    { operator: 'AND', conditions: [{ field: 'vat_number', operator: 'is_null', value: 'left over' }] },
  ],
};

describe('a filter of clients', () => {
  it('comes back from the address as it was', () => {
    const address = written(filter);

    expect(read(address).groups[0]).toEqual(filter.groups[0]);
    expect(read(address).group_operator).toBe('OR');
    expect(count(read(address))).toBe(3);
  });

  it('leaves out what is still being written', () => {
    const half: Filter = {
      group_operator: 'AND',
      groups: [{ operator: 'AND', conditions: [{ field: 'company_name', operator: 'contains', value: '' }] }],
    };

    expect(asked(half)).toBeUndefined();
    expect(written(half)).toBeUndefined();
    expect(isWhole({ field: 'next_year_end', operator: 'between', value: '2026-01-01' })).toBe(false);
    expect(isWhole({ field: 'is_active', operator: 'equals', value: false })).toBe(true);
    expect(isWhole({ field: 'sic_codes', operator: 'in', value: [] })).toBe(false);
  });

  it('compares with nothing where the operator asks for nothing', () => {
    expect(asked(filter)?.groups[1]?.conditions).toEqual([{ field: 'vat_number', operator: 'is_null' }]);
  });

  it('takes nonsense in the address for no filter', () => {
    expect(read('{"groups":5}')).toBe(NO_FILTER);
    expect(read('{')).toBe(NO_FILTER);
    expect(read('{"group_operator":"AND","groups":[{"operator":"AND","conditions":[null]}]}')).toBe(NO_FILTER);
  });
});
