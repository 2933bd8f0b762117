import { Group, Select } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { TriggerNewTriggerBody } from '../../api/schema';
import { FormModal } from '../../shared/FormModal';
import { ClientChoice } from '../../shared/ClientChoice';
import { useToday } from '../../shared/Dates';
import { DayInput } from '../../shared/DayInput';
import { tellDone } from '../../shared/notices';
import { SERVICE_TYPES } from '../workflow/filters';
import { peopleQuery } from '../workflow/queries';

const PRIORITIES = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const;

/** What is said so far; what may stay open is null. */
interface Wanted {
  client_id: string | null;
  service_type: TriggerNewTriggerBody['service_type'] | null;
  trigger_date: string | null;
  period_start: string | null;
  period_end: string | null;
  deadline: string | null;
  assigned_staff_id: string | null;
  priority: (typeof PRIORITIES)[number];
}

/** Says by hand that work is to be opened on a day. */
export function NewTrigger({ close }: { close: () => void }) {
  const { t } = useTranslation(['automation', 'workflow', 'common']);
  const queries = useQueryClient();
  const people = useQuery(peopleQuery);
  const today = useToday();
  const form = useForm<Wanted>({
    initialValues: {
      client_id: null,
      service_type: null,
      trigger_date: today,
      period_start: null,
      period_end: null,
      deadline: null,
      assigned_staff_id: null,
      priority: 'MEDIUM',
    },
    validate: {
      client_id: isNotEmpty(t('needed')),
      service_type: isNotEmpty(t('needed')),
      trigger_date: isNotEmpty(t('needed')),
    },
  });
  const make = useMutation({
    mutationFn: (values: Wanted) => {
      const said = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
      return ask(api.POST('/api/automation/triggers', { body: said as unknown as TriggerNewTriggerBody }));
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['automation'] });
      tellDone(t('triggerMade'));
      close();
    },
  });
  const day = (field: 'trigger_date' | 'period_start' | 'period_end' | 'deadline') => ({
    value: form.values[field],
    onChange: (chosen: string | null) => form.setFieldValue(field, chosen),
    error: form.errors[field],
  });
  return (
    <FormModal
      title={t('newTrigger')}
      close={close}
      submit={form.onSubmit((values) => make.mutate(values))}
      doing={make}
      label={t('makeTrigger')}
    >
      <ClientChoice
        label={t('client')}
        value={form.values.client_id}
        onChange={(id) => form.setFieldValue('client_id', id)}
        error={form.errors['client_id']}
      />
      <Select
        label={t('opens')}
        withAsterisk
        data={SERVICE_TYPES.map((value) => ({ value, label: t(`workflow:${value}`) }))}
        {...form.getInputProps('service_type')}
      />
      <DayInput label={t('on')} description={t('onHint')} required {...day('trigger_date')} />
      <Group grow align="flex-start">
        <DayInput label={t('periodStart')} {...day('period_start')} />
        <DayInput label={t('periodEnd')} {...day('period_end')} />
      </Group>
      <DayInput label={t('deadline')} {...day('deadline')} />
      <Select
        label={t('givenTo')}
        description={t('givenToHint')}
        clearable
        searchable
        data={(people.data?.rows ?? [])
          .filter((person) => person.is_active && person.role !== 'SYSTEM')
          .map((person) => ({ value: person.id, label: person.name }))}
        {...form.getInputProps('assigned_staff_id')}
      />
      <Select
        label={t('priority')}
        allowDeselect={false}
        data={PRIORITIES.map((value) => ({ value, label: t(`priorities.${value}`) }))}
        {...form.getInputProps('priority')}
      />
    </FormModal>
  );
}
