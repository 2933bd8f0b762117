import { describe, expect, it } from 'vitest';
import { askedFor, inUnit, mostTaken, shareOf, shares, startOf, stretches, unitOf, type StatusTime } from './figures';

const time = (period: string, within_sla: number, past_sla: number) => ({ period, within_sla, past_sla }) as StatusTime;

describe('figures of statuses', () => {
  it('are asked for the days up to today', () => {
    expect(askedFor({ span: '30', workflow: 'quote' }, '2026-11-22')).toEqual({
      from: '2026-10-23',
      to: '2026-11-22',
      workflow: 'quote',
    });
  });

  it('name a week by its Monday and a month by its first day', () => {
    // A Sunday.
    expect(startOf('2026-11-22', 'WEEK')).toBe('2026-11-16');
    expect(startOf('2026-11-23', 'WEEK')).toBe('2026-11-23');
    expect(startOf('2026-11-22', 'MONTH')).toBe('2026-11-01');
  });

  it('have a place for each stretch of time, also where nothing happened', () => {
    expect(stretches({ from: '2026-11-20', to: '2026-11-22' }, 'DAY')).toEqual([
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
    ]);
    expect(stretches({ from: '2026-11-01', to: '2026-11-22' }, 'WEEK')).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
    ]);
    expect(stretches({ from: '2026-01-31', to: '2026-03-01' }, 'MONTH')).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
    ]);
  });

  it('share out what was in time, by how much of it there was', () => {
    expect(shareOf([time('d', 3, 1), time('d', 0, 4)])).toBe(38);
    expect(shareOf([time('d', 0, 0)])).toBeNull();
    expect(shares([time('2026-11-02', 1, 0)], ['2026-11-02', '2026-11-09'])).toEqual([
      { day: '2026-11-02', share: 100 },
      { day: '2026-11-09', share: null },
    ]);
  });

  it('tell long times in days', () => {
    expect(unitOf([3_600, undefined])).toBe('hours');
    expect(unitOf([100 * 3_600])).toBe('days');
    expect(inUnit(5_400, 'hours')).toBe(1.5);
  });

  it('add up a way over the days', () => {
    const flow = { entity_type: 'quote', workflow: 'quote', from: 'draft', to: 'sent' };

    expect(
      mostTaken(
        [
          { ...flow, day: '2026-11-01', moves: 2 },
          { ...flow, to: 'approved', day: '2026-11-01', moves: 3 },
          { ...flow, day: '2026-11-02', moves: 4 },
        ],
        1,
      ),
    ).toEqual([{ ...flow, day: '2026-11-02', moves: 6 }]);
  });
});
