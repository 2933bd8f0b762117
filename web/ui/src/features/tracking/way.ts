import type { Stop } from '../../shared/StageLine';
import type { Entity, Entry, Workflow } from './queries';

export type Step = Workflow['steps'][number];

/**
 * The steps of a workflow in their order, with what an entity was at. Ends other than its own are left out once it has
 * ended, and those that it has never been at while it has not: they are ways out, not its way.
 *
 * @param entries newest first
 */
export function stopsOf(steps: readonly Step[], entries: readonly Entry[], entity: Entity): Stop[] {
  const came = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.from_status !== entry.to_status && !came.has(entry.to_status)) {
      came.set(entry.to_status, entry);
    }
  }
  const ordered = steps.toSorted((one, other) => one.step_order - other.step_order);
  const goal = ordered.find(({ is_final }) => is_final)?.status_name;
  return ordered
    .filter(({ is_final, pauses_clock, status_name }) => {
      const there = status_name === entity.current_status || came.has(status_name);
      return there || (!entity.is_final && !pauses_clock && (!is_final || status_name === goal));
    })
    .map((step) => {
      const entry = came.get(step.status_name);
      return {
        code: step.status_name,
        label: step.status_label,
        state: step.status_name === entity.current_status ? 'now' : entry ? 'done' : 'ahead',
        ...(entry && { at: entry.created_at, by: entry.triggered_by_user?.name }),
      };
    });
}
