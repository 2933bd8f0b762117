import { Button, Collapse, List, Text, Timeline, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Stretch } from '../../api/client';
import type { TransitionView } from '../../api/schema';
import { Moment } from '../../shared/Dates';
import { Panel } from '../../shared/Panel';
import { RowLink } from '../../shared/Reasons';
import { Failed, Loading } from '../../shared/States';
import type { Action } from './moves';
import type { Stage } from './stays';

interface Props {
  history: UseInfiniteQueryResult<InfiniteData<Stretch<TransitionView>>>;
  stages: readonly Stage[];
}

/** How it came to here, the latest first; each step with the decision that allowed it. */
export function History({ history, stages }: Props) {
  const { t } = useTranslation(['workflow', 'common']);
  const labels = new Map(stages.map(({ stage, stage_label }) => [stage, stage_label]));
  const steps = history.data?.pages.flatMap(({ rows }) => rows).reverse();
  return (
    <Panel id="history" title={t('workflow:history')}>
      {history.isError && <Failed failure={history.error} retry={() => void history.refetch()} />}
      {steps === undefined && !history.isError && <Loading rows={3} />}
      {steps !== undefined && (
        <Timeline bulletSize={12} lineWidth={2} active={steps.length}>
          {steps.map((step) => (
            <Timeline.Item key={step.id}>
              <Step step={step} labels={labels} />
            </Timeline.Item>
          ))}
        </Timeline>
      )}
      {history.hasNextPage && (
        <Button
          size="xs"
          mt="xs"
          variant="default"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('common:more')}
        </Button>
      )}
    </Panel>
  );
}

function Step({ step, labels }: { step: TransitionView; labels: Map<string, string> }) {
  const { t } = useTranslation('workflow');
  const [open, why] = useDisclosure(false);
  const moved = step.from !== undefined && step.from !== step.to;
  const release = step.decision.release ?? 0;
  return (
    <>
      <Text size="sm">
        <b>{t(step.action_type as Action, { defaultValue: step.action_type })}</b>
        {moved && ` · ${labels.get(step.from ?? '') ?? step.from} → ${labels.get(step.to) ?? step.to}`}
      </Text>
      <Text size="xs" c="dimmed">
        <Moment at={step.created_at} />{' '}
        {t('historyBy', { name: step.action_by_user?.name ?? `${t('system')} (${step.triggered_by_system ?? ''})` })}
      </Text>
      {[step.reason, step.notes].filter(Boolean).map((words) => (
        <Text key={words} size="sm" className="quote">
          {words}
        </Text>
      ))}
      <UnstyledButton className="plain-button" onClick={why.toggle} aria-expanded={open}>
        {t('why')}
      </UnstyledButton>
      <Collapse expanded={open}>
        <List size="xs" spacing={4} mt={4}>
          {step.decision.rows.map((row) => (
            <List.Item key={`${row.table}/${row.row}`}>
              {row.reason} <RowLink table={row.table} row={row.row} />
            </List.Item>
          ))}
        </List>
        <Text size="xs" c="dimmed" mt={4}>
          {release === 0 ? t('releaseShipped') : t('release', { number: release })}
        </Text>
      </Collapse>
    </>
  );
}
