import { MultiSelect, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { WebhookIssuedWebhook } from '../../api/schema';
import { FormModal } from '../../shared/FormModal';
import { tellField } from '../../shared/fields';
import { words } from '../../shared/words';
import { workflowsQuery } from '../tracking/queries';
import { EVENTS, type Webhook } from './queries';

/** What the house itself moves, beside what the tables make trackable. */
const OWN_TYPES = ['client_service', 'rule_release'];

interface Props {
  webhook: Webhook | undefined;
  close: () => void;
  /** Shows the secret of a new one. */
  issue: (issued: WebhookIssuedWebhook) => void;
}

/** Makes a webhook, or changes what it is told of. */
export function WebhookForm({ webhook, close, issue }: Props) {
  const { t } = useTranslation(['webhooks', 'common']);
  const queries = useQueryClient();
  const workflows = useQuery(workflowsQuery);
  const types = [...OWN_TYPES, ...(workflows.data ?? []).map(({ entity_type }) => entity_type)];
  const form = useForm({
    initialValues: {
      url: webhook?.url ?? '',
      description: webhook?.description ?? '',
      event_types: webhook?.event_types ?? [],
      entity_types: webhook?.entity_types ?? [],
      active: webhook?.active ?? true,
    },
  });
  const keep = useMutation({
    mutationFn: async (values: typeof form.values) => {
      const body = { ...values, url: values.url.trim(), description: values.description.trim() };
      if (webhook === undefined) {
        issue(await ask(api.POST('/api/webhooks', { body })));
      } else {
        await ask(api.PATCH('/api/webhooks/{id}', { params: { path: { id: webhook.id } }, body }));
      }
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['webhooks'] });
      close();
    },
    onError: (failure) => tellField(form, failure),
  });
  return (
    <FormModal
      title={webhook === undefined ? t('make') : t('changeOf', { url: webhook.url })}
      close={close}
      submit={form.onSubmit((values) => keep.mutate(values))}
      doing={keep}
    >
      <TextInput
        label={t('url')}
        description={t('urlHint')}
        withAsterisk
        data-autofocus
        type="url"
        placeholder="https://"
        {...form.getInputProps('url')}
      />
      <TextInput label={t('description')} maxLength={200} {...form.getInputProps('description')} />
      <MultiSelect
        label={t('eventTypes')}
        placeholder={form.values.event_types.length === 0 ? t('allEvents') : ''}
        data={EVENTS.map((event) => ({ value: `status.${event}`, label: t(`events.${event}`) }))}
        {...form.getInputProps('event_types')}
      />
      <MultiSelect
        label={t('entityTypes')}
        placeholder={form.values.entity_types.length === 0 ? t('allTypes') : ''}
        searchable
        data={[...new Set([...types, ...form.values.entity_types])].map((value) => ({
          value,
          label: words(value),
        }))}
        {...form.getInputProps('entity_types')}
      />
      <Switch label={t('active')} {...form.getInputProps('active', { type: 'checkbox' })} />
    </FormModal>
  );
}
