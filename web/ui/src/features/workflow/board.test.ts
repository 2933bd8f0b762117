import { describe, expect, it } from 'vitest';
import { answerFor, cardsByStage } from './board';
import type { Service } from './filters';
import type { Verdict } from './moves';
import type { Stage } from './stays';

const stages = [1, 2].map((current_stage) => ({ current_stage }) as Stage);

function card(of: Partial<Service>): Service {
  return { current_stage: 1, client_name: 'Kite Hill Farm', client_code: 'NZ-1', ...of } as Service;
}

function verdict(action: string, to_stage: number, allowed: boolean): Verdict {
  return { action, to_stage, allowed, effects: [], rows: [], release: 0, violations: [] };
}

describe('the board', () => {
  it('puts each card into the column of its stage, in the order that came', () => {
    const cards = [card({ id: 'a', current_stage: 2 }), card({ id: 'b' }), card({ id: 'c', current_stage: 2 })];

    const columns = cardsByStage(cards, stages, { today: '2026-11-22' });

    expect(columns.get(1)?.map(({ id }) => id)).toEqual(['b']);
    expect(columns.get(2)?.map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('leaves out what the filter does not want', () => {
    const late = card({ id: 'late', deadline: '2026-11-20', assigned_staff_id: 'sam' });
    const calm = card({ id: 'calm', deadline: '2027-11-20', client_code: 'HQ-7' });
    const ids = (filter: object) =>
      cardsByStage([late, calm], stages, { today: '2026-11-22', ...filter })
        .get(1)
        ?.map(({ id }) => id);

    expect(ids({ late: true })).toEqual(['late']);
    expect(ids({ mine: 'sam' })).toEqual(['late']);
    expect(ids({ search: 'hq-' })).toEqual(['calm']);
  });

  it('answers by the verdict on the step to the column', () => {
    const verdicts = [verdict('ADVANCE', 3, false), verdict('SEND_BACK', 1, true), verdict('SUSPEND', 2, true)];
    const service = card({ current_stage: 2 });

    expect([1, 2, 3, 4].map((stage) => answerFor(stage, service, verdicts))).toEqual([
      'allowed',
      'here',
      'refused',
      'unasked',
    ]);
  });
});
