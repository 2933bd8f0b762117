import { ActionIcon, Button, Group, List, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { FormModal } from '../../shared/FormModal';
import { DayInput } from '../../shared/DayInput';
import { requiredQuery } from '../documents/queries';
import { itemsOf } from './items';
import type { PrivateLink } from './queries';

interface Props {
  serviceId: string;
  clientName: string;
  close: () => void;
  show: (link: PrivateLink) => void;
}

const ITEMS_MAX = 50;

/** Asks the client for what the rules miss, and for what else is named. */
export function AskClient({ serviceId, clientName, close, show }: Props) {
  const { t } = useTranslation(['requests', 'common']);
  const queries = useQueryClient();
  const required = useQuery(requiredQuery(serviceId));
  const missing = (required.data ?? []).filter(({ present }) => !present);
  const form = useForm({
    initialValues: { message: '', dueOn: null as string | null, items: [{ label: '' }] },
    validate: {
      items: {
        label: (_label, { items }, path) =>
          missing.length === 0 && path === 'items.0.label' && items.every((item) => !item.label.trim())
            ? t('requests:needItem')
            : null,
      },
    },
  });
  const make = useMutation({
    mutationFn: ({ message, dueOn, items }: typeof form.values) =>
      ask(
        api.POST('/api/services/{id}/requests', {
          params: { path: { id: serviceId } },
          body: {
            ...(message.trim() && { message: message.trim() }),
            ...(dueOn !== null && { due_on: dueOn }),
            items: itemsOf(
              items.map(({ label }) => label),
              new Set(required.data?.map(({ kind }) => kind)),
            ),
          },
        }),
      ),
    onSuccess: async ({ link }) => {
      close();
      show(link);
      await queries.invalidateQueries({ queryKey: ['services', serviceId] });
    },
  });
  return (
    <FormModal
      title={t('requests:askTitle', { client: clientName })}
      close={close}
      submit={form.onSubmit((said) => make.mutate(said))}
      doing={make}
      label={t('requests:send')}
      disabled={required.isPending}
    >
      {missing.length > 0 ? (
        <div>
          <Text size="sm" fw={600}>
            {t('requests:byRules')}
          </Text>
          <List size="sm">
            {missing.map(({ kind, label }) => (
              <List.Item key={kind}>{label}</List.Item>
            ))}
          </List>
        </div>
      ) : (
        required.data && (
          <Text size="sm" c="dimmed">
            {t('requests:byRulesNone')}
          </Text>
        )
      )}
      <Stack gap={6} role="group" aria-label={t('requests:more')}>
        {form.values.items.map((item, place) => (
          <Group key={place} gap="xs" wrap="nowrap" align="flex-start">
            <TextInput
              style={{ flex: 1 }}
              aria-label={t('requests:more')}
              placeholder={t('requests:moreHint')}
              maxLength={200}
              {...form.getInputProps(`items.${place}.label`)}
            />
            {place > 0 && (
              <ActionIcon
                variant="subtle"
                mt={4}
                aria-label={t('requests:removeMore', { label: item.label })}
                onClick={() => form.removeListItem('items', place)}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        {form.values.items.length < ITEMS_MAX && (
          <Group>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => form.insertListItem('items', { label: '' })}
            >
              {t('requests:addMore')}
            </Button>
          </Group>
        )}
      </Stack>
      <DayInput
        label={t('requests:dueOn')}
        description={t('requests:dueHint')}
        value={form.values.dueOn}
        onChange={(day) => form.setFieldValue('dueOn', day)}
      />
      <Textarea
        label={t('requests:message')}
        autosize
        minRows={2}
        maxLength={2000}
        {...form.getInputProps('message')}
      />
    </FormModal>
  );
}
