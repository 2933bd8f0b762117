import { queryOptions } from '@tanstack/react-query';
import { api, ask, askPage, askVersioned } from '../../api/client';
import type {
  DraftFileScenarioView,
  DraftRowPreviewView,
  DraftRowTyped,
  JobView,
  MovedObligationsMoved,
  ReleaseView,
  TableView,
  TableViewColumnView,
  TableViewRowView,
  TableViewSummary,
} from '../../api/schema';

export type Release = ReleaseView;
export type RuleTable = TableView;
export type RuleColumn = TableViewColumnView;
export type RuleRow = TableViewRowView;
export type TableSummary = TableViewSummary;
export type Scenario = DraftFileScenarioView;
export type Job = JobView;

export type RowPreview = DraftRowPreviewView;
export type TypedRow = DraftRowTyped;
export type MovedDate = MovedObligationsMoved;

export { askVersioned, type Versioned } from '../../api/client';

/** The rule book in force, and its tables without their rows. */
export const bookQuery = queryOptions({
  queryKey: ['rules', 'list', 'book'],
  queryFn: () => ask(api.GET('/api/rules/tables')),
});

export const releasesQuery = queryOptions({
  queryKey: ['rules', 'list', 'releases'],
  queryFn: () => askPage(api.GET('/api/rules/releases', { params: { query: { limit: 100 } } })),
});

const EDITS_AFTER_MILLIS = 30_000;

/** Everything about one release; what is asked about it has its number in the key. */
export function releaseQuery(number: number) {
  return queryOptions({
    queryKey: ['rules', 'release', number],
    queryFn: () => askVersioned(api.GET('/api/rules/releases/{number}', { params: { path: { number } } })),
    // Steps of its way are told of by events; what colleagues type into a draft is not.
    refetchInterval: ({ state }) => (state.data?.value.stage === 'DRAFT' ? EDITS_AFTER_MILLIS : false),
  });
}

export function tableQuery(number: number, name: string) {
  return queryOptions({
    queryKey: ['rules', 'release', number, 'table', name],
    queryFn: () =>
      askVersioned(api.GET('/api/rules/releases/{number}/tables/{name}', { params: { path: { number, name } } })),
  });
}

/** A row as it would be once it is saved; the application says it in words and what is wrong with it. */
export function previewQuery(number: number, table: string, typed: TypedRow) {
  return queryOptions({
    queryKey: ['rules', 'release', number, 'preview', table, typed],
    queryFn: ({ signal }) =>
      ask(
        api.POST('/api/rules/releases/{number}/tables/{name}/rows/preview', {
          params: { path: { number, name: table } },
          body: typed,
          signal,
        }),
      ),
    staleTime: 5 * 60_000,
  });
}

/** Whose dates a release would move, as its last check found. */
export function dateChangesQuery(number: number, filter: { page: number; search?: string }) {
  return queryOptions({
    queryKey: ['rules', 'release', number, 'deadline-changes', filter],
    queryFn: ({ signal }) =>
      askPage(
        api.GET('/api/rules/releases/{number}/deadline-changes', {
          params: { path: { number }, query: { ...filter, limit: 20 } },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
  });
}

export function scenariosQuery(number: number, table: string) {
  return queryOptions({
    queryKey: ['rules', 'release', number, 'scenarios', table],
    queryFn: () =>
      askVersioned(api.GET('/api/rules/releases/{number}/scenarios/{table}', { params: { path: { number, table } } })),
  });
}

export function differenceQuery(number: number, against?: number) {
  return queryOptions({
    queryKey: ['rules', 'release', number, 'difference', against ?? 'base'],
    queryFn: () =>
      ask(
        api.GET('/api/rules/releases/{number}/diff', {
          params: { path: { number }, query: against === undefined ? {} : { against } },
        }),
      ),
  });
}

export function replayQuery(number: number) {
  return queryOptions({
    queryKey: ['rules', 'release', number, 'replay'],
    queryFn: () => ask(api.GET('/api/rules/releases/{number}/replay', { params: { path: { number } } })),
  });
}

const ASK_AGAIN_MILLIS = 700;

/** Whether a job still has something to do. */
export function atWork(job: Job | undefined): boolean {
  return job?.state === 'QUEUED' || job?.state === 'RUNNING';
}

/** A job, asked again until it is over. */
export function jobQuery(id: string) {
  return queryOptions({
    queryKey: ['jobs', id],
    queryFn: () => ask(api.GET('/api/jobs/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data === undefined || atWork(state.data) ? ASK_AGAIN_MILLIS : false),
  });
}
