import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Chosen } from '../../shared/Chosen';
import { Day } from '../../shared/Dates';
import { ListTable } from '../../shared/ListTable';
import { tellDone, tellFailed } from '../../shared/notices';
import { Pages } from '../../shared/Pages';
import { PlaceLink } from '../../shared/PlaceLink';
import { Answered, Empty } from '../../shared/States';
import { words } from '../../shared/words';
import type { RoomProps } from './AutomationPage';
import { NewTrigger } from './NewTrigger';
import { triggersQuery } from './queries';
import { TRIGGER_STATES } from './routes';
import { TellEvent } from './TellEvent';

/** What opens which work when. */
export function Triggers({ search, change }: RoomProps) {
  const { t } = useTranslation(['automation', 'workflow']);
  const queries = useQueryClient();
  const triggers = useQuery(triggersQuery(search));
  const again = () => queries.invalidateQueries({ queryKey: ['automation'] });
  const [asking, setAsking] = useState<'trigger' | 'event'>();
  const check = useMutation({
    mutationFn: () => ask(api.POST('/api/automation/check-triggers')),
    onSuccess: async (done) => {
      await again();
      tellDone(t('checked', { checked: done.triggers_checked, opened: done.workflows_created }));
    },
    onError: tellFailed,
  });
  const remove = useMutation({
    mutationFn: (id: string) => ask(api.DELETE('/api/automation/triggers/{id}', { params: { path: { id } } })),
    onSuccess: again,
    onError: tellFailed,
  });
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Chosen
          label={t('state')}
          any={t('anyState')}
          options={TRIGGER_STATES.map((value) => ({ value, label: t(`triggerStates.${value}`) }))}
          value={search.state}
          choose={(state) => change({ state })}
        />
        <Button size="xs" loading={check.isPending} onClick={() => check.mutate()}>
          {t('checkNow')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsking('trigger')}>
          {t('newTrigger')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsking('event')}>
          {t('tellEvent')}
        </Button>
      </Group>
      <Answered
        query={triggers}
        empty={{
          when: ({ rows }) => rows.length === 0,
          show: <Empty title={t('noTriggers')} hint={t('noTriggersHint')} />,
        }}
      >
        {({ rows, page, totalPages }) => (
          <>
            <ListTable
              label={t('tabs.triggers')}
              minWidth={760}
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                { name: t('on'), cell: ({ trigger_date }) => <Day day={trigger_date} /> },
                {
                  name: t('client'),
                  cell: ({ client_id, client_name }) => (
                    <PlaceLink href={`/clients/${client_id}`}>{client_name}</PlaceLink>
                  ),
                },
                {
                  name: t('opens'),
                  cell: ({ service_type, period }) => `${t(`workflow:${service_type}`)} ${period ?? ''}`,
                },
                { name: t('because'), cell: ({ trigger_type, obligation }) => words(obligation ?? trigger_type) },
                {
                  name: t('state'),
                  cell: ({ state, last_error, attempts }) => (
                    <>
                      <span className={state === 'FAILED' ? 'late' : undefined}>{t(`triggerStates.${state}`)}</span>
                      {last_error !== undefined && (
                        <Text size="xs" c="dimmed">
                          {last_error} ({t('attempts', { count: attempts })})
                        </Text>
                      )}
                    </>
                  ),
                },
                {
                  name: t('do'),
                  cell: ({ id, state, service_id, client_name, service_type }) =>
                    service_id !== undefined ? (
                      <PlaceLink href={`/services/${service_id}`}>{t('service')}</PlaceLink>
                    ) : (
                      (state === 'PENDING' || state === 'FAILED') && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          aria-label={t('takeOffOf', { what: `${client_name}, ${t(`workflow:${service_type}`)}` })}
                          loading={remove.isPending && remove.variables === id}
                          onClick={() => remove.mutate(id)}
                        >
                          {t('takeOff')}
                        </Button>
                      )
                    ),
                },
              ]}
            />
            <Pages page={page} totalPages={totalPages} go={(next) => change({ page: next })} />
          </>
        )}
      </Answered>
      {asking === 'trigger' && <NewTrigger close={() => setAsking(undefined)} />}
      {asking === 'event' && <TellEvent close={() => setAsking(undefined)} />}
    </Stack>
  );
}
