import { describe, expect, it } from 'vitest';
import { byDay, daysOf, heatOf, monthOf, type Obligation } from './deadlines';

function due(day: string, obligation: string, name: string, overdue = false): Obligation {
  return { effective_due_date: day, obligation, overdue, client: { company_name: name } } as Obligation;
}

describe('deadlines', () => {
  it('know the last day of each month', () => {
    expect(daysOf('2026-02')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(daysOf('2028-02').to).toBe('2028-02-29');
    expect(daysOf('2026-12').to).toBe('2026-12-31');
  });

  it('stand in the month of the practice’s day', () => {
    expect(monthOf({}, Date.parse('2026-06-30T23:30:00Z'), 'Europe/London')).toBe('2026-07');
    expect(monthOf({ month: '2027-01' }, 0, 'Europe/London')).toBe('2027-01');
  });

  it('of one kind and day are one entry, which names a client only where there is one', () => {
    const entries = byDay([
      due('2026-12-07', 'VAT_RETURN', 'B', true),
      due('2026-12-01', 'PAYE_FPS', 'A'),
      due('2026-12-07', 'VAT_RETURN', 'A'),
    ]);

    expect(entries).toEqual([
      { day: '2026-12-01', obligation: 'PAYE_FPS', count: 1, overdue: 0, client: 'A' },
      { day: '2026-12-07', obligation: 'VAT_RETURN', count: 2, overdue: 1, client: undefined },
    ]);
    expect(heatOf([due('2026-12-07', 'A', 'A'), due('2026-12-07', 'B', 'A')])).toEqual({ '2026-12-07': 2 });
  });
});
