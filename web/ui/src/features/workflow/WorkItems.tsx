import { ActionIcon, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { WorkItemView } from '../../api/schema';
import { Due } from '../../shared/Dates';
import { tellFailed } from '../../shared/notices';
import { Panel } from '../../shared/Panel';
import { Answered, Loading } from '../../shared/States';
import { workItemsQuery } from './queries';

/** What is to be done for a service. */
export function WorkItems({ serviceId }: { serviceId: string }) {
  const { t } = useTranslation('workflow');
  const queries = useQueryClient();
  const items = useQuery(workItemsQuery(serviceId));
  const refresh = () => queries.invalidateQueries({ queryKey: ['services', serviceId] });
  const change = useMutation({
    mutationFn: ({ id, done }: { id: string; done: boolean }) =>
      ask(
        api.PATCH('/api/work-items/{id}', {
          params: { path: { id } },
          body: { status: done ? 'COMPLETED' : 'OPEN' },
        }),
      ),
    onError: tellFailed,
    onSettled: refresh,
  });
  const add = useMutation({
    mutationFn: (title: string) =>
      ask(api.POST('/api/services/{id}/work-items', { params: { path: { id: serviceId } }, body: { title } })),
    onError: tellFailed,
    onSettled: refresh,
  });
  const all = items.data ?? [];
  const done = all.filter(({ status }) => status === 'COMPLETED').length;
  return (
    <Panel
      id="work-items"
      title={t('work')}
      beside={
        all.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('workLeft', { done, all: all.length })}
          </Text>
        )
      }
    >
      <Answered query={items} loading={<Loading rows={2} />}>
        {(rows) => (
          <Stack gap={6}>
            {rows.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('workNoneHint')}
              </Text>
            )}
            {rows.map((item) => (
              <Item key={item.id} item={item} set={(is) => change.mutate({ id: item.id, done: is })} />
            ))}
            <NewItem add={(title, kept) => add.mutate(title, { onSuccess: kept })} busy={add.isPending} />
          </Stack>
        )}
      </Answered>
    </Panel>
  );
}

function Item({ item, set }: { item: WorkItemView; set: (done: boolean) => void }) {
  const done = item.status === 'COMPLETED';
  return (
    <Group justify="space-between" wrap="nowrap">
      <Checkbox
        size="sm"
        checked={done}
        onChange={(tick) => set(tick.currentTarget.checked)}
        label={item.title}
        description={item.description}
        styles={done ? { label: { textDecoration: 'line-through', color: 'var(--soft)' } } : {}}
      />
      {item.due_date !== undefined && (
        <Text size="sm">
          <Due day={item.due_date} open={!done} />
        </Text>
      )}
    </Group>
  );
}

/** What is typed stays until it is kept. */
function NewItem({ add, busy }: { add: (title: string, kept: () => void) => void; busy: boolean }) {
  const { t } = useTranslation(['workflow', 'common']);
  const [title, setTitle] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() && !busy) {
          add(title.trim(), () => setTitle(''));
        }
      }}
    >
      <TextInput
        size="xs"
        aria-label={t('workflow:workNew')}
        placeholder={t('workflow:workNew')}
        value={title}
        maxLength={200}
        onChange={(typed) => setTitle(typed.currentTarget.value)}
        rightSection={
          <ActionIcon type="submit" variant="subtle" size="sm" loading={busy} aria-label={t('common:add')}>
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        }
      />
    </form>
  );
}
