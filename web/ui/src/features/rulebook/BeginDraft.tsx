import { Button, Group, Menu, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { Problem } from '../../api/problem';
import { Reasons } from '../../shared/Reasons';
import { askVersioned, releasesQuery } from './queries';

/** Goes on with a draft that is there, or begins another. Leads to `table` in it where one is given. */
export function BeginDraft({ table, basedOn }: { table?: string; basedOn?: number }) {
  const { t } = useTranslation(['rulebook', 'common']);
  const [opened, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const releases = useQuery(releasesQuery);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const go = (release: number) =>
    table === undefined
      ? void navigate({ to: '/rules/releases/$number', params: { number: String(release) } })
      : void navigate({ to: '/rules/tables/$table', params: { table }, search: { release } });
  const begin = useMutation({
    mutationFn: () =>
      askVersioned(
        api.POST('/api/rules/releases', {
          body: basedOn === undefined ? { reason } : { reason, based_on: basedOn },
        }),
      ),
    onSuccess: ({ value }) => {
      void queries.invalidateQueries({ queryKey: ['rules', 'list'] });
      close();
      go(value.number);
    },
  });
  const drafts = releases.data?.rows.filter(({ stage }) => stage === 'DRAFT') ?? [];
  const button = (
    <Button size="xs" leftSection={<IconPencil size={15} aria-hidden />}>
      {t('rulebook:edit')}
    </Button>
  );
  return (
    <>
      {drafts.length === 0 || basedOn !== undefined ? (
        <Button size="xs" onClick={open} variant={basedOn === undefined ? 'filled' : 'default'}>
          {t(basedOn === undefined ? 'rulebook:beginDraft' : 'rulebook:beginFromThis')}
        </Button>
      ) : (
        <Menu position="bottom-end">
          <Menu.Target>{button}</Menu.Target>
          <Menu.Dropdown>
            {drafts.map((draft) => (
              <Menu.Item key={draft.number} onClick={() => go(draft.number)}>
                {t('rulebook:goOnWith', { number: draft.number })}
                <Text size="xs" c="dimmed">
                  {draft.reason} · {draft.author.name}
                </Text>
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={open}>{t('rulebook:beginDraft')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Modal opened={opened} onClose={close} title={t('rulebook:beginDraft')}>
        <form
          onSubmit={(submit) => {
            submit.preventDefault();
            begin.mutate();
          }}
        >
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {t('rulebook:beginDraftHint')}
            </Text>
            <Textarea
              label={t('rulebook:whyDraft')}
              placeholder={t('rulebook:whyDraftExample')}
              value={reason}
              onChange={(change) => setReason(change.currentTarget.value)}
              maxLength={500}
              data-autofocus
              required
            />
            <Refused failure={begin.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('common:cancel')}
              </Button>
              <Button type="submit" loading={begin.isPending} disabled={reason.trim() === ''}>
                {t('rulebook:begin')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}

/** Why something was not done: by the gate with its rows, else in the application's words. */
export function Refused({ failure, title }: { failure: unknown; title?: string }) {
  const { t } = useTranslation('rulebook');
  if (failure === null || failure === undefined) {
    return null;
  }
  const problem = failure instanceof Problem ? failure : undefined;
  if (problem?.refusedByTheGate) {
    return <Reasons violations={problem.violations} {...(title === undefined ? {} : { title })} />;
  }
  return (
    <div className="why" role="alert">
      <Text size="sm" fw={600}>
        {title ?? t('notTaken')}
      </Text>
      <Text size="sm">{failure instanceof Error ? failure.message : t('notTaken')}</Text>
    </div>
  );
}
