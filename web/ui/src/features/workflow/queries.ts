import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask, askFeed, askPage } from '../../api/client';
import { Problem } from '../../api/problem';
import type { ServiceFilter, ServiceType } from './filters';

const HISTORY_AT_ONCE = 50;

/** How the types of service are set up by the rules in force. */
export const serviceTypesQuery = queryOptions({
  queryKey: ['service-types'],
  queryFn: () => ask(api.GET('/api/service-types')),
  staleTime: 5 * 60_000,
});

export function servicesQuery(filter: ServiceFilter, limit = 50) {
  return queryOptions({
    queryKey: ['services', 'list', filter, limit],
    queryFn: ({ signal }) => askPage(api.GET('/api/services', { params: { query: { ...filter, limit } }, signal })),
    placeholderData: (previous) => previous,
  });
}

/** The open services of one type, a page of 200 after another, the most urgent first. */
export function boardQuery(type: ServiceType, page: number) {
  return queryOptions({
    queryKey: ['services', 'list', 'board', type, page],
    queryFn: ({ signal }) =>
      askPage(
        api.GET('/api/services', {
          params: { query: { service_type: [type], status: ['ACTIVE', 'SUSPENDED'], limit: 200, page } },
          signal,
        }),
      ),
  });
}

export function serviceQuery(id: string) {
  return queryOptions({
    queryKey: ['services', id],
    queryFn: () => ask(api.GET('/api/services/{id}', { params: { path: { id } } })),
  });
}

/** What the caller could do now; refused actions come with their reasons. */
export function actionsQuery(id: string) {
  return queryOptions({
    queryKey: ['services', id, 'actions'],
    queryFn: () => ask(api.GET('/api/workflows/{serviceId}/actions', { params: { path: { serviceId: id } } })),
    staleTime: 5_000,
  });
}

/** Newest first. */
export function historyQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['services', id, 'history'],
    queryFn: ({ pageParam }) =>
      askFeed(
        api.GET('/api/workflows/{serviceId}/history', {
          params: {
            path: { serviceId: id },
            query: {
              limit: HISTORY_AT_ONCE,
              sort_order: 'desc',
              ...(pageParam === undefined ? {} : { after: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after,
  });
}

export function workItemsQuery(id: string) {
  return queryOptions({
    queryKey: ['services', id, 'work-items'],
    queryFn: () => ask(api.GET('/api/services/{id}/work-items', { params: { path: { id } } })),
  });
}

export function approvalsQuery(id: string) {
  return queryOptions({
    queryKey: ['services', id, 'approvals'],
    queryFn: () => ask(api.GET('/api/services/{id}/approvals', { params: { path: { id } } })),
  });
}

export function documentsQuery(id: string) {
  return queryOptions({
    queryKey: ['services', id, 'documents'],
    queryFn: () => ask(api.GET('/api/services/{id}/documents', { params: { path: { id } } })),
  });
}

/** Who works here; for choosing whom to give work. */
export const peopleQuery = queryOptions({
  queryKey: ['users'],
  queryFn: () => askPage(api.GET('/api/users', { params: { query: { limit: 200 } } })),
  staleTime: 5 * 60_000,
});

/** The latest signature request; null where a service never had one. */
export function signatureQuery(id: string) {
  return queryOptions({
    queryKey: ['services', id, 'signature'],
    queryFn: () =>
      ask(api.GET('/api/services/{id}/signature', { params: { path: { id } } })).catch((failure: unknown) => {
        if (failure instanceof Problem && failure.code === 'NOT_FOUND') {
          return null;
        }
        throw failure;
      }),
  });
}
