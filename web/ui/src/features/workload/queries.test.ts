import { describe, expect, it } from 'vitest';
import type { TableView } from '../../api/schema';
import { hoursOfRoles, skillsOf } from './queries';

function table(...rows: Record<string, unknown>[]): TableView {
  return { rows: rows.map((cells, at) => ({ id: `r-${at}`, text: '', cells })) } as unknown as TableView;
}

describe('the tables of the work load', () => {
  it('say the hours of each role, with their row', () => {
    const found = hoursOfRoles(table({ role: 'STAFF', monday: 7, friday: '3.5' }, { role: ['MANAGER', 'PARTNER'] }));

    expect(found.get('STAFF')).toMatchObject({ row: 'r-0', week: { monday: 7, friday: 3.5, sunday: 0 } });
    expect(found.get('PARTNER')?.row).toBe('r-1');
  });

  it('say which skills are asked for', () => {
    expect(skillsOf(table({ skill: 'VAT' }, { skill: 'ACCOUNTS' }, { skill: 'VAT' }, {}))).toEqual(['ACCOUNTS', 'VAT']);
  });
});
