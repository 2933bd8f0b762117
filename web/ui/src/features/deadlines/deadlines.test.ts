import { describe, expect, it } from 'vitest';
import { daysOf, heatOf, monthOf, totalOf } from './deadlines';

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

  it('add up by day, whatever they are', () => {
    const counts = [
      { day: '2026-12-01', obligation: 'PAYE_FPS', count: 1, overdue: 0 },
      { day: '2026-12-07', obligation: 'VAT_RETURN', count: 2, overdue: 1 },
      { day: '2026-12-07', obligation: 'VAT_PAYMENT', count: 3, overdue: 0 },
    ];

    expect(heatOf(counts)).toEqual({ '2026-12-01': 1, '2026-12-07': 5 });
    expect(totalOf(counts)).toBe(6);
    expect(totalOf([])).toBe(0);
  });
});
