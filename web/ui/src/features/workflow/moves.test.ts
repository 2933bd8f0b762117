import { describe, expect, it } from 'vitest';
import { missesOnlyMyApproval, type Verdict } from './moves';

function verdict(action: string, allowed: boolean, validations: string[] = []): Verdict {
  return {
    action,
    allowed,
    effects: [],
    rows: [],
    release: 0,
    violations: validations.map((validation) => ({ validation, message: validation, table: 'stage-validations' })),
  };
}

describe('approving with the step', () => {
  it('is offered where only an approval is missing that the caller may give', () => {
    const advance = verdict('ADVANCE', false, ['partnerApproval']);

    expect(missesOnlyMyApproval(advance, [advance, verdict('APPROVE_AS_PARTNER', true)])).toBe(true);
    expect(missesOnlyMyApproval(advance, [advance, verdict('APPROVE_AS_PARTNER', false)])).toBe(false);
    expect(missesOnlyMyApproval(advance, [advance, verdict('APPROVE_AS_MANAGER', true)])).toBe(false);
  });

  it('is not offered where something else is missing too, or nothing', () => {
    const both = verdict('ADVANCE', false, ['partnerApproval', 'workCompleted']);

    expect(missesOnlyMyApproval(both, [both, verdict('APPROVE_AS_PARTNER', true)])).toBe(false);
    expect(missesOnlyMyApproval(verdict('ADVANCE', true), [])).toBe(false);
  });
});
