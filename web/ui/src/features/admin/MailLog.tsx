import { Button, Group, Modal, Stack, Text, TextInput, Timeline } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, askPage } from '../../api/client';
import type { EmailLogView } from '../../api/schema';
import { Chosen } from '../../shared/Chosen';
import { Moment } from '../../shared/Dates';
import { ListTable } from '../../shared/ListTable';
import { tellDone, tellFailed } from '../../shared/notices';
import { Pages } from '../../shared/Pages';
import { PlaceLink } from '../../shared/PlaceLink';
import { Answered, Empty } from '../../shared/States';
import { words } from '../../shared/words';
import { useSignedIn } from '../identity/session';
import { MAIL_STATES, type AdminRoom, type AdminSearch } from './routes';

function mailsQuery({ status, search, page }: AdminSearch) {
  return queryOptions({
    queryKey: ['email-logs', 'list', status, search, page],
    queryFn: () => askPage(api.GET('/api/email-logs', { params: { query: { status, search, page, limit: 50 } } })),
    placeholderData: (previous) => previous,
  });
}

function mailQuery(id: string) {
  return queryOptions({
    queryKey: ['email-logs', id],
    queryFn: () => ask(api.GET('/api/email-logs/{id}', { params: { path: { id } } })),
  });
}

/** Every mail that was written: what became of it, how often it was tried, and why it did not get away. */
export function MailLog({ search, change }: AdminRoom) {
  const { t } = useTranslation('admin');
  const mails = useQuery(mailsQuery(search));
  const [opened, setOpened] = useState<string>();
  const find = useDebouncedCallback((typed: string) => change({ search: typed.trim() || undefined }), 250);
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <TextInput
          size="xs"
          key={search.search === undefined ? 'none' : 'some'}
          aria-label={t('findMail')}
          placeholder={t('findMail')}
          defaultValue={search.search ?? ''}
          onChange={(typed) => find(typed.currentTarget.value)}
        />
        <Chosen
          label={t('mailState')}
          any={t('anyState')}
          options={MAIL_STATES.map((value) => ({ value, label: t(`mailStates.${value}`) }))}
          value={search.status}
          choose={(status) => change({ status })}
        />
      </Group>
      <Answered
        query={mails}
        empty={{
          when: ({ rows }) => rows.length === 0,
          show: <Empty title={t('noMails')} hint={t('noMailsHint')} />,
        }}
      >
        {({ rows, page, totalPages }) => (
          <>
            <ListTable
              label={t('tabs.mails')}
              minWidth={860}
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                { name: t('written'), cell: ({ created_at }) => <Moment at={created_at} /> },
                { name: t('to'), cell: (mail) => mail.recipient_name ?? mail.recipient_email },
                { name: t('subject'), cell: ({ subject }) => subject },
                { name: t('mailState'), cell: (mail) => <State mail={mail} /> },
                { name: t('tries'), cell: ({ attempts }) => attempts, figures: true },
                {
                  name: t('do'),
                  cell: ({ id, subject }) => (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('readMailOf', { subject })}
                      onClick={() => setOpened(id)}
                    >
                      {t('readMail')}
                    </Button>
                  ),
                },
              ]}
            />
            <Pages page={page} totalPages={totalPages} go={(next) => change({ page: next })} />
          </>
        )}
      </Answered>
      {opened !== undefined && <Mail id={opened} close={() => setOpened(undefined)} />}
    </Stack>
  );
}

function State({ mail }: { mail: EmailLogView }) {
  const { t } = useTranslation('admin');
  const colour = { PENDING: 'soon', SENT: undefined, DELIVERED: 'done', FAILED: 'late' }[mail.status];
  return (
    <>
      <span className={colour}>{t(`mailStates.${mail.status}`)}</span>
      {mail.failure_reason !== undefined && (
        <Text size="xs" c="dimmed">
          {mail.failure_reason}
        </Text>
      )}
      {mail.status === 'PENDING' && mail.next_attempt_at !== undefined && mail.attempts > 0 && (
        <Text size="xs" c="dimmed">
          {t('triedNext')} <Moment at={mail.next_attempt_at} />
        </Text>
      )}
    </>
  );
}

/** One mail with its words and its story. */
function Mail({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const mail = useQuery(mailQuery(id));
  return (
    <Modal
      opened
      size="lg"
      onClose={close}
      title={mail.data?.subject ?? t('tabs.mails')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Answered query={mail}>{(found) => <Words mail={found} />}</Answered>
    </Modal>
  );
}

function Words({ mail }: { mail: EmailLogView }) {
  const { t } = useTranslation('admin');
  const { role } = useSignedIn().person;
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => ask(api.POST('/api/email-logs/{id}/retry', { params: { path: { id: mail.id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['email-logs'] });
      tellDone(t('retried'));
    },
    onError: tellFailed,
  });
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t('to')} {[mail.recipient_name, `<${mail.recipient_email}>`].filter(Boolean).join(' ')}
      </Text>
      <Group gap="sm">
        {mail.client_id !== undefined && (
          <PlaceLink size="sm" href={`/clients/${mail.client_id}`}>
            {t('client')}
          </PlaceLink>
        )}
        {mail.workflow_id !== undefined && (
          <PlaceLink size="sm" href={`/services/${mail.workflow_id}`}>
            {t('service')}
          </PlaceLink>
        )}
      </Group>
      <Text size="sm" className="box entry" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {mail.content}
      </Text>
      <section aria-label={t('story')}>
        <Timeline bulletSize={14} lineWidth={2} active={mail.story?.length ?? 0}>
          {(mail.story ?? []).map(({ at, what, detail }) => (
            <Timeline.Item key={at + what} title={words(what)}>
              <Text size="xs" c="dimmed">
                <Moment at={at} /> {detail}
              </Text>
            </Timeline.Item>
          ))}
        </Timeline>
      </section>
      {mail.status === 'FAILED' && role !== 'STAFF' && (
        <Group>
          <Button size="xs" loading={retry.isPending} onClick={() => retry.mutate()}>
            {t('sendAgain')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
