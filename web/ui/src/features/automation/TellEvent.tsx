import { Autocomplete, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { TriggerView } from '../../api/schema';
import { ClientChoice } from '../../shared/ClientChoice';
import { Day, useToday } from '../../shared/Dates';
import { DayInput } from '../../shared/DayInput';
import { RowLink } from '../../shared/Reasons';
import { Failed } from '../../shared/States';
import { eventsKnown, serviceTriggersQuery } from './queries';

/** What is said so far. */
interface Happening {
  client_id: string | null;
  type: string;
  on: string | null;
  period_end: string | null;
}

/** Tells what has happened to a client; the table service-triggers says what follows from it. */
export function TellEvent({ close }: { close: () => void }) {
  const { t } = useTranslation(['automation', 'common']);
  const queries = useQueryClient();
  const table = useQuery(serviceTriggersQuery);
  const today = useToday();
  const form = useForm<Happening>({
    initialValues: { client_id: null, type: '', on: today, period_end: null },
    validate: {
      client_id: isNotEmpty(t('needed')),
      type: (type) => (/^[A-Za-z0-9_.-]{1,80}$/.test(type.trim()) ? null : t('eventForm')),
    },
  });
  const tell = useMutation({
    mutationFn: ({ client_id, type, on, period_end }: Happening) =>
      ask(
        api.POST('/api/automation/events', {
          body: {
            client_id: client_id ?? '',
            type: type.trim(),
            ...(on !== null && { on }),
            ...(period_end !== null && { period_end }),
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['automation'] }),
  });
  return (
    <Modal opened onClose={close} title={t('tellEvent')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={form.onSubmit((values) => tell.mutate(values))} noValidate>
        <Stack gap="sm">
          {tell.isError && <Failed failure={tell.error} />}
          <ClientChoice
            label={t('client')}
            value={form.values.client_id}
            onChange={(id) => form.setFieldValue('client_id', id)}
            error={form.errors['client_id']}
          />
          <Autocomplete
            label={t('event')}
            description={
              <>
                {t('eventHint')} <RowLink table="service-triggers" />
              </>
            }
            withAsterisk
            data={table.data ? eventsKnown(table.data) : []}
            {...form.getInputProps('type')}
          />
          <DayInput
            label={t('happenedOn')}
            value={form.values.on}
            onChange={(day) => form.setFieldValue('on', day)}
            error={form.errors['on']}
          />
          <DayInput
            label={t('periodEnd')}
            description={t('eventPeriodHint')}
            value={form.values.period_end}
            onChange={(day) => form.setFieldValue('period_end', day)}
            error={form.errors['period_end']}
          />
          <Group>
            <Button type="submit" loading={tell.isPending}>
              {t('tell')}
            </Button>
          </Group>
          {tell.data && <Followed triggers={tell.data} />}
        </Stack>
      </form>
    </Modal>
  );
}

/** What stands for the event that was told. */
function Followed({ triggers }: { triggers: TriggerView[] }) {
  const { t } = useTranslation(['automation', 'workflow']);
  return (
    <div className="box entry" role="status">
      {triggers.length === 0 ? (
        <Text size="sm" className="soon">
          {t('nothingFollows')} <RowLink table="service-triggers" />
        </Text>
      ) : (
        <List size="sm">
          {triggers.map(({ id, service_type, trigger_date, rule_row }) => (
            <List.Item key={id}>
              {t('followsOn', { service: t(`workflow:${service_type}`) })} <Day day={trigger_date} />{' '}
              {rule_row !== undefined && <RowLink table="service-triggers" row={rule_row} />}
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}
