import type { ServiceTypeView, TransitionView } from '../../api/schema';
import type { Stop } from '../../shared/StageLine';
import type { Service } from './filters';

export type Stage = ServiceTypeView['stages'][number];

/**
 * Each stage of the workflow with the last time at which the service came there. What was reached and then sent back
 * counts as ahead again. Of a long history its latest part is enough: what it does not tell has no date here.
 *
 * @param history newest first
 */
export function staysOf(service: Service, stages: readonly Stage[], history: readonly TransitionView[]): Stop[] {
  const arrivals = new Map<number, TransitionView>();
  for (const step of history) {
    if (step.to_stage !== undefined && step.to_stage !== step.from_stage && !arrivals.has(step.to_stage)) {
      arrivals.set(step.to_stage, step);
    }
  }
  const finished = service.status === 'COMPLETED';
  return stages.map((stage) => {
    const number = stage.current_stage;
    const state =
      number < service.current_stage || (finished && number === service.current_stage)
        ? 'done'
        : number === service.current_stage
          ? 'now'
          : 'ahead';
    const arrival = state === 'ahead' ? undefined : arrivals.get(number);
    return {
      code: stage.stage,
      label: stage.stage_label,
      state,
      ...(arrival ? { at: arrival.created_at } : {}),
      ...(arrival?.action_by_user ? { by: arrival.action_by_user.name } : {}),
    };
  });
}
