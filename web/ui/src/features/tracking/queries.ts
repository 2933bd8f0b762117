import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask, askFeed, askPage } from '../../api/client';
import type {
  StatusApprovalView,
  WorkflowViewFactView,
  StatusListListedView,
  StatusListTimedView,
  WorkflowView,
  TrackedView,
  TransitionEntryView,
} from '../../api/schema';
import type { StatusSearch, Within } from './routes';

export type Entity = TrackedView;
export type Approval = StatusApprovalView;
export type Fact = WorkflowViewFactView;
export type Timed = StatusListTimedView;
export type Listed = StatusListListedView;
export type Workflow = WorkflowView;
export type Entry = TransitionEntryView;

/** What names an entity: its type, and the number that its own system gave it. */
export interface Named {
  entityType: string;
  entityId: string;
}

const AT_ONCE = 50;

/** Deadlines pass without anybody's doing; so their lists are asked for again by themselves. */
const AGAIN_AFTER_MILLIS = 60_000;

export const overdueQuery = infiniteQueryOptions({
  queryKey: ['status', 'list', 'overdue'],
  queryFn: ({ pageParam: after, signal }) =>
    askFeed(api.GET('/api/status/overdue', { params: { query: { limit: AT_ONCE, ...(after && { after }) } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.after,
  refetchInterval: AGAIN_AFTER_MILLIS,
});

export function dueQuery(within: Within) {
  return infiniteQueryOptions({
    queryKey: ['status', 'list', 'due', within],
    queryFn: ({ pageParam: after, signal }) =>
      askFeed(
        api.GET('/api/status/due', { params: { query: { within, limit: AT_ONCE, ...(after && { after }) } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after,
    refetchInterval: AGAIN_AFTER_MILLIS,
  });
}

/** All that is tracked, a page after another. */
export function entitiesQuery({ entity_type, status, overdue, search, sort_by, page }: StatusSearch) {
  const wanted = { entity_type, status, overdue, search, sort_by, page, limit: AT_ONCE };
  // The latest change first, but the next deadline and the first number.
  const sort_order = sort_by === 'sla_deadline' || sort_by === 'entity_id' ? ('asc' as const) : ('desc' as const);
  return queryOptions({
    queryKey: ['status', 'list', 'all', wanted],
    queryFn: ({ signal }) =>
      askPage(api.GET('/api/status/entities', { params: { query: { ...wanted, sort_order } }, signal })),
    placeholderData: (previous) => previous,
    refetchInterval: AGAIN_AFTER_MILLIS,
  });
}

/** The workflows of the rules in force. */
export const workflowsQuery = queryOptions({
  queryKey: ['status', 'workflows'],
  queryFn: () => ask(api.GET('/api/status/workflows')),
  staleTime: 5 * 60_000,
});

/** All that is known of one entity is under this; the event of a change names the entity's number. */
export function aboutEntity({ entityType, entityId }: Named) {
  return ['status', entityType, entityId] as const;
}

export function entityQuery(entity: Named) {
  return queryOptions({
    queryKey: aboutEntity(entity),
    queryFn: () => ask(api.GET('/api/status/{entityType}/{entityId}', { params: { path: entity } })),
    // An approval that is asked for or answered is no change of status, and no event tells of it.
    refetchInterval: AGAIN_AFTER_MILLIS,
  });
}

export function entityApprovalsQuery(entity: Named) {
  return queryOptions({
    queryKey: [...aboutEntity(entity), 'approvals'],
    queryFn: () => ask(api.GET('/api/status/{entityType}/{entityId}/approvals', { params: { path: entity } })),
    refetchInterval: AGAIN_AFTER_MILLIS,
  });
}

/** Newest first. */
export function entityHistoryQuery(entity: Named) {
  return infiniteQueryOptions({
    queryKey: [...aboutEntity(entity), 'history'],
    queryFn: ({ pageParam: after }) =>
      askFeed(
        api.GET('/api/status/{entityType}/{entityId}/transitions', {
          params: { path: entity, query: { limit: AT_ONCE, sort_order: 'desc', ...(after && { after }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after,
  });
}
