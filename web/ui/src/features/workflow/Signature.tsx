import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { now } from '../../api/clock';
import { api, ask } from '../../api/client';
import type { SignatureView } from '../../api/schema';
import { Moment } from '../../shared/Dates';
import { tellFailed } from '../../shared/notices';
import { Panel } from '../../shared/Panel';
import { Answered, Loading } from '../../shared/States';
import type { Service } from './filters';
import { AskAgain } from './AskAgain';
import { signatureQuery } from './queries';

interface Props {
  service: Service;
  /** Whether the service has come to where the client is asked. */
  asked: boolean;
}

/** What the client was asked to sign, and how far that is. */
export function Signature({ service, asked }: Props) {
  const { t } = useTranslation('workflow');
  const signature = useQuery({ ...signatureQuery(service.id), enabled: asked });
  return (
    <Panel id="signature" title={t('signature')}>
      {!asked && (
        <Text size="sm" c="dimmed">
          {t('signatureNone')}
        </Text>
      )}
      {asked && (
        <Answered query={signature} loading={<Loading rows={1} />}>
          {(found) =>
            found === null ? (
              <Text size="sm" c="dimmed">
                {t('signatureSkipped')}
              </Text>
            ) : (
              <Found service={service} signature={found} />
            )
          }
        </Answered>
      )}
    </Panel>
  );
}

function Found({ service, signature }: { service: Service; signature: SignatureView }) {
  const { t } = useTranslation('workflow');
  const { status, signed_by, signed_at, sent_at, signing_url } = signature;
  return (
    <Stack gap="xs">
      <Text size="sm" className={status === 'SIGNED' ? 'done' : undefined}>
        {status === 'SIGNED' ? t('signed', { name: signed_by ?? '' }) : t(`signatureIs.${status}`)}
        {(signed_at ?? sent_at) !== undefined && (
          <>
            , <Moment at={signed_at ?? sent_at ?? ''} />
          </>
        )}
      </Text>
      {signing_url !== undefined && <Open service={service} signingUrl={signing_url} />}
      {status !== 'SIGNED' && service.status === 'ACTIVE' && <AskAgain service={service} open={status === 'SENT'} />}
    </Stack>
  );
}

/** While the client may sign: the link to send them, and a signature on paper. */
function Open({ service, signingUrl }: { service: Service; signingUrl: string }) {
  const { t } = useTranslation('workflow');
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const token = signingUrl.replace('/api/signing/', '');
  const record = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/services/{id}/signature', {
          params: { path: { id: service.id } },
          body: { signed_by: name.trim(), signed_at: new Date(now()).toISOString(), method: 'WET_INK' },
        }),
      ),
    onError: tellFailed,
    onSettled: () => queries.invalidateQueries({ queryKey: ['services', service.id] }),
  });
  return (
    <>
      <CopyButton value={`${window.location.origin}/signing/${token}`}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" onClick={copy}>
            {copied ? t('signatureCopied') : t('signatureCopy')}
          </Button>
        )}
      </CopyButton>
      <Group gap="xs" align="flex-end">
        <TextInput
          size="xs"
          label={t('signedBy')}
          value={name}
          maxLength={200}
          onChange={(typed) => setName(typed.currentTarget.value)}
        />
        <Button
          size="xs"
          variant="default"
          disabled={!name.trim()}
          loading={record.isPending}
          onClick={() => record.mutate()}
        >
          {t('signatureRecord')}
        </Button>
      </Group>
    </>
  );
}
