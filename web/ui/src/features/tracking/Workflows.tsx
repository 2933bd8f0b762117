import { Accordion, Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListTable } from '../../shared/ListTable';
import { RowLink } from '../../shared/Reasons';
import { Answered, Empty } from '../../shared/States';
import { words } from '../../shared/words';
import { Dot } from './Dot';
import { workflowsQuery, type Fact, type Workflow } from './queries';
import type { Step } from './way';
import { timeOf } from './workflows';

const TABLES = ['status-workflows', 'status-steps', 'status-transitions', 'status-facts', 'status-calendars'];

/** The workflows of the rules in force; each opens to its steps and the facts of its type. */
export function Workflows() {
  const { t } = useTranslation('tracking');
  const workflows = useQuery(workflowsQuery);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Stack>
      <Text size="sm" c="dimmed" component="div">
        {t('workflowsHint')}{' '}
        {TABLES.map((table) => (
          <RowLink key={table} table={table} />
        ))}
      </Text>
      <Answered
        query={workflows}
        empty={{
          when: (found) => found.length === 0,
          show: <Empty title={t('noWorkflows')} hint={t('noWorkflowsHint')} />,
        }}
      >
        {(found) => (
          <Accordion variant="contained" value={open} onChange={setOpen}>
            {found.map((workflow) => (
              <Accordion.Item key={workflow.workflow} value={workflow.workflow}>
                <Accordion.Control>
                  <Summary workflow={workflow} alone={aloneOf(found, workflow)} />
                </Accordion.Control>
                <Accordion.Panel>{open === workflow.workflow && <Inside workflow={workflow} />}</Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        )}
      </Answered>
    </Stack>
  );
}

/** Whether no other workflow is for what it is for. */
function aloneOf(all: readonly Workflow[], { entity_type }: Workflow): boolean {
  return all.filter((each) => each.entity_type === entity_type).length === 1;
}

function Summary({ workflow, alone }: { workflow: Workflow; alone: boolean }) {
  const { t } = useTranslation('tracking');
  const steps = workflow.steps.toSorted((one, other) => one.step_order - other.step_order);
  return (
    <Stack gap={2}>
      <Group gap="sm">
        <Text size="sm" fw={600}>
          {workflow.workflow_name}
        </Text>
        {words(workflow.entity_type) !== workflow.workflow_name && (
          <Text size="sm" c="dimmed">
            {words(workflow.entity_type)}
          </Text>
        )}
        {workflow.is_default && !alone && (
          <Badge variant="default" size="xs">
            {t('byDefault')}
          </Badge>
        )}
        {!workflow.is_active && (
          <Badge variant="default" size="xs">
            {t('notActive')}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {steps.map(({ status_label }) => status_label).join(' · ')}
      </Text>
    </Stack>
  );
}

function Inside({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('tracking');
  const steps = workflow.steps.toSorted((one, other) => one.step_order - other.step_order);
  const labelOf = (status: string) => steps.find(({ status_name }) => status_name === status)?.status_label ?? status;
  return (
    <Stack gap="sm">
      <ListTable
        label={t('steps', { workflow: workflow.workflow_name })}
        rows={steps}
        keyOf={({ status_name }) => status_name}
        columns={[
          {
            name: t('step'),
            cell: ({ status_label, status_color }) => (
              <Group gap="xs" wrap="nowrap">
                <Dot colour={status_color} /> {status_label}
              </Group>
            ),
          },
          {
            name: t('goesTo'),
            cell: ({ allowed_transitions, auto_transition_conditions }) =>
              [
                ...allowed_transitions.map(({ to_status }) => labelOf(to_status)),
                ...auto_transition_conditions.map(({ to_status }) => t('byItself', { status: labelOf(to_status) })),
              ].join(', '),
          },
          { name: t('time'), cell: (step) => <Time step={step} /> },
          {
            name: t('approval'),
            cell: ({ requires_approval, approval_roles }) =>
              requires_approval && t('approvalBy', { roles: approval_roles.map(words).join(', ') }),
          },
          { name: t('milestone'), cell: ({ milestone }) => milestone !== undefined && words(milestone) },
          {
            name: t('remarks'),
            cell: ({ is_initial, is_final }) =>
              [is_initial && t('initial'), is_final && t('final')].filter(Boolean).join(', '),
          },
        ]}
      />
      {workflow.facts.length > 0 && <Facts workflow={workflow} />}
    </Stack>
  );
}

function Time({ step }: { step: Step }) {
  const { t } = useTranslation('tracking');
  if (step.sla_minutes === undefined) {
    return (
      <Text span inherit c="dimmed">
        {step.pauses_clock ? t('pauses') : t('noTime')}
      </Text>
    );
  }
  const { unit, count } = timeOf(step.sla_minutes);
  const time = t(unit, { count });
  return <>{step.calendar === undefined ? time : t('inCalendar', { time, calendar: words(step.calendar) })}</>;
}

function Facts({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('tracking');
  const typeOf = ({ type, choices }: Fact) => t(`factTypes.${type}`, { choices: choices.join(', ') });
  return (
    <ListTable
      label={t('factsOf', { workflow: workflow.workflow_name })}
      minWidth={480}
      rows={workflow.facts}
      keyOf={({ name }) => name}
      columns={[
        { name: t('fact'), cell: ({ name }) => words(name) },
        { name: t('factType'), cell: typeOf },
        { name: t('meaning'), cell: ({ meaning }) => meaning },
        { name: t('remarks'), cell: ({ required }) => required && t('required') },
      ]}
    />
  );
}
