import { describe, expect, it } from 'vitest';
import { listOf, mySections, stagesOf } from './sections';

const of = (clientStages: string[]) => mySections('me', '2026-11-22', new Set(clientStages));

describe('the sections of my work', () => {
  it('part what is late, due within a week of today, undated and later, without a gap', () => {
    const filters = Object.fromEntries(of([]).map(({ urgency, filter }) => [urgency, filter]));

    expect(filters['overdue']).toMatchObject({ due_to: '2026-11-21' });
    expect(filters['week']).toMatchObject({ due_from: '2026-11-22', due_to: '2026-11-29' });
    expect(filters['later']).toMatchObject({ due_from: '2026-11-30' });
    expect(filters['undated']).toMatchObject({ undated: true });
    Object.values(filters).forEach((filter) =>
      expect(filter).toMatchObject({ status: ['ACTIVE'], assigned_staff_id: 'me' }),
    );
  });

  it('tell what is with the client only where the rules say which stages those are', () => {
    expect(of([]).map(({ urgency }) => urgency)).not.toContain('client');
    expect(of(['SENT_TO_CLIENT']).find(({ urgency }) => urgency === 'client')?.filter.stage).toEqual([
      'SENT_TO_CLIENT',
    ]);
  });

  it('lead to the list that they count', () => {
    expect(listOf({ status: ['ACTIVE'], assigned_staff_id: 'me', undated: true, stage: ['A', 'B'] })).toBe(
      '/services?status=ACTIVE&assigned_staff_id=me&undated=true&stage=A&stage=B',
    );
  });

  it('read the stages of a figure from its link', () => {
    expect([...stagesOf('/api/services?status=ACTIVE&stage=A&stage=B')]).toEqual(['A', 'B']);
    expect(stagesOf(undefined).size).toBe(0);
  });
});
