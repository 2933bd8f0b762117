import { describe, expect, it } from 'vitest';
import { choiceOf, type Option } from './options';
import type { Entity } from './queries';

const VIOLATION = { message: 'It needs an approval.', table: 'status-steps', row: 'st-9' };

const option = (part: Partial<Option>): Option => ({
  to_status: 'approved',
  label: 'Approved',
  allowed: false,
  requires_reason: false,
  requires_approval: false,
  violations: [],
  ...part,
});

const waitingFor = (to_status?: string) =>
  ({ pending_approval: to_status === undefined ? undefined : { to_status } }) as Entity;

describe('a way on', () => {
  it('is taken where it is allowed, and asked for where only others’ word is missing', () => {
    expect(choiceOf(option({ allowed: true }), waitingFor())).toBe('may');
    expect(choiceOf(option({ requires_approval: true, violations: [VIOLATION] }), waitingFor())).toBe('may');
    expect(choiceOf(option({ requires_approval: true, violations: [VIOLATION, VIOLATION] }), waitingFor())).toBe(
      'mayNot',
    );
    expect(choiceOf(option({ violations: [VIOLATION] }), waitingFor())).toBe('mayNot');
  });

  it('waits once it was asked for, and nothing else is asked for meanwhile', () => {
    const asked = option({ requires_approval: true, violations: [VIOLATION] });

    expect(choiceOf(asked, waitingFor('approved'))).toBe('waits');
    expect(choiceOf(asked, waitingFor('written_off'))).toBe('mayNot');
  });
});
