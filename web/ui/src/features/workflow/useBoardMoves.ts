import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { api, ask, type Page } from '../../api/client';
import type { Problem, Violation } from '../../api/problem';
import { tellFailed } from '../../shared/notices';
import type { Wanted } from './ActionForm';
import { answerFor, verdictFor } from './board';
import type { Service } from './filters';
import { useMove, type Particulars, type Verdict } from './moves';
import { actionsQuery } from './queries';
import type { Stage } from './stays';

/** A card that is being dragged or moved by keyboard, and what the gate says to it once it has answered. */
export interface Moving {
  service: Service;
  verdicts?: readonly Verdict[];
}

/** Why a card stays where it is. */
export interface Refusal {
  service: Service;
  stage: string;
  violations: readonly Violation[];
}

/** Moving cards: asks the gate first, moves what it allows, and says why it does not allow the rest. */
export function useBoardMoves() {
  const queries = useQueryClient();
  const [moving, setMoving] = useState<Moving>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [wanted, setWanted] = useState<Wanted & { service: Service }>();
  const move = useMove((problem: Problem, { service, verdict }) =>
    setRefusal({ service, stage: verdict.stage_label ?? '', violations: problem.violations }),
  );
  const moveByForm = useMove();

  const begin = useCallback(
    (service: Service) => {
      setMoving({ service });
      queries
        .fetchQuery({ ...actionsQuery(service.id), staleTime: 0 })
        .then((verdicts) => setMoving((now) => (now?.service.id === service.id ? { service, verdicts } : now)))
        .catch((failure: unknown) => {
          setMoving(undefined);
          tellFailed(failure);
        });
    },
    [queries],
  );

  /** Only where the gate has agreed is a card shown at its new stage before the application has moved it. */
  const showAt = async (service: Service, verdict: Verdict, given: Particulars) => {
    const toStage = verdict.to_stage;
    if (toStage !== undefined && (verdict.allowed || given.approve)) {
      // What was asked before the move would put the card back for a moment.
      await queries.cancelQueries({ queryKey: ['services', 'list', 'board'] });
      queries.setQueriesData<Page<Service>>({ queryKey: ['services', 'list', 'board'] }, (page) =>
        page === undefined
          ? page
          : { ...page, rows: page.rows.map((row) => (row.id === service.id ? at(row, verdict, toStage) : row)) },
      );
    }
  };
  const submit = async (service: Service, verdict: Verdict, given: Particulars) => {
    await showAt(service, verdict, given);
    move.mutate({ service, verdict, given });
  };
  /** The form tells of a refusal itself. */
  const submitForm = async (service: Service, verdict: Verdict, given: Particulars) => {
    await showAt(service, verdict, given);
    return moveByForm.mutateAsync({ service, verdict, given });
  };

  const to = async (service: Service, stage: Stage) => {
    setMoving(undefined);
    if (stage.current_stage === service.current_stage) {
      return;
    }
    try {
      const verdicts = await queries.fetchQuery(actionsQuery(service.id));
      const verdict = verdictFor(stage.current_stage, verdicts) ?? (await validated(service, stage));
      const answer = answerFor(stage.current_stage, service, [...verdicts, verdict]);
      if (answer === 'withApproval') {
        setWanted({ service, verdict, approve: true });
      } else if (!verdict.allowed) {
        setRefusal({ service, stage: stage.stage_label, violations: verdict.violations });
      } else if (verdict.action === 'SEND_BACK') {
        setWanted({ service, verdict });
      } else {
        await submit(service, verdict, {});
      }
    } catch (failure) {
      tellFailed(failure);
    }
  };

  return {
    moving,
    begin,
    end: useCallback(() => setMoving(undefined), []),
    to,
    refusal,
    forget: () => setRefusal(undefined),
    wanted,
    submitForm,
    unwant: () => setWanted(undefined),
  };
}

function at(row: Service, verdict: Verdict, stage: number): Service {
  return {
    ...row,
    current_stage: stage,
    stage: verdict.stage ?? row.stage,
    stage_label: verdict.stage_label ?? row.stage_label,
  };
}

/** Asks the gate about a stage to which no action leads; it says why. */
function validated(service: Service, stage: Stage): Promise<Verdict> {
  const onward = stage.current_stage > service.current_stage;
  return ask(
    api.POST('/api/workflows/{serviceId}/validate', {
      params: { path: { serviceId: service.id } },
      body: { action: onward ? 'ADVANCE' : 'SEND_BACK', to_stage: stage.current_stage },
    }),
  ).then((verdict) => ({ ...verdict, stage_label: stage.stage_label }));
}
