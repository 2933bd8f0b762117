import { Button, Checkbox, Group, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { askFirst } from '../../shared/askFirst';
import { tellDone, tellFailed } from '../../shared/notices';
import { asked, isFilter, type Filter } from './filter';
import { viewsQuery } from './queries';

interface Props {
  filter: Filter;
  take: (filter: Filter) => void;
}

/** Filters that were kept under a name, own and shared. */
export function SavedViews({ filter, take }: Props) {
  const { t } = useTranslation(['clients', 'common']);
  const queries = useQueryClient();
  const views = useQuery(viewsQuery);
  const [naming, setNaming] = useState(false);
  const remove = useMutation({
    mutationFn: (id: string) => ask(api.DELETE('/api/clients/filters/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey }),
    onError: tellFailed,
  });
  const rows = views.data?.rows ?? [];
  const own = rows.filter((view) => view.may_change);
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconBookmark size={15} aria-hidden />}>
            {t('views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {rows.length === 0 && <Menu.Label>{t('noViews')}</Menu.Label>}
          {rows.map((view) => (
            <Menu.Item key={view.id} onClick={() => isFilter(view) && take(view)}>
              {view.name}
              {view.shared && !view.may_change && ` (${view.owner.name ?? t('common:nobody')})`}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item disabled={!asked(filter)} onClick={() => setNaming(true)}>
            {t('keepView')}
          </Menu.Item>
          {own.map((view) => (
            <Menu.Item
              key={view.id}
              color="red"
              leftSection={<IconTrash size={14} aria-hidden />}
              onClick={() =>
                askFirst(
                  {
                    title: t('deleteView', { name: view.name }),
                    question: t(view.shared ? 'deleteSharedViewAsk' : 'deleteViewAsk'),
                    word: t('common:remove'),
                  },
                  () => remove.mutate(view.id),
                )
              }
            >
              {t('deleteView', { name: view.name })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <KeepView opened={naming} close={() => setNaming(false)} filter={filter} />
    </>
  );
}

function KeepView({ opened, close, filter }: { opened: boolean; close: () => void; filter: Filter }) {
  const { t } = useTranslation(['clients', 'common']);
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const keep = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/clients/filters', { body: { name: name.trim(), shared, ...(asked(filter) ?? { groups: [] }) } }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
      tellDone(t('viewKept', { name: name.trim() }));
      setName('');
      close();
    },
  });
  return (
    <Modal opened={opened} onClose={close} title={t('keepView')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate();
        }}
      >
        <Stack>
          <TextInput
            label={t('viewName')}
            required
            maxLength={100}
            value={name}
            error={keep.error?.message}
            onChange={(typed) => setName(typed.currentTarget.value)}
          />
          <Checkbox
            label={t('viewShared')}
            checked={shared}
            onChange={(changed) => setShared(changed.currentTarget.checked)}
          />
          <Group>
            <Button type="submit" loading={keep.isPending} disabled={name.trim() === ''}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
