import { describe, expect, it } from 'vitest';
import type { TransitionView } from '../../api/schema';
import type { Service } from './filters';
import { staysOf, type Stage } from './stays';

const stages = [1, 2, 3].map(
  (number) => ({ current_stage: number, stage: `S${number}`, stage_label: `Stage ${number}` }) as Stage,
);

function step(from: number | undefined, to: number, at: string, by?: string): TransitionView {
  return {
    ...(from === undefined ? {} : { from_stage: from }),
    to_stage: to,
    created_at: at,
    ...(by ? { action_by_user: { id: by, name: by } } : {}),
  } as TransitionView;
}

describe('the stage line', () => {
  it('tells when and by whom each stage was last reached', () => {
    const service = { current_stage: 2, status: 'ACTIVE' } as Service;
    const history = [
      step(undefined, 1, 'a', 'Morgan'),
      step(1, 2, 'b', 'Sam'),
      step(2, 3, 'c', 'Sam'),
      step(3, 2, 'd', 'Asha'),
      step(2, 2, 'e', 'Asha'),
    ].reverse();

    expect(staysOf(service, stages, history)).toEqual([
      { code: 'S1', label: 'Stage 1', state: 'done', at: 'a', by: 'Morgan' },
      { code: 'S2', label: 'Stage 2', state: 'now', at: 'd', by: 'Asha' },
      { code: 'S3', label: 'Stage 3', state: 'ahead' },
    ]);
  });

  it('tells the last time at which a stage was reached, of however many', () => {
    const service = { current_stage: 2, status: 'ACTIVE' } as Service;
    const rounds = Array.from({ length: 60 }, (_, round) => [
      step(1, 2, `to 2 in round ${round}`),
      step(2, 1, `back in round ${round}`),
    ]).flat();
    const history = [...rounds, step(1, 2, 'at last')].reverse();

    // The first 50 of a feed are what a page has before it asks for more.
    expect(staysOf(service, stages, history.slice(0, 50)).map(({ at }) => at)).toEqual([
      'back in round 59',
      'at last',
      undefined,
    ]);
  });

  it('names nobody where the system moved it, and ends with what is completed', () => {
    const service = { current_stage: 3, status: 'COMPLETED' } as Service;

    expect(staysOf(service, stages, [step(2, 3, 'z')])[2]).toEqual({
      code: 'S3',
      label: 'Stage 3',
      state: 'done',
      at: 'z',
    });
  });
});
