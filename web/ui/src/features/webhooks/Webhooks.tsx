import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import type { WebhookIssuedWebhook } from '../../api/schema';
import { Moment } from '../../shared/Dates';
import { ListTable } from '../../shared/ListTable';
import { tellDone, tellFailed } from '../../shared/notices';
import { Answered, Empty } from '../../shared/States';
import { words } from '../../shared/words';
import type { RoomProps } from '../tracking/StatusPage';
import { Deliveries } from './Deliveries';
import { webhooksQuery, type Webhook } from './queries';
import { WebhookForm } from './WebhookForm';

/** Which other systems are told of what, and what became of it. */
export function Webhooks({ search, change }: RoomProps) {
  const { t } = useTranslation('webhooks');
  const webhooks = useQuery(webhooksQuery);
  const [form, setForm] = useState<{ webhook?: Webhook }>();
  const [issued, setIssued] = useState<WebhookIssuedWebhook>();
  const shown = webhooks.data?.find(({ id }) => id === search.webhook);
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('hint')}
        </Text>
        <Button size="xs" onClick={() => setForm({})}>
          {t('make')}
        </Button>
      </Group>
      {issued && <Secret issued={issued} />}
      <Answered
        query={webhooks}
        empty={{ when: (found) => found.length === 0, show: <Empty title={t('none')} hint={t('noneHint')} /> }}
      >
        {(found) => (
          <ListTable
            label={t('name')}
            minWidth={860}
            rows={found}
            keyOf={({ id }) => id}
            columns={[
              {
                name: t('url'),
                cell: ({ url, description }) => (
                  <>
                    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                      {url}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {description}
                    </Text>
                  </>
                ),
              },
              {
                name: t('eventTypes'),
                cell: ({ event_types }) =>
                  event_types.length === 0 ? t('allEvents') : event_types.map(words).join(', '),
              },
              {
                name: t('entityTypes'),
                cell: ({ entity_types }) =>
                  entity_types.length === 0 ? t('allTypes') : entity_types.map(words).join(', '),
              },
              { name: t('state'), cell: (webhook) => <State webhook={webhook} /> },
              {
                name: t('do'),
                cell: (webhook) => (
                  <Doings
                    webhook={webhook}
                    edit={() => setForm({ webhook })}
                    show={() => change({ webhook: webhook.id, state: undefined })}
                    issue={setIssued}
                  />
                ),
              },
            ]}
          />
        )}
      </Answered>
      {shown && (
        <Deliveries
          key={shown.id}
          webhook={shown}
          state={search.state}
          choose={(state) => change({ state })}
          close={() => change({ webhook: undefined, state: undefined })}
        />
      )}
      {form && <WebhookForm webhook={form.webhook} close={() => setForm(undefined)} issue={setIssued} />}
    </Stack>
  );
}

function Secret({ issued: { secret, webhook } }: { issued: WebhookIssuedWebhook }) {
  const { t } = useTranslation('webhooks');
  return (
    <Alert color="teal" variant="outline" title={t('secretOnce', { url: webhook.url })} role="status">
      <Code block>{secret}</Code>
      {webhook.former_secret_until !== undefined && (
        <Text size="sm" mt="xs">
          {t('secretFormer')} <Moment at={webhook.former_secret_until} />
        </Text>
      )}
    </Alert>
  );
}

function State({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks');
  const { active, disabled_at, failing_since } = webhook;
  if (!active) {
    return (
      <Text span inherit className={disabled_at === undefined ? undefined : 'late'}>
        {t(disabled_at === undefined ? 'states.off' : 'states.disabled')}
        {disabled_at !== undefined && (
          <>
            {' '}
            <Moment at={disabled_at} />
          </>
        )}
      </Text>
    );
  }
  return failing_since === undefined ? (
    <Text span inherit className="done">
      {t('states.active')}
    </Text>
  ) : (
    <Text span inherit className="late">
      {t('states.failing')} {t('since')} <Moment at={failing_since} />
    </Text>
  );
}

interface DoingsProps {
  webhook: Webhook;
  edit: () => void;
  show: () => void;
  issue: (issued: WebhookIssuedWebhook | undefined) => void;
}

function Doings({ webhook, edit, show, issue }: DoingsProps) {
  const { t } = useTranslation(['webhooks', 'common']);
  const queries = useQueryClient();
  const path = { id: webhook.id };
  const again = () => queries.invalidateQueries({ queryKey: ['webhooks'] });
  const rotate = useMutation({
    mutationFn: () => ask(api.POST('/api/webhooks/{id}/secret', { params: { path } })),
    onSuccess: (issued) => {
      issue(issued);
      return again();
    },
    onError: tellFailed,
  });
  const remove = useMutation({
    mutationFn: () => ask(api.DELETE('/api/webhooks/{id}', { params: { path } })),
    onSuccess: () => {
      issue(undefined);
      tellDone(t('removed'));
      return again();
    },
    onError: tellFailed,
  });
  const confirm = (title: string, question: string, word: string, go: () => void) =>
    modals.openConfirmModal({
      title,
      children: <Text size="sm">{question}</Text>,
      labels: { confirm: word, cancel: t('common:cancel') },
      closeButtonProps: { 'aria-label': t('common:close') },
      onConfirm: go,
    });
  const { url } = webhook;
  return (
    <Group gap={4}>
      <Button size="compact-xs" variant="default" aria-label={t('deliveriesOf', { url })} onClick={show}>
        {t('deliveries')}
      </Button>
      <Button size="compact-xs" variant="default" aria-label={t('changeOf', { url })} onClick={edit}>
        {t('change')}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('rotateOf', { url })}
        loading={rotate.isPending}
        onClick={() => confirm(t('rotateOf', { url }), t('rotateAsk'), t('rotate'), () => rotate.mutate())}
      >
        {t('rotate')}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t('removeOf', { url })}
        loading={remove.isPending}
        onClick={() => confirm(t('removeOf', { url }), t('removeAsk'), t('remove'), () => remove.mutate())}
      >
        {t('remove')}
      </Button>
    </Group>
  );
}
