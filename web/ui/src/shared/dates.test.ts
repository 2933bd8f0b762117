import { describe, expect, it } from 'vitest';
import { dayOf, daysUntil, exactMoment, hoursUntil, shortDay, shortMoment, span } from './dates';

describe('dates', () => {
  it('leave the year out when it is this one', () => {
    expect(shortDay('2026-12-07', '2026-11-22')).toBe('7 Dec');
    expect(shortDay('2027-01-07', '2026-11-22')).toBe('7 Jan 2027');
  });

  it('are those of the practice, whatever zone the reader is in', () => {
    expect(dayOf('2026-06-30T23:30:00Z', 'Europe/London')).toBe('2026-07-01');
    expect(dayOf('2026-12-31T23:30:00Z', 'Europe/London')).toBe('2026-12-31');
    expect(shortMoment('2026-06-30T23:30:00Z', 'America/Toronto', '2026-06-30')).toBe('30 Jun, 19:30');
    expect(exactMoment('2026-12-07T14:05:09Z', 'Europe/London')).toBe(
      'Monday 7 December 2026, 14:05:09 (Europe/London)',
    );
  });

  it('count days across a change of the clocks', () => {
    expect(daysUntil('2026-10-26', '2026-10-24')).toBe(2);
    expect(daysUntil('2026-11-20', '2026-11-22')).toBe(-2);
  });

  it('tell long spans in days', () => {
    expect([0, 48, 49, 911].map(span)).toEqual(['0 h', '48 h', '2 d', '37 d']);
  });

  it('count whole hours', () => {
    expect(hoursUntil('2026-11-22T13:59:00Z', Date.parse('2026-11-22T10:00:00Z'))).toBe(3);
    expect(hoursUntil('2026-11-22T08:00:00Z', Date.parse('2026-11-22T10:00:00Z'))).toBe(-2);
  });
});
