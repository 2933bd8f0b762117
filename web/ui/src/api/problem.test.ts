import { describe, expect, it } from 'vitest';
import { Problem } from './problem';

describe('a problem', () => {
  it('carries what the gate has against it', () => {
    const violation = { validation: 'workCompleted', message: 'One is open.', table: 'stage-validations', row: 'v-4' };
    const problem = Problem.of(
      {
        error: { code: 'TRANSITION_REFUSED', message: 'One is open.', details: [violation] },
        meta: { request_id: 'r' },
      },
      'unreadable',
    );

    expect(problem.code).toBe('TRANSITION_REFUSED');
    expect(problem.violations).toEqual([violation]);
    expect(problem.requestId).toBe('r');
  });

  it('is known for one where something else answered', () => {
    const problem = Problem.of('<html>Bad gateway</html>', 'A proxy answered.');

    expect(problem.message).toBe('A proxy answered.');
    expect(problem.refusedByTheGate).toBe(false);
  });
});
