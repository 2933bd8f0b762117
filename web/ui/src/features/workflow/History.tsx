import { Text } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Stretch } from '../../api/client';
import type { TransitionView } from '../../api/schema';
import { Allowed, Done, Trail } from '../../shared/Trail';
import type { Action } from './moves';
import type { Stage } from './stays';

interface Props {
  history: UseInfiniteQueryResult<InfiniteData<Stretch<TransitionView>>>;
  stages: readonly Stage[];
}

/** How it came to here, the latest first; each step with the decision that allowed it. */
export function History({ history, stages }: Props) {
  const labels = new Map(stages.map(({ stage, stage_label }) => [stage, stage_label]));
  return <Trail history={history} tell={(step) => <Step step={step} labels={labels} />} />;
}

function Step({ step, labels }: { step: TransitionView; labels: Map<string, string> }) {
  const { t } = useTranslation('workflow');
  const moved = step.from !== undefined && step.from !== step.to;
  return (
    <>
      <Text size="sm">
        <b>{t(step.action_type as Action, { defaultValue: step.action_type })}</b>
        {moved && ` · ${labels.get(step.from ?? '') ?? step.from} → ${labels.get(step.to) ?? step.to}`}
      </Text>
      <Done at={step.created_at} by={step.action_by_user?.name} system={step.triggered_by_system} />
      {[step.reason, step.notes].filter(Boolean).map((words) => (
        <Text key={words} size="sm" className="quote">
          {words}
        </Text>
      ))}
      <Allowed rows={step.decision.rows} release={step.decision.release ?? 0} />
    </>
  );
}
