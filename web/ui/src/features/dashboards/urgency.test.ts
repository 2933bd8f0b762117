import { describe, expect, it } from 'vitest';
import type { Service } from '../workflow/filters';
import { byUrgency, stagesOf, urgencyOf } from './urgency';

const TODAY = '2026-11-22';
const waiting = { approvalStages: new Set(['MANAGER_DISCUSSION']), clientStages: new Set(['SENT_TO_CLIENT']) };

function service(of: Partial<Service>): Service {
  return { stage: 'WORK_IN_PROGRESS', is_overdue: false, client_name: 'A', ...of } as Service;
}

describe('urgency', () => {
  it('puts what is late before everything, even with the client', () => {
    expect(urgencyOf(service({ deadline: '2026-11-21', stage: 'SENT_TO_CLIENT' }), TODAY, waiting)).toBe('overdue');
    expect(urgencyOf(service({ deadline: '2026-12-31', is_overdue: true }), TODAY, waiting)).toBe('overdue');
  });

  it('tells what waits for me from what waits for the client', () => {
    expect(urgencyOf(service({ stage: 'MANAGER_DISCUSSION' }), TODAY, waiting)).toBe('approve');
    expect(urgencyOf(service({ stage: 'SENT_TO_CLIENT', deadline: TODAY }), TODAY, waiting)).toBe('client');
  });

  it('counts a week from today, today and its last day included', () => {
    expect(urgencyOf(service({ deadline: TODAY }), TODAY, waiting)).toBe('week');
    expect(urgencyOf(service({ deadline: '2026-11-29' }), TODAY, waiting)).toBe('week');
    expect(urgencyOf(service({ deadline: '2026-11-30' }), TODAY, waiting)).toBe('later');
    expect(urgencyOf(service({}), TODAY, waiting)).toBe('later');
  });

  it('sorts by deadline, then by the clock of the stage', () => {
    const first = service({ deadline: '2026-11-23', sla_deadline: '2026-11-22T09:00:00Z' });
    const second = service({ deadline: '2026-11-23', sla_deadline: '2026-11-22T10:00:00Z' });
    const last = service({});
    expect([last, second, first].sort(byUrgency)).toEqual([first, second, last]);
  });

  it('reads the stages of a figure from its link', () => {
    expect([...stagesOf('/api/services?status=ACTIVE&stage=A&stage=B')]).toEqual(['A', 'B']);
    expect(stagesOf(undefined).size).toBe(0);
  });
});
