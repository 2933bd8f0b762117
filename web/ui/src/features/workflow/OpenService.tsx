import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Problem } from '../../api/problem';
import { ClientChoice } from '../../shared/ClientChoice';
import { DayInput } from '../../shared/DayInput';
import { useToday } from '../../shared/Dates';
import { shortDay } from '../../shared/dates';
import { tellDone } from '../../shared/notices';
import { Reasons } from '../../shared/Reasons';
import { Failed } from '../../shared/States';
import { words } from '../../shared/words';
import { SERVICE_TYPES } from './filters';
import { configOf, type NewService } from './opening';
import { FREQUENCIES } from '../clients/months';
import { obligationsQuery } from '../clients/queries';
import { peopleQuery } from './queries';

interface Props {
  /** Whose service it is; chosen in the form where it is not said. */
  client?: { id: string; name: string };
  close: () => void;
}

/** Opens a service: what it is, for which period, by when and whose work. The rules say who may. */
export function OpenService({ client, close }: Props) {
  const { t } = useTranslation(['workflow', 'clients', 'common']);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const people = useQuery(peopleQuery);
  const form = useForm<NewService>({
    initialValues: {
      clientId: client?.id ?? null,
      type: null,
      periodStart: null,
      periodEnd: null,
      deadline: null,
      vatFrequency: null,
      assignedStaffId: null,
    },
    validate: { clientId: isNotEmpty(t('workflow:clientNeeded')), type: isNotEmpty(t('workflow:typeNeeded')) },
  });
  const { values } = form;
  const open = useMutation({
    mutationFn: ({ clientId, type, assignedStaffId, ...rest }: NewService) =>
      ask(
        api.POST('/api/services', {
          body: {
            client_id: clientId ?? '',
            service_type: type ?? 'VAT',
            config: configOf({ type, ...rest }),
            ...(assignedStaffId !== null && { assigned_staff_id: assignedStaffId }),
          },
        }),
      ),
    onSuccess: async (service) => {
      await queries.invalidateQueries({ queryKey: ['services', 'list'] });
      await queries.invalidateQueries({ queryKey: ['clients', service.client_id] });
      tellDone(
        t('workflow:openedService', { client: service.client_name, type: t(`workflow:${service.service_type}`) }),
      );
      close();
      await navigate({ to: '/services/$serviceId', params: { serviceId: service.id } });
    },
  });
  const failed = open.error;
  const accounts = values.type === 'ACCOUNTS_LTD' || values.type === 'ACCOUNTS_NON_LTD';
  return (
    <Modal
      opened
      onClose={close}
      title={client === undefined ? t('workflow:open') : t('workflow:openFor', { client: client.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={form.onSubmit((said) => open.mutate(said))} noValidate>
        <Stack gap="sm">
          {failed instanceof Problem && failed.refusedByTheGate ? (
            <Reasons title={t('workflow:notOpened')} violations={failed.violations} />
          ) : (
            failed && <Failed failure={failed} />
          )}
          {client === undefined && (
            <ClientChoice
              label={t('workflow:client')}
              value={values.clientId}
              onChange={(id) => form.setFieldValue('clientId', id)}
              error={form.errors['clientId']}
            />
          )}
          <Select
            label={t('workflow:type')}
            withAsterisk
            data-autofocus
            data={SERVICE_TYPES.map((value) => ({ value, label: t(`workflow:${value}`) }))}
            value={values.type}
            onChange={(type) => form.setFieldValue('type', type)}
            error={form.errors['type']}
          />
          {values.clientId !== null && (
            <Owed
              clientId={values.clientId}
              take={(periodStart, periodEnd, deadline) => form.setValues({ periodStart, periodEnd, deadline })}
            />
          )}
          <Group grow>
            <DayInput
              label={t('workflow:periodBegins')}
              value={values.periodStart}
              onChange={(day) => form.setFieldValue('periodStart', day)}
            />
            <DayInput
              label={t(accounts ? 'workflow:yearEnds' : 'workflow:periodIsTo')}
              value={values.periodEnd}
              onChange={(day) => form.setFieldValue('periodEnd', day)}
            />
          </Group>
          {values.type === 'VAT' && (
            <Select
              label={t('workflow:vatFrequency')}
              clearable
              clearButtonProps={{ 'aria-label': t('common:remove') }}
              data={FREQUENCIES.map((value) => ({ value, label: t(`clients:frequencies.${value}`) }))}
              {...form.getInputProps('vatFrequency')}
            />
          )}
          <DayInput
            label={t('workflow:deadline')}
            description={t('workflow:deadlineHint')}
            value={values.deadline}
            onChange={(day) => form.setFieldValue('deadline', day)}
          />
          <Select
            label={t('workflow:person')}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('workflow:nobody') }}
            placeholder={t('workflow:nobody')}
            data={(people.data?.rows ?? [])
              .filter((person) => person.is_active && person.role !== 'SYSTEM')
              .map((person) => ({ value: person.id, label: person.name }))}
            {...form.getInputProps('assignedStaffId')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={open.isPending}>
              {t('workflow:openIt')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface OwedProps {
  clientId: string;
  take: (periodStart: string | null, periodEnd: string, deadline: string) => void;
}

/** What the client owes and nobody works on: a choice fills in the period and the law's own date. */
function Owed({ clientId, take }: OwedProps) {
  const { t } = useTranslation('workflow');
  const today = useToday();
  const owed = useQuery(obligationsQuery(clientId));
  const open = (owed.data ?? []).filter(({ met, service_id }) => !met && service_id === undefined);
  if (open.length === 0) {
    return null;
  }
  return (
    <Select
      label={t('fromOwed')}
      description={t('fromOwedHint')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('fromOwedNone') }}
      data={open.map((one, place) => ({
        value: String(place),
        label: t('owedOne', {
          what: words(one.obligation),
          end: shortDay(one.period_end, today),
          due: shortDay(one.effective_due_date, today),
        }),
      }))}
      onChange={(place) => {
        const one = place === null ? undefined : open[Number(place)];
        if (one !== undefined) {
          take(one.period_start ?? null, one.period_end, one.effective_due_date);
        }
      }}
    />
  );
}
