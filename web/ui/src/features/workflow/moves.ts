import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import { Problem } from '../../api/problem';
import type { MoveView, WorkflowVerdictView } from '../../api/schema';
import { tellDone, tellFailed } from '../../shared/notices';
import { texts } from '../../texts';
import type { Service } from './filters';

export type Verdict = WorkflowVerdictView;

/** What an action is done with; each action takes what it needs of it. */
export interface Particulars {
  reason?: string;
  notes?: string;
  approve?: boolean;
  assignedStaffId?: string;
  deadline?: string;
}

/** The actions that this interface has a form for; what else may be done is done where its thing stands. */
export const ACTIONS = [
  'ADVANCE',
  'SEND_BACK',
  'COMPLETE',
  'RESUME',
  'ASSIGN',
  'REASSIGN',
  'DEADLINE_CHANGE',
  'NOTE',
  'SUSPEND',
  'CANCEL',
] as const;

export type Action = (typeof ACTIONS)[number];

export function isAction(name: string): name is Action {
  return (ACTIONS as readonly string[]).includes(name);
}

const APPROVALS: Record<string, string> = {
  managerApproval: 'APPROVE_AS_MANAGER',
  partnerApproval: 'APPROVE_AS_PARTNER',
};

/** Whether nothing but an approval is missing that the caller could give with the same step. */
export function missesOnlyMyApproval(verdict: Verdict, all: readonly Verdict[]): boolean {
  return (
    verdict.violations.length > 0 &&
    verdict.violations.every(({ validation }) => {
      const approval = validation === undefined ? undefined : APPROVALS[validation];
      return all.some(({ action, allowed }) => allowed && action === approval);
    })
  );
}

/** Asks the application to do it; the gate decides again there. */
export function perform(service: Service, verdict: Verdict, given: Particulars): Promise<MoveView> {
  const path = { serviceId: service.id };
  const id = { id: service.id };
  const notes = given.notes ? { notes: given.notes } : {};
  switch (verdict.action as Action) {
    case 'ADVANCE':
      return ask(
        api.POST('/api/workflows/{serviceId}/advance', {
          params: { path },
          // From where the reader saw it: a step that somebody else took meanwhile is not taken twice.
          body: { from_stage: service.current_stage, ...notes, ...(given.approve ? { approve: true } : {}) },
        }),
      );
    case 'SEND_BACK':
      return ask(
        api.POST('/api/workflows/{serviceId}/send-back', {
          params: { path },
          body: { target_stage: verdict.to_stage ?? 1, reason: given.reason ?? '', ...notes },
        }),
      );
    case 'SUSPEND':
      return ask(
        api.POST('/api/services/{id}/suspend', { params: { path: id }, body: { reason: given.reason ?? '' } }),
      );
    case 'RESUME':
      return ask(api.POST('/api/services/{id}/resume', { params: { path: id }, body: notes }));
    case 'COMPLETE':
      return ask(api.POST('/api/services/{id}/complete', { params: { path: id }, body: notes }));
    case 'CANCEL':
      return ask(api.POST('/api/services/{id}/cancel', { params: { path: id }, body: notes }));
    case 'NOTE':
      return ask(api.POST('/api/services/{id}/notes', { params: { path: id }, body: { notes: given.notes ?? '' } }));
    case 'ASSIGN':
    case 'REASSIGN':
      return ask(
        api.POST('/api/services/{id}/assign', {
          params: { path: id },
          body: { assigned_staff_id: given.assignedStaffId ?? '' },
        }),
      );
    case 'DEADLINE_CHANGE':
      return ask(api.PATCH('/api/services/{id}', { params: { path: id }, body: { deadline: given.deadline ?? '' } }));
  }
}

interface Step {
  service: Service;
  verdict: Verdict;
  given: Particulars;
}

/**
 * Doing something to a service: says what was done, and asks anew for all that it may have changed.
 *
 * @param refused told of a refusal; without it the caller tells of every failure
 */
export function useMove(refused?: (problem: Problem, step: Step) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ service, verdict, given }: Step) => perform(service, verdict, given),
    onSuccess: (move, { service, verdict }) => {
      const client = service.client_name;
      tellDone(
        move.to_stage !== undefined && move.to_stage !== move.from_stage
          ? texts.t('workflow:moved', { client, stage: move.stage_label })
          : texts.t('workflow:doneAction', { client, action: texts.t(`workflow:${verdict.action as Action}`) }),
      );
    },
    onError: (failure, step) => {
      if (refused === undefined) {
        return;
      }
      if (failure instanceof Problem && failure.refusedByTheGate) {
        refused(failure, step);
      } else {
        tellFailed(failure);
      }
    },
    onSettled: (_move, _failure, { service }) =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['services', service.id] }),
        queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes('list') }),
      ]),
  });
}
