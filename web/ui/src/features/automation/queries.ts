import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask, askFeed, askPage } from '../../api/client';
import type { TableView } from '../../api/schema';
import type { AutomationSearch } from './routes';

export const statusQuery = queryOptions({
  queryKey: ['automation', 'list', 'status'],
  queryFn: () => ask(api.GET('/api/automation/status')),
});

export const schedulesQuery = queryOptions({
  queryKey: ['automation', 'list', 'schedules'],
  queryFn: () => ask(api.GET('/api/automation/schedules')),
});

export const runsQuery = infiniteQueryOptions({
  queryKey: ['automation', 'list', 'runs'],
  queryFn: ({ pageParam: after }) =>
    askFeed(api.GET('/api/automation/runs', { params: { query: { limit: 30, ...(after && { after }) } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.after,
});

export function runItemsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['automation', 'runs', id, 'items'],
    queryFn: ({ pageParam: after }) =>
      askFeed(
        api.GET('/api/automation/runs/{id}/items', {
          params: { path: { id }, query: { limit: 100, ...(after && { after }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after,
  });
}

export function triggersQuery({ state, page }: AutomationSearch) {
  return queryOptions({
    queryKey: ['automation', 'list', 'triggers', state, page],
    queryFn: () => askPage(api.GET('/api/automation/triggers', { params: { query: { state, page, limit: 50 } } })),
    placeholderData: (previous) => previous,
  });
}

/** The table in force that says what opens which work. */
export const serviceTriggersQuery = queryOptions({
  queryKey: ['rules', 'list', 'table', 'service-triggers'],
  queryFn: () => ask(api.GET('/api/rules/tables/{name}', { params: { path: { name: 'service-triggers' } } })),
  staleTime: 5 * 60_000,
});

/** The events of which the table knows what follows, each once. */
export function eventsKnown(table: TableView): string[] {
  const told = table.rows.flatMap(({ cells }) => cells['event'] ?? []);
  return [...new Set(told.filter((event): event is string => typeof event === 'string' && event !== ''))].sort();
}

export function exceptionsQuery({ exceptions, page }: AutomationSearch) {
  return queryOptions({
    queryKey: ['automation', 'list', 'exceptions', exceptions, page],
    queryFn: () =>
      askPage(api.GET('/api/automation/exceptions', { params: { query: { state: exceptions, page, limit: 50 } } })),
    placeholderData: (previous) => previous,
  });
}
