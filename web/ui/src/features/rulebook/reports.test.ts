import { describe, expect, it } from 'vitest';
import { bars } from './reports';

describe('the bars of a replay', () => {
  it('are days while there are few', () => {
    expect(bars([{ day: '2026-10-01', asked: 5, changed: 2 }])).toEqual([{ day: '2026-10-01', same: 3, changed: 2 }]);
    expect(bars([])).toEqual([]);
  });

  it('gather days where there are many, and lose none', () => {
    const days = Array.from({ length: 90 }, (_, place) => ({
      day: new Date(Date.UTC(2026, 0, 1 + place)).toISOString().slice(0, 10),
      asked: 2,
      changed: 1,
    }));
    const drawn = bars(days);
    expect(drawn).toHaveLength(45);
    expect(drawn.reduce((sum, bar) => sum + bar.changed, 0)).toBe(90);
    expect(drawn[1]?.day).toBe('2026-01-03');
  });
});
