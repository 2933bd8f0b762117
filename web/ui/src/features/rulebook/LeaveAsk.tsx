import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { leaves } from './leaves';

/** Asks before what is not saved is left: for another page, or for another release on the same one. */
export function LeaveAsk({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation('rulebook');
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && leaves(current, next),
    enableBeforeUnload: dirty,
    withResolver: true,
  });
  return (
    <Modal opened={blocker.status === 'blocked'} onClose={() => blocker.reset?.()} title={t('leaveTitle')}>
      <Text size="sm" mb="md">
        {t('leaveHint')}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          {t('leave')}
        </Button>
        <Button onClick={() => blocker.reset?.()}>{t('stay')}</Button>
      </Group>
    </Modal>
  );
}
