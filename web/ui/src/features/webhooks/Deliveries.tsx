import { Button, CloseButton, Group, SegmentedControl, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { Moment } from '../../shared/Dates';
import { Feed } from '../../shared/Feed';
import { ListTable } from '../../shared/ListTable';
import { tellDone, tellFailed } from '../../shared/notices';
import { Panel } from '../../shared/Panel';
import { Empty } from '../../shared/States';
import { words } from '../../shared/words';
import { DELIVERY_STATES, deliveriesQuery, type Delivery, type DeliveryState, type Webhook } from './queries';

interface Props {
  webhook: Webhook;
  state: DeliveryState | undefined;
  choose: (state: DeliveryState | undefined) => void;
  close: () => void;
}

/** What was delivered to a webhook and is to be, the latest first; what was given up can be sent again. */
export function Deliveries({ webhook, state, choose, close }: Props) {
  const { t } = useTranslation(['webhooks', 'common']);
  const queries = useQueryClient();
  const deliveries = useInfiniteQuery(deliveriesQuery(webhook.id, state));
  const replay = useMutation({
    mutationFn: (delivery: Delivery) =>
      ask(
        api.POST('/api/webhooks/{id}/deliveries/{delivery_id}/replay', {
          params: { path: { id: webhook.id, delivery_id: delivery.id } },
        }),
      ),
    onSuccess: () => tellDone(t('replayed')),
    onError: tellFailed,
    onSettled: () => queries.invalidateQueries({ queryKey: ['webhooks', webhook.id] }),
  });
  return (
    <Panel
      id="deliveries"
      title={t('deliveriesOf', { url: webhook.url })}
      beside={<CloseButton aria-label={t('common:close')} onClick={close} />}
    >
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t('state')}
        data={['ALL' as const, ...DELIVERY_STATES].map((value) => ({
          value,
          label: value === 'ALL' ? t('all') : t(`deliveryStates.${value}`),
        }))}
        value={state ?? 'ALL'}
        onChange={(chosen) => choose(chosen === 'ALL' ? undefined : chosen)}
      />
      <Feed query={deliveries} empty={<Empty title={t('noDeliveries')} hint={t('noDeliveriesHint')} />}>
        {(rows) => (
          <ListTable
            label={t('deliveries')}
            minWidth={760}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { name: t('event'), cell: ({ event_type }) => words(event_type) },
              { name: t('about'), cell: (delivery) => entityOf(delivery) },
              { name: t('at'), cell: ({ created_at }) => <Moment at={created_at} /> },
              { name: t('state'), cell: (delivery) => <State delivery={delivery} /> },
              { name: t('attempts'), cell: ({ attempts }) => attempts, figures: true },
              {
                name: t('answer'),
                cell: ({ last_status, last_error }) => [last_status, last_error].filter(Boolean).join(' '),
              },
              {
                name: t('do'),
                cell: (delivery) =>
                  delivery.state !== 'PENDING' && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={t('replayOf', {
                        event: words(delivery.event_type),
                        entity: entityOf(delivery),
                      })}
                      onClick={() => replay.mutate(delivery)}
                    >
                      {t('replay')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Feed>
    </Panel>
  );
}

function entityOf({ entity_type, entity_id }: Delivery): string {
  return `${words(entity_type)} ${entity_id}`;
}

const COLOURS = { DEAD: 'late', PENDING: 'soon', DELIVERED: 'done' };

function State({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('webhooks');
  const { state, next_attempt_at, attempts } = delivery;
  return (
    <Group gap={6}>
      <Text span inherit className={COLOURS[state]}>
        {t(`deliveryStates.${state}`)}
      </Text>
      {state === 'PENDING' && attempts > 0 && (
        <Text span size="xs" c="dimmed">
          {t('next')} <Moment at={next_attempt_at} />
        </Text>
      )}
    </Group>
  );
}
