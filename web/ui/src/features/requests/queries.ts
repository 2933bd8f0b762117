import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import type { RequestViewsLinkView, RequestViewsRequestView } from '../../api/schema';

export type ClientRequest = RequestViewsRequestView;
export type PrivateLink = RequestViewsLinkView;

/** What clients do on their page is no transition, and no event tells of it. */
const AGAIN_AFTER_MILLIS = 10_000;

/** The requests of a service, the latest first; asked again while one is open, for the client answers when they like. */
export function requestsQuery(serviceId: string) {
  return queryOptions({
    queryKey: ['services', serviceId, 'requests'],
    queryFn: () => ask(api.GET('/api/services/{id}/requests', { params: { path: { id: serviceId } } })),
    refetchInterval: ({ state }) =>
      state.data?.some(({ closed_at }) => closed_at === undefined) ? AGAIN_AFTER_MILLIS : false,
  });
}
