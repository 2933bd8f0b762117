import '@mantine/dropzone/styles.css';
import { ActionIcon, Group, Progress, Select, Stack, Text } from '@mantine/core';
import { Dropzone, type FileRejection } from '@mantine/dropzone';
import { IconDownload, IconFile, IconTrash, IconUpload, IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Problem } from '../../api/problem';
import type { DocumentView } from '../../api/schema';
import { Moment } from '../../shared/Dates';
import { tellDone, tellFailed } from '../../shared/notices';
import { Panel } from '../../shared/Panel';
import { Answered, Loading } from '../../shared/States';
import { documentsQuery } from '../workflow/queries';
import { fetchSignedIn } from '../identity/session';
import { FILE_BYTES_MAX, size, upload } from './upload';

const KINDS = [
  'ACCOUNTING_RECORDS',
  'VAT_RECORDS',
  'PAYROLL_RECORDS',
  'PENSION_RECORDS',
  'CIS_STATEMENTS',
  'OTHER',
] as const;
type Kind = (typeof KINDS)[number];

interface Sending {
  name: string;
  percent: number;
  stop: AbortController;
}

interface Props {
  serviceId: string;
  /** Kinds that the rules ask for before work starts. */
  required: readonly string[];
}

/** The service's files: what is there, what is missing, and a place to drop more. */
export function DocumentsPanel({ serviceId, required }: Props) {
  const { t } = useTranslation('documents');
  const documents = useQuery(documentsQuery(serviceId));
  const kinds = new Set(documents.data?.map(({ kind }) => kind));
  const missing = required.filter((kind) => !kinds.has(kind));
  return (
    <Panel id="documents" title={t('documents')}>
      <Answered query={documents} loading={<Loading rows={2} />}>
        {(files) => (
          <Stack gap="xs">
            {required.length > 0 && (
              <Text size="sm" className={missing.length > 0 ? 'soon' : 'done'}>
                {missing.length > 0
                  ? t('missing', { kinds: missing.map((kind) => t(kind as Kind)).join(', ') })
                  : t('allThere')}
              </Text>
            )}
            {files.map((file) => (
              <Kept key={file.id} file={file} serviceId={serviceId} />
            ))}
            <DropPlace serviceId={serviceId} likely={missing[0]} />
          </Stack>
        )}
      </Answered>
    </Panel>
  );
}

function Kept({ file, serviceId }: { file: DocumentView; serviceId: string }) {
  const { t } = useTranslation('documents');
  const queries = useQueryClient();
  const remove = async () => {
    try {
      await ask(api.DELETE('/api/documents/{id}', { params: { path: { id: file.id } } }));
      tellDone(t('removed', { name: file.name }));
    } catch (failure) {
      tellFailed(failure);
    }
    await queries.invalidateQueries({ queryKey: ['services', serviceId] });
  };
  return (
    <Group gap="xs" wrap="nowrap" justify="space-between">
      <Group gap="xs" wrap="nowrap" style={{ minWidth: 0 }}>
        <IconFile size={16} aria-hidden />
        <div style={{ minWidth: 0 }}>
          <Text size="sm" truncate>
            {file.name}
          </Text>
          <Text size="xs" c="dimmed">
            {t(file.kind as Kind, { defaultValue: file.kind })} · {size(file.size_bytes)} ·{' '}
            <Moment at={file.created_at} />
          </Text>
        </div>
      </Group>
      <Group gap={4} wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('download', { name: file.name })}
          onClick={() => void download(file)}
        >
          <IconDownload size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('remove', { name: file.name })}
          onClick={() => void remove()}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Group>
  );
}

/** Through fetch, for a link could not bring the access token along. */
async function download(file: DocumentView): Promise<void> {
  try {
    const response = await fetchSignedIn(new Request(`${window.location.origin}/api/documents/${file.id}`));
    if (!response.ok) {
      throw Problem.of(await response.json().catch(() => undefined), response.statusText);
    }
    const url = URL.createObjectURL(await response.blob());
    const link = document.createElement('a');
    link.href = url;
    link.download = file.name;
    link.click();
    URL.revokeObjectURL(url);
  } catch (failure) {
    tellFailed(failure);
  }
}

function DropPlace({ serviceId, likely }: { serviceId: string; likely: string | undefined }) {
  const { t } = useTranslation('documents');
  const queries = useQueryClient();
  const [kind, setKind] = useState<string>();
  const [sending, setSending] = useState<Sending[]>([]);
  const chooser = useRef<() => void>(null);
  const sent = kind ?? likely ?? 'OTHER';
  const told = (name: string, percent: number) =>
    setSending((all) => all.map((each) => (each.name === name ? { ...each, percent } : each)));

  const send = async (files: File[]) => {
    for (const file of files) {
      const stop = new AbortController();
      setSending((all) => [...all, { name: file.name, percent: 0, stop }]);
      try {
        await upload(serviceId, sent, file, (percent) => told(file.name, percent), stop.signal);
        tellDone(t('uploaded', { name: file.name }));
      } catch (failure) {
        tellFailed(stop.signal.aborted ? t('stopped', { name: file.name }) : failure);
      }
      setSending((all) => all.filter((each) => each.stop !== stop));
    }
    await queries.invalidateQueries({ queryKey: ['services', serviceId] });
  };
  const refuse = (refused: FileRejection[]) =>
    refused.forEach(({ file }) => tellFailed(t('tooLarge', { name: file.name })));

  return (
    <Stack gap="xs">
      <Select
        size="xs"
        label={t('kind')}
        data={KINDS.map((each) => ({ value: each, label: t(each) }))}
        value={sent}
        allowDeselect={false}
        onChange={(chosen) => setKind(chosen ?? undefined)}
      />
      <Dropzone
        openRef={chooser}
        onDrop={(files) => void send(files)}
        onReject={refuse}
        maxSize={FILE_BYTES_MAX}
        p="sm"
        inputProps={{ 'aria-label': t('choose') }}
      >
        <Group gap="xs" justify="center">
          <IconUpload size={16} aria-hidden />
          <Text size="sm">{t('drop')}</Text>
        </Group>
      </Dropzone>
      {sending.map(({ name, percent, stop }) => (
        <Group key={name} gap="xs" wrap="nowrap">
          <Progress value={percent} style={{ flex: 1 }} aria-label={t('uploading', { name })} />
          <Text size="xs">{percent} %</Text>
          <ActionIcon size="sm" variant="subtle" aria-label={t('stop', { name })} onClick={() => stop.abort()}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
    </Stack>
  );
}
