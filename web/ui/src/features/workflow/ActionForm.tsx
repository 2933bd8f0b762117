import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem';
import { Reasons } from '../../shared/Reasons';
import { Failed } from '../../shared/States';
import type { Service } from './filters';
import { Mend } from './Mend';
import type { Action, Particulars, Verdict } from './moves';
import { peopleQuery } from './queries';

/** What is to be done, with what the gate said to it. */
export interface Wanted {
  verdict: Verdict;
  /** Approve with the same step. */
  approve?: boolean;
}

interface Props {
  service: Service;
  wanted: Wanted | undefined;
  close: () => void;
  /** Does it; what refuses it is told in the form, where what was typed still stands. */
  submit: (verdict: Verdict, given: Particulars) => Promise<unknown>;
}

/** Asks for what an action needs before it is done. */
export function ActionForm({ service, wanted, close, submit }: Props) {
  const title = useActionName(wanted?.verdict, wanted?.approve);
  const { t } = useTranslation();
  return (
    <Modal
      opened={wanted !== undefined}
      onClose={close}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
      returnFocus
    >
      {wanted && <Fields service={service} wanted={wanted} close={close} submit={submit} />}
    </Modal>
  );
}

const NEEDS_REASON: readonly string[] = ['SEND_BACK', 'SUSPEND'] satisfies Action[];
const NEEDS_NOTES: readonly string[] = ['NOTE'] satisfies Action[];
const WITHOUT_NOTES: readonly string[] = ['SUSPEND', 'ASSIGN', 'REASSIGN', 'DEADLINE_CHANGE'] satisfies Action[];
const GIVES: readonly string[] = ['ASSIGN', 'REASSIGN'] satisfies Action[];

function Fields({ service, wanted, close, submit }: Props & { wanted: Wanted }) {
  const { t } = useTranslation(['workflow', 'common']);
  const { action } = wanted.verdict;
  const people = useQuery({ ...peopleQuery, enabled: GIVES.includes(action) });
  const form = useForm<Required<Omit<Particulars, 'approve'>>>({
    initialValues: { reason: '', notes: '', assignedStaffId: '', deadline: service.deadline ?? '' },
    validate: {
      reason: (reason) => (NEEDS_REASON.includes(action) && !reason.trim() ? t('workflow:reasonNeeded') : null),
      notes: (notes) => (NEEDS_NOTES.includes(action) && !notes.trim() ? t('workflow:notesNeeded') : null),
      assignedStaffId: (id) => (GIVES.includes(action) && !id ? t('workflow:personNeeded') : null),
      deadline: (day) => (action === 'DEADLINE_CHANGE' && !day ? t('workflow:dayNeeded') : null),
    },
  });
  const doing = useMutation({
    mutationFn: (values: typeof form.values) =>
      submit(wanted.verdict, { ...values, ...(wanted.approve ? { approve: true } : {}) }),
    onSuccess: close,
  });
  const failed = doing.error;
  return (
    <form onSubmit={form.onSubmit((values) => doing.mutate(values))}>
      <Stack>
        {failed instanceof Problem && failed.refusedByTheGate ? (
          <Reasons
            title={t('workflow:refused', { client: service.client_name })}
            violations={failed.violations}
            mend={(violation) => <Mend violation={violation} serviceId={service.id} go={close} />}
          />
        ) : (
          failed && <Failed failure={failed} />
        )}
        {NEEDS_REASON.includes(action) && (
          <Textarea
            label={t('workflow:reason')}
            data-autofocus
            autosize
            minRows={2}
            maxLength={500}
            withAsterisk
            {...form.getInputProps('reason')}
          />
        )}
        {GIVES.includes(action) && (
          <Select
            label={t('workflow:giveTo')}
            data-autofocus
            searchable
            withAsterisk
            data={(people.data?.rows ?? [])
              .filter((person) => person.is_active && person.role !== 'SYSTEM')
              .map((person) => ({ value: person.id, label: person.name }))}
            {...form.getInputProps('assignedStaffId')}
          />
        )}
        {action === 'DEADLINE_CHANGE' && (
          <DateInput
            label={t('workflow:newDeadline')}
            data-autofocus
            withAsterisk
            valueFormat="D MMM YYYY"
            value={form.values.deadline || null}
            onChange={(day) => form.setFieldValue('deadline', day ?? '')}
            error={form.errors['deadline']}
          />
        )}
        {!WITHOUT_NOTES.includes(action) && (
          <Textarea
            label={NEEDS_NOTES.includes(action) ? t('workflow:notes') : t('workflow:notesOptional')}
            autosize
            minRows={2}
            maxLength={1000}
            {...form.getInputProps('notes')}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={doing.isPending}>
            {t('workflow:do')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** `Advance to “In progress”`. */
export function useActionName(verdict: Verdict | undefined, approve = false): string {
  const { t } = useTranslation('workflow');
  if (verdict === undefined) {
    return '';
  }
  const stage = verdict.stage_label ?? '';
  if (verdict.action === 'ADVANCE' && stage) {
    return approve ? t('approveAndAdvance', { stage }) : t('advanceTo', { stage });
  }
  if (verdict.action === 'SEND_BACK' && stage) {
    return t('sendBackTo', { stage });
  }
  return t(verdict.action as Action);
}
