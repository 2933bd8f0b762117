import { Button, Code, Group, List, Text } from '@mantine/core';
import { IconLink, IconLinkOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Failed } from '../../shared/States';
import type { Named } from './queries';

/** Asks that each entry of a history be held against its hash and against the one before it. */
export function VerifyChain({ named }: { named: Named }) {
  const { t } = useTranslation('tracking');
  const verify = useMutation({
    mutationFn: () =>
      ask(
        api.GET('/api/status/{entity_type}/{entity_id}/verify', {
          params: { path: { entity_type: named.entityType, entity_id: named.entityId } },
        }),
      ),
  });
  const told = verify.data;
  return (
    <div>
      <Group gap="sm" mt="xs">
        <Button size="compact-xs" variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('verify')}
        </Button>
        {told && (
          <Text size="sm" className={told.intact ? 'done' : 'late'} role="status">
            {told.intact ? <IconLink size={14} aria-hidden /> : <IconLinkOff size={14} aria-hidden />}{' '}
            {told.intact ? t('intact', { count: told.length }) : t('broken', { count: told.breaks.length })}
          </Text>
        )}
      </Group>
      {verify.isError && <Failed failure={verify.error} />}
      {told && told.breaks.length > 0 && (
        <List size="sm" mt={4}>
          {told.breaks.map(({ fault, sequence, transition_id }) => (
            <List.Item key={`${sequence} ${transition_id ?? ''}`}>{t(`breaks.${fault}`, { sequence })}</List.Item>
          ))}
        </List>
      )}
      {told?.intact && (
        <Text size="xs" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {t('chainHash')} <Code>{told.chain_hash}</Code>
        </Text>
      )}
    </div>
  );
}
