import { Button, Group, List, Stack, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Moment } from '../../shared/Dates';
import { tellDone, tellFailed } from '../../shared/notices';
import { Panel } from '../../shared/Panel';
import { Answered, Loading } from '../../shared/States';
import { useSignedIn } from '../identity/session';
import type { Service } from './filters';
import { actionsQuery, approvalsQuery } from './queries';

/** What managers and partners said to the work; and saying it, for who may at this stage. */
export function Approvals({ service, asked }: { service: Service; asked: boolean }) {
  const { t } = useTranslation('workflow');
  const approvals = useQuery(approvalsQuery(service.id));
  return (
    <Panel id="approvals" title={t('approvals')}>
      <Answered query={approvals} loading={<Loading rows={1} />}>
        {(said) => (
          <Stack gap="xs">
            {said.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('approvalsNone')}
              </Text>
            )}
            <List size="sm" listStyleType="none" spacing={4}>
              {said.map((each) => (
                <List.Item key={each.id}>
                  {each.decision === 'APPROVE' ? (
                    <IconCheck size={14} className="done" aria-hidden />
                  ) : (
                    <IconX size={14} className="late" aria-hidden />
                  )}{' '}
                  {each.user_name} {each.decision === 'APPROVE' ? t('approved') : t('rejected')},{' '}
                  <Moment at={each.created_at} />
                  {each.notes !== undefined && (
                    <Text size="xs" c="dimmed">
                      {each.notes}
                    </Text>
                  )}
                </List.Item>
              ))}
            </List>
            {asked && <SayIt service={service} />}
          </Stack>
        )}
      </Answered>
    </Panel>
  );
}

function SayIt({ service }: { service: Service }) {
  const { t } = useTranslation('workflow');
  const { person } = useSignedIn();
  const queries = useQueryClient();
  const actions = useQuery(actionsQuery(service.id));
  const kind = person.role === 'PARTNER' ? 'PARTNER' : 'MANAGER';
  const say = useMutation({
    mutationFn: (decision: 'APPROVE' | 'REJECT') =>
      ask(api.POST('/api/services/{id}/approvals', { params: { path: { id: service.id } }, body: { kind, decision } })),
    onSuccess: () => tellDone(t('approvalKept')),
    onError: tellFailed,
    onSettled: () => queries.invalidateQueries({ queryKey: ['services', service.id] }),
  });
  const may = actions.data?.some(({ action, allowed }) => allowed && action === `APPROVE_AS_${kind}`) ?? false;
  if (!may) {
    return null;
  }
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" loading={say.isPending} onClick={() => say.mutate('APPROVE')}>
        {t('approve')}
      </Button>
      <Button size="xs" variant="default" loading={say.isPending} onClick={() => say.mutate('REJECT')}>
        {t('reject')}
      </Button>
    </Group>
  );
}
