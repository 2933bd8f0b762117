import { Button, FileInput, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tellDone, tellFailed } from '../../shared/notices';
import { RejectedList } from './RejectedList';
import { download, upload } from './files';

interface Props {
  number: number;
  table: string;
  version: string | undefined;
  editable: boolean;
}

/** A table to take along as a workbook or CSV, and to bring back. */
export function TableFiles({ number, table, version, editable }: Props) {
  const { t } = useTranslation(['rulebook', 'common']);
  const [opened, { open, close }] = useDisclosure(false);
  const [file, setFile] = useState<File | null>(null);
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const path = `/api/rules/releases/${number}/tables/${encodeURIComponent(table)}`;
  const take = (form: 'xlsx' | 'csv') => {
    download(`${path}.${form}`, `${table}.${form}`).catch(tellFailed);
  };
  const bring = useMutation({
    mutationFn: (given: File) => upload(path, given, version ?? '', reason),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['rules'] });
      tellDone(t('rulebook:uploaded'));
      close();
    },
  });
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconDownload size={15} aria-hidden />}>
            {t('rulebook:download')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => take('xlsx')}>{t('rulebook:asExcel')}</Menu.Item>
          <Menu.Item onClick={() => take('csv')}>{t('rulebook:asCsv')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {editable && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUpload size={15} aria-hidden />}
          onClick={() => {
            bring.reset();
            open();
          }}
        >
          {t('rulebook:upload')}
        </Button>
      )}
      <Modal opened={opened} onClose={close} title={t('rulebook:uploadTitle')} size="lg">
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('rulebook:uploadHint')}
          </Text>
          <FileInput
            label={t('rulebook:file')}
            placeholder=".xlsx, .csv"
            accept=".xlsx,.csv"
            value={file}
            onChange={setFile}
            required
          />
          <TextInput
            label={t('rulebook:reason')}
            value={reason}
            onChange={(change) => setReason(change.currentTarget.value)}
            maxLength={500}
            required
          />
          <RejectedList failure={bring.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('common:cancel')}
            </Button>
            <Button
              loading={bring.isPending}
              disabled={file === null || reason.trim() === ''}
              onClick={() => file && bring.mutate(file)}
            >
              {t('rulebook:upload')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
