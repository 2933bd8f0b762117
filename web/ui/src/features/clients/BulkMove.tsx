import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { SERVICE_TYPES, type ServiceType } from '../workflow/filters';
import { serviceTypesQuery } from '../workflow/queries';
import { AllOrNothing } from './BulkAssign';
import type { BulkStart } from './BulkRun';

interface Props {
  ids: string[];
  close: () => void;
  run: (title: string, start: BulkStart) => void;
}

/** Moves the open service of one type of every client; each goes through the gate by itself. */
export function BulkMove({ ids, close, run }: Props) {
  const { t } = useTranslation(['clients', 'common', 'workflow']);
  const types = useQuery(serviceTypesQuery);
  const [type, setType] = useState<ServiceType>('ACCOUNTS_LTD');
  const [action, setAction] = useState<'ADVANCE' | 'SEND_BACK'>('ADVANCE');
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [allOrNothing, setAllOrNothing] = useState(false);
  const stages = (types.data?.find(({ service_type }) => service_type === type)?.stages ?? []).map((stage) => ({
    value: String(stage.current_stage),
    label: stage.stage_label,
  }));
  const start = () =>
    run(t('moveTitle', { count: ids.length }), () =>
      ask(
        api.POST('/api/clients/bulk-move-stage', {
          body: {
            client_ids: ids,
            service_type: type,
            action,
            all_or_nothing: allOrNothing,
            ...(from !== null && { from_stage: Number(from) }),
            ...(to !== null && { to_stage: Number(to) }),
            ...(reason.trim() !== '' && { reason: reason.trim() }),
          },
        }),
      ),
    );
  return (
    <Modal
      opened
      onClose={close}
      title={t('moveTitle', { count: ids.length })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {t('moveHint')}
        </Text>
        <Select
          label={t('workflow:type')}
          data={SERVICE_TYPES.map((value) => ({ value, label: t(`workflow:${value}`) }))}
          value={type}
          allowDeselect={false}
          onChange={(value) => {
            setType(value as ServiceType);
            setFrom(null);
            setTo(null);
          }}
        />
        <SegmentedControl
          aria-label={t('direction')}
          data={[
            { value: 'ADVANCE', label: t('workflow:ADVANCE') },
            { value: 'SEND_BACK', label: t('workflow:SEND_BACK') },
          ]}
          value={action}
          onChange={(value) => setAction(value)}
        />
        <Select
          label={t('fromStage')}
          placeholder={t('anyStage')}
          clearable
          data={stages}
          value={from}
          onChange={setFrom}
        />
        <Select label={t('toStage')} placeholder={t('nextStage')} clearable data={stages} value={to} onChange={setTo} />
        <Textarea
          label={t('workflow:reason')}
          required={action === 'SEND_BACK'}
          maxLength={500}
          autosize
          value={reason}
          onChange={(typed) => setReason(typed.currentTarget.value)}
        />
        <AllOrNothing value={allOrNothing} change={setAllOrNothing} />
        <Group>
          <Button disabled={action === 'SEND_BACK' && reason.trim() === ''} onClick={start}>
            {t('moveStage')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
