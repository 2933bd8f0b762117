import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Problem } from '../../api/problem';
import { tellDone } from '../../shared/notices';
import { Reasons } from '../../shared/Reasons';
import { Failed } from '../../shared/States';
import type { Service } from './filters';
import { Mend } from './Mend';

interface Props {
  service: Service;
  /** Whether the client has a link that is good. */
  open: boolean;
}

type Doing = 'again' | 'withdraw';

/** Asking for the signature anew, and taking back what was sent; each says first what becomes of the link. */
export function AskAgain({ service, open }: Props) {
  const { t } = useTranslation('workflow');
  const [doing, start] = useState<Doing>();
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" onClick={() => start('again')}>
        {t('signatureAgain')}
      </Button>
      {open && (
        <Button size="xs" variant="default" onClick={() => start('withdraw')}>
          {t('signatureWithdraw')}
        </Button>
      )}
      {doing && <Sure service={service} doing={doing} close={() => start(undefined)} />}
    </Group>
  );
}

function Sure({ service, doing, close }: { service: Service; doing: Doing; close: () => void }) {
  const { t } = useTranslation(['workflow', 'common']);
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const withdrawing = doing === 'withdraw';
  const params = { path: { id: service.id } };
  const work = useMutation({
    mutationFn: async () => {
      if (withdrawing) {
        await ask(api.POST('/api/services/{id}/signature/withdraw', { params, body: { reason: reason.trim() } }));
      } else {
        await ask(api.POST('/api/services/{id}/signature/request', { params }));
      }
    },
    onSuccess: () => {
      tellDone(t(withdrawing ? 'workflow:signatureWithdrawn' : 'workflow:signatureAsked'));
      close();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['services', service.id] }),
  });
  const failed = work.error;
  return (
    <Modal
      opened
      onClose={close}
      title={t(withdrawing ? 'workflow:signatureWithdraw' : 'workflow:signatureAgain')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack>
        {failed instanceof Problem && failed.refusedByTheGate ? (
          <Reasons
            violations={failed.violations}
            mend={(violation) => <Mend violation={violation} serviceId={service.id} go={close} />}
          />
        ) : (
          failed && <Failed failure={failed} />
        )}
        <Text size="sm">{t(withdrawing ? 'workflow:signatureWithdrawSure' : 'workflow:signatureAgainSure')}</Text>
        {withdrawing && (
          <Textarea
            label={t('workflow:signatureWhy')}
            withAsterisk
            data-autofocus
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={(typed) => setReason(typed.currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('common:cancel')}
          </Button>
          <Button disabled={withdrawing && !reason.trim()} loading={work.isPending} onClick={() => work.mutate()}>
            {t('workflow:do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
