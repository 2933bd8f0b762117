import { Badge, Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { isNotEmpty, useForm } from '@mantine/form';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { FormModal } from '../../shared/FormModal';
import { Moment } from '../../shared/Dates';
import { Feed } from '../../shared/Feed';
import { tellFailed } from '../../shared/notices';
import { Empty } from '../../shared/States';
import { useSignedIn } from '../identity/session';
import { clientCommunicationsQuery } from './queries';

const TYPES = ['PHONE', 'EMAIL', 'SMS'] as const;

/** What was said to the client, and is to be said. */
export function ClientCommunications({ id }: { id: string }) {
  const { t } = useTranslation('clients');
  const queries = useQueryClient();
  const [writing, setWriting] = useState(false);
  const said = useInfiniteQuery(clientCommunicationsQuery(id));
  const cancel = useMutation({
    mutationFn: (each: string) => ask(api.POST('/api/communications/{id}/cancel', { params: { path: { id: each } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['clients', id, 'communications'] }),
    onError: tellFailed,
  });
  return (
    <Stack align="stretch">
      <Group>
        <Button size="xs" onClick={() => setWriting(true)}>
          {t('writeDown')}
        </Button>
      </Group>
      <Feed query={said} empty={<Empty title={t('nothingSaid')} hint={t('nothingSaidHint')} />}>
        {(rows) => (
          <div className="box rows">
            {rows.map((each) => (
              <div key={each.id} className="entry">
                <Group gap="xs">
                  <Text fw={600} size="sm">
                    {each.subject}
                  </Text>
                  <Badge variant="default">{t(`types.${each.type}`)}</Badge>
                  {each.status !== 'SENT' && <Badge variant="default">{t(`said.${each.status}`)}</Badge>}
                  <Text size="xs" c="dimmed" ml="auto">
                    <Moment at={each.sent_at ?? each.scheduled_at ?? each.created_at} />{' '}
                    {each.created_by?.name !== undefined && t('by', { name: each.created_by.name })}
                  </Text>
                </Group>
                <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
                  {each.content}
                </Text>
                {each.status === 'SCHEDULED' && (
                  <Button size="compact-xs" variant="default" mt={4} onClick={() => cancel.mutate(each.id)}>
                    {t('cancelScheduled')}
                  </Button>
                )}
              </div>
            ))}
          </div>
        )}
      </Feed>
      {writing && <WriteDown id={id} close={() => setWriting(false)} />}
    </Stack>
  );
}

function WriteDown({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation(['clients', 'common']);
  const queries = useQueryClient();
  const { zone } = useSignedIn().practice;
  const form = useForm({
    initialValues: { type: 'PHONE' as (typeof TYPES)[number], subject: '', content: '', at: null as string | null },
    validate: { subject: isNotEmpty(t('needed')), content: isNotEmpty(t('needed')) },
  });
  const keep = useMutation({
    mutationFn: ({ at, ...body }: typeof form.values) =>
      ask(
        api.POST('/api/clients/{id}/communications', {
          params: { path: { id } },
          body: { ...body, ...(at !== null && { scheduled_at: dayjs.tz(at, zone).toISOString() }) },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['clients', id, 'communications'] });
      close();
    },
  });
  return (
    <FormModal
      title={t('writeDown')}
      close={close}
      submit={form.onSubmit((values) => keep.mutate(values))}
      doing={keep}
    >
      <Select
        label={t('how')}
        allowDeselect={false}
        data={TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
        {...form.getInputProps('type')}
      />
      <TextInput label={t('subject')} required maxLength={200} {...form.getInputProps('subject')} />
      <Textarea label={t('content')} required autosize minRows={4} {...form.getInputProps('content')} />
      <DateTimePicker
        label={t('sendAt')}
        description={t('sendAtHint')}
        clearable
        clearButtonProps={{ 'aria-label': t('common:remove') }}
        {...form.getInputProps('at')}
      />
    </FormModal>
  );
}
