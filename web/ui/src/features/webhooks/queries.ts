import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask, askFeed } from '../../api/client';
import type { WebhookDelivery, WebhookView } from '../../api/schema';

export type Webhook = WebhookView;
export type Delivery = WebhookDelivery;

export const DELIVERY_STATES = ['DEAD', 'PENDING', 'DELIVERED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const EVENTS = ['started', 'changed', 'noted'] as const;

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks', 'all'],
  queryFn: () => ask(api.GET('/api/webhooks')),
});

export function deliveriesQuery(id: string, state: DeliveryState | undefined) {
  return infiniteQueryOptions({
    queryKey: ['webhooks', id, 'deliveries', state],
    queryFn: ({ pageParam: after, signal }) =>
      askFeed(
        api.GET('/api/webhooks/{id}/deliveries', {
          params: { path: { id }, query: { limit: 50, ...(state && { state }), ...(after && { after }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after,
  });
}
