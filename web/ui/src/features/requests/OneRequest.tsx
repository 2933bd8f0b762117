import { Badge, Button, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconCheck, IconHourglass } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Due, Moment } from '../../shared/Dates';
import { tellDone, tellFailed } from '../../shared/notices';
import { size } from '../documents/upload';
import type { ClientRequest, PrivateLink } from './queries';

interface Props {
  request: ClientRequest;
  show: (link: PrivateLink) => void;
}

/** One request: what is asked for, what came, and what both sides said. */
export function OneRequest({ request, show }: Props) {
  const { t } = useTranslation('requests');
  const { page, closed_at, created_at } = request;
  const open = closed_at === undefined;
  const state = open ? (page.complete ? 'complete' : 'open') : 'closed';
  return (
    <Stack gap={6} role="group" aria-label={t('title')}>
      <Group gap="xs">
        <Text size="sm">
          {t('asked')} <Moment at={created_at} />, {t('until')} <Due day={page.due_on} open={open && !page.complete} />
        </Text>
        <Badge variant="default" size="sm">
          {t(state)}
        </Badge>
      </Group>
      <List size="sm" listStyleType="none" spacing={2}>
        {page.items.map(({ kind, label, present }) => (
          <List.Item key={`${kind} ${label}`}>
            {present ? (
              <IconCheck size={14} className="done" aria-hidden />
            ) : (
              <IconHourglass size={14} className={open ? 'soon' : undefined} aria-hidden />
            )}{' '}
            {label}{' '}
            <Text span size="xs" c="dimmed">
              {t(present ? 'here' : 'missing')}
            </Text>
          </List.Item>
        ))}
      </List>
      {page.brought.length > 0 && (
        <div>
          <Text size="xs" c="dimmed">
            {t('brought')}
          </Text>
          <List size="sm" listStyleType="none" spacing={2}>
            {page.brought.map((file) => (
              <List.Item key={`${file.name} ${file.at}`}>
                {file.name}{' '}
                <Text span size="xs" c="dimmed">
                  {size(file.size_bytes)} · <Moment at={file.at} />
                </Text>
              </List.Item>
            ))}
          </List>
        </div>
      )}
      {page.said.length > 0 && (
        <List size="sm" listStyleType="none" spacing={4} aria-label={t('said')}>
          {page.said.map((said) => (
            <List.Item key={said.id}>
              <Text span fw={600} inherit>
                {t(said.from_client ? 'client' : 'practice')}
              </Text>{' '}
              <Text span size="xs" c="dimmed">
                <Moment at={said.at} />
              </Text>
              <Text size="sm" className="quote">
                {said.text}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
      {open && <Reply request={request} />}
      {open && <Links request={request} show={show} />}
    </Stack>
  );
}

/** What is typed stays until it has been sent. */
function Reply({ request }: { request: ClientRequest }) {
  const { t } = useTranslation('requests');
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const say = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/document-requests/{id}/messages', {
          params: { path: { id: request.id } },
          body: { text: text.trim() },
        }),
      ),
    onSuccess: () => setText(''),
    onError: tellFailed,
    onSettled: () => queries.invalidateQueries({ queryKey: ['services', request.service_id] }),
  });
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <Textarea
        size="xs"
        style={{ flex: 1 }}
        label={t('reply')}
        autosize
        minRows={1}
        maxLength={2000}
        value={text}
        onChange={(typed) => setText(typed.currentTarget.value)}
      />
      <Button size="xs" disabled={!text.trim()} loading={say.isPending} onClick={() => say.mutate()}>
        {t('sendReply')}
      </Button>
    </Group>
  );
}

function Links({ request, show }: Props) {
  const { t } = useTranslation(['requests', 'common']);
  const queries = useQueryClient();
  const params = { path: { id: request.id } };
  const settled = { onError: tellFailed, onSettled: () => refresh() };
  const refresh = () => queries.invalidateQueries({ queryKey: ['services', request.service_id] });
  const another = useMutation({
    mutationFn: () => ask(api.POST('/api/document-requests/{id}/links', { params })),
    onSuccess: show,
    onError: tellFailed,
  });
  const revoke = useMutation({
    mutationFn: () => ask(api.DELETE('/api/document-requests/{id}/links', { params })),
    onSuccess: () => tellDone(t('requests:revoked')),
    ...settled,
  });
  const close = useMutation({
    mutationFn: () => ask(api.POST('/api/document-requests/{id}/close', { params })),
    onSuccess: () => tellDone(t('requests:closedDone')),
    ...settled,
  });
  const sure = (what: 'revoke' | 'close', work: () => void) =>
    modals.openConfirmModal({
      title: t(`requests:${what}`),
      children: <Text size="sm">{t(what === 'close' ? 'requests:closeSure' : 'requests:revokeSure')}</Text>,
      labels: { confirm: t(`requests:${what}`), cancel: t('common:cancel') },
      closeButtonProps: { 'aria-label': t('common:close') },
      onConfirm: work,
    });
  return (
    <Group gap="xs">
      <Button size="compact-xs" variant="default" loading={another.isPending} onClick={() => another.mutate()}>
        {t('requests:another')}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        loading={revoke.isPending}
        onClick={() => sure('revoke', () => revoke.mutate())}
      >
        {t('requests:revoke')}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        loading={close.isPending}
        onClick={() => sure('close', () => close.mutate())}
      >
        {t('requests:close')}
      </Button>
    </Group>
  );
}
