import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask, askFeed, askPage, askVersioned } from '../../api/client';
import { asked, read } from './filter';
import type { ListSearch } from './list';

/** Rows of the list come in stretches of so many, as they are scrolled to. */
export const STRETCH = 100;

const FEED_AT_ONCE = 50;

/** What clients can be filtered by, as the application says. */
export const fieldsQuery = queryOptions({
  queryKey: ['clients', 'fields'],
  queryFn: () => ask(api.GET('/api/clients/search/fields')),
  staleTime: Infinity,
});

export const viewsQuery = queryOptions({
  queryKey: ['clients', 'views'],
  queryFn: () => askPage(api.GET('/api/clients/filters', { params: { query: { limit: 200, sort_by: 'name' } } })),
});

export function askClients(search: ListSearch, page: number, limit: number, signal?: AbortSignal) {
  const filter = asked(read(search.filter));
  return askPage(
    api.POST('/api/clients/search', {
      body: {
        page,
        limit,
        ...(filter && { filter }),
        ...(search.search && { search: search.search }),
        ...(search.sort_by && { sort_by: search.sort_by, sort_order: search.sort_order ?? 'asc' }),
      },
      ...(signal && { signal }),
    }),
  );
}

/** One stretch of the list. */
export function clientsQuery(search: ListSearch, page: number) {
  const { filter, search: text, sort_by, sort_order } = search;
  return queryOptions({
    queryKey: ['clients', 'list', { filter, text, sort_by, sort_order }, page],
    queryFn: ({ signal }) => askClients(search, page, STRETCH, signal),
  });
}

export function clientQuery(id: string) {
  return queryOptions({
    queryKey: ['clients', id],
    queryFn: () => ask(api.GET('/api/clients/{id}', { params: { path: { id } } })),
  });
}

export function summaryQuery(id: string) {
  return queryOptions({
    queryKey: ['clients', id, 'summary'],
    queryFn: () => ask(api.GET('/api/clients/{id}/service-summary', { params: { path: { id } } })),
  });
}

export function clientServicesQuery(clientId: string) {
  return queryOptions({
    queryKey: ['clients', clientId, 'services'],
    queryFn: () => ask(api.GET('/api/clients/{clientId}/services', { params: { path: { clientId } } })),
  });
}

export function obligationsQuery(id: string) {
  return queryOptions({
    queryKey: ['clients', id, 'obligations'],
    queryFn: () => ask(api.GET('/api/clients/{id}/obligations', { params: { path: { id } } })),
  });
}

/** What decides the client's dates, with the version that a change of it names. */
export function taxProfileQuery(id: string) {
  return queryOptions({
    queryKey: ['clients', id, 'tax-profile'],
    queryFn: () => askVersioned(api.GET('/api/clients/{id}/tax-profile', { params: { path: { id } } })),
  });
}

export function clientCommunicationsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['clients', id, 'communications'],
    queryFn: ({ pageParam: after }) =>
      askFeed(
        api.GET('/api/clients/{id}/communications', {
          params: { path: { id }, query: { limit: FEED_AT_ONCE, ...(after && { after }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after,
  });
}

export function clientActivityQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['clients', id, 'activity'],
    queryFn: ({ pageParam: after }) =>
      askFeed(
        api.GET('/api/clients/{id}/activity', {
          params: { path: { id }, query: { limit: FEED_AT_ONCE, ...(after && { after }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after,
  });
}

/** What Companies House says otherwise; asked when somebody wants to know, for it counts requests. */
export function differencesQuery(id: string) {
  return queryOptions({
    queryKey: ['clients', id, 'register-differences'],
    queryFn: () => ask(api.GET('/api/clients/{id}/register-differences', { params: { path: { id } } })),
    staleTime: 10 * 60_000,
  });
}

export function companiesQuery(search: string) {
  return queryOptions({
    queryKey: ['register', search],
    queryFn: () => askPage(api.GET('/api/register/companies', { params: { query: { search, limit: 50 } } })),
    enabled: search.length > 1,
    staleTime: 10 * 60_000,
  });
}
