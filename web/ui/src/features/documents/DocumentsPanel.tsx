import '@mantine/dropzone/styles.css';
import { ActionIcon, Group, Progress, Select, Stack, Text } from '@mantine/core';
import { Dropzone, type FileRejection } from '@mantine/dropzone';
import { modals } from '@mantine/modals';
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
import { words } from '../../shared/words';
import { documentsQuery } from '../workflow/queries';
import { DOCUMENT_KINDS } from './kinds';
import { requiredQuery } from './queries';
import { fetchSignedIn } from '../identity/session';
import { FILE_BYTES_MAX, size, upload } from './upload';

interface Sending {
  id: number;
  name: string;
  /** Absent while it waits for those before it. */
  percent?: number;
  stop: AbortController;
}

interface Props {
  serviceId: string;
}

/** The service's files: what is there, what is missing, and a place to drop more. */
export function DocumentsPanel({ serviceId }: Props) {
  const { t } = useTranslation('documents');
  const documents = useQuery(documentsQuery(serviceId));
  const asked = useQuery(requiredQuery(serviceId));
  const required = asked.data ?? [];
  const missing = required.filter(({ present }) => !present);
  // The rules may ask for what they alone have a name for.
  const kinds = new Map<string, string>([
    ...DOCUMENT_KINDS.map((kind): [string, string] => [kind, t(kind)]),
    ...required.map(({ kind, label }): [string, string] => [kind, label]),
  ]);
  return (
    <Panel id="documents" title={t('documents')}>
      <Answered query={documents} loading={<Loading rows={2} />}>
        {(files) => (
          <Stack gap="xs">
            {required.length > 0 && (
              <Text size="sm" className={missing.length > 0 ? 'soon' : 'done'}>
                {missing.length > 0
                  ? t('missing', { kinds: missing.map(({ label }) => label).join(', ') })
                  : t('allThere')}
              </Text>
            )}
            {files.map((file) => (
              <Kept key={file.id} file={file} kind={kinds.get(file.kind) ?? words(file.kind)} serviceId={serviceId} />
            ))}
            {/* Not before what is asked for is known: a file that came sooner would be taken for something else. */}
            {!asked.isPending && <DropPlace serviceId={serviceId} kinds={kinds} likely={missing[0]?.kind} />}
          </Stack>
        )}
      </Answered>
    </Panel>
  );
}

function Kept({ file, kind, serviceId }: { file: DocumentView; kind: string; serviceId: string }) {
  const { t } = useTranslation(['documents', 'common']);
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
  const sure = () =>
    modals.openConfirmModal({
      title: t('remove', { name: file.name }),
      children: <Text size="sm">{t('removeSure')}</Text>,
      labels: { confirm: t('common:remove'), cancel: t('common:cancel') },
      confirmProps: { color: 'red' },
      closeButtonProps: { 'aria-label': t('common:close') },
      onConfirm: () => void remove(),
    });
  return (
    <Group gap="xs" wrap="nowrap" justify="space-between">
      <Group gap="xs" wrap="nowrap" style={{ minWidth: 0 }}>
        <IconFile size={16} aria-hidden />
        <div style={{ minWidth: 0 }}>
          <Text size="sm" truncate>
            {file.name}
          </Text>
          <Text size="xs" c="dimmed">
            {kind} · {size(file.size_bytes)} · <Moment at={file.created_at} />
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
        <ActionIcon variant="subtle" color="gray" aria-label={t('remove', { name: file.name })} onClick={sure}>
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

interface DropPlaceProps {
  serviceId: string;
  kinds: ReadonlyMap<string, string>;
  likely: string | undefined;
}

function DropPlace({ serviceId, kinds, likely }: DropPlaceProps) {
  const { t } = useTranslation('documents');
  const queries = useQueryClient();
  const [kind, setKind] = useState<string>();
  const [sending, setSending] = useState<Sending[]>([]);
  const chooser = useRef<() => void>(null);
  const known = useRef(0);
  const sent = kind ?? likely ?? 'OTHER';

  /** One after another; each is listed from the first, and can be stopped before its turn. */
  const send = async (files: File[]) => {
    const queued = files.map((file) => ({ file, id: ++known.current, name: file.name, stop: new AbortController() }));
    setSending((all) => [...all, ...queued.map(({ id, name, stop }) => ({ id, name, stop }))]);
    for (const { file, id, stop } of queued) {
      const told = (percent: number) =>
        setSending((all) => all.map((each) => (each.id === id ? { ...each, percent } : each)));
      try {
        await upload(serviceId, sent, file, told, stop.signal);
        tellDone(t('uploaded', { name: file.name }));
      } catch (failure) {
        tellFailed(stop.signal.aborted ? t('stopped', { name: file.name }) : failure);
      }
      setSending((all) => all.filter((each) => each.id !== id));
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
        data={[...kinds].map(([value, label]) => ({ value, label }))}
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
      {sending.map(({ id, name, percent, stop }) => (
        <Group key={id} gap="xs" wrap="nowrap">
          <Text size="xs" truncate style={{ flex: 1 }}>
            {name}
          </Text>
          <Progress value={percent ?? 0} style={{ flex: 1 }} aria-label={t('uploading', { name })} />
          <Text size="xs">{percent === undefined ? t('waits') : `${percent} %`}</Text>
          <ActionIcon size="sm" variant="subtle" aria-label={t('stop', { name })} onClick={() => stop.abort()}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
    </Stack>
  );
}
