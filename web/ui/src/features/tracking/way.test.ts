import { describe, expect, it } from 'vitest';
import type { Entity, Entry } from './queries';
import { stopsOf, type Step } from './way';

const step = (status_name: string, step_order: number, part: Partial<Step> = {}): Step => ({
  status_name,
  status_label: status_name,
  step_order,
  status_color: '#000000',
  is_initial: false,
  is_final: false,
  pauses_clock: false,
  requires_approval: false,
  approval_roles: [],
  escalation_roles: [],
  allowed_transitions: [],
  auto_transition_conditions: [],
  notification_settings: [],
  ...part,
});

const STEPS = [
  step('ready', 3),
  step('new', 1, { is_initial: true }),
  step('waiting', 2, { pauses_clock: true }),
  step('completed', 4, { is_final: true }),
  step('cancelled', 5, { is_final: true }),
];

const entry = (from_status: string | undefined, to_status: string) =>
  ({ from_status, to_status, created_at: `at ${to_status}`, triggered_by_user: { id: 'u', name: 'Sam' } }) as Entry;

const at = (current_status: string, is_final = false) => ({ current_status, is_final }) as Entity;

const told = (entries: Entry[], entity: Entity) =>
  stopsOf(STEPS, entries, entity).map(({ code, state }) => `${code} ${state}`);

describe('the way of an entity', () => {
  it('leads to its end by the steps that it has before it', () => {
    expect(told([entry(undefined, 'new')], at('new'))).toEqual(['new now', 'ready ahead', 'completed ahead']);
  });

  it('shows where it has waited', () => {
    expect(told([entry('new', 'waiting'), entry(undefined, 'new')], at('waiting'))).toEqual([
      'new done',
      'waiting now',
      'ready ahead',
      'completed ahead',
    ]);
  });

  it('was last where it came last', () => {
    const again = { ...entry('waiting', 'new'), created_at: 'again' };
    const history = [again, entry('new', 'waiting'), entry(undefined, 'new')];

    expect(stopsOf(STEPS, history, at('new')).find(({ code }) => code === 'new')?.at).toBe('again');
  });

  it('ends where it has ended', () => {
    expect(told([entry('new', 'cancelled'), entry(undefined, 'new')], at('cancelled', true))).toEqual([
      'new done',
      'cancelled now',
    ]);
  });
});
