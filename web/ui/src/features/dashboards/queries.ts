import { queryOptions } from '@tanstack/react-query';
import { api, ask, askPage, askVersioned } from '../../api/client';
import type { ReleaseView } from '../../api/schema';
import type { Role } from '../identity/session';

/** The dashboard of a role: its figures, each with the list that it leads to. */
export function dashboardQuery(role: Role) {
  return queryOptions({
    queryKey: ['dashboard', 'list', role],
    queryFn: () => {
      switch (role) {
        case 'PARTNER':
          return ask(api.GET('/api/dashboard/partner'));
        case 'MANAGER':
          return ask(api.GET('/api/dashboard/manager'));
        default:
          return ask(api.GET('/api/dashboard/staff'));
      }
    },
  });
}

/** Approvals are asked for and given without an event that tells of it. */
const AGAIN_AFTER_MILLIS = 60_000;

/** Services that wait for the reader's approval, also in the stead of others; without what a rule keeps from them. */
export const servicesToApproveQuery = queryOptions({
  queryKey: ['approvals', 'list', 'services'],
  queryFn: () => ask(api.GET('/api/approvals/waiting')),
  refetchInterval: AGAIN_AFTER_MILLIS,
});

/** Steps of tracked entities that wait for the reader's answer. */
export const stepsToApproveQuery = queryOptions({
  queryKey: ['approvals', 'list', 'steps'],
  queryFn: () => askPage(api.GET('/api/status/approvals/waiting', { params: { query: { limit: 200 } } })),
  refetchInterval: AGAIN_AFTER_MILLIS,
});

/** So many releases that were handed in are looked into; a practice has one or two at a time. */
const RELEASES_MAX = 10;

/** Releases of rules that were handed in and that the reader has neither begun nor edited: four eyes. */
export function releasesToApproveQuery(me: string) {
  return queryOptions({
    queryKey: ['approvals', 'list', 'releases', me],
    queryFn: async ({ signal }): Promise<ReleaseView[]> => {
      const query = { stage: 'CHECKED' as const, limit: RELEASES_MAX };
      const { rows } = await askPage(api.GET('/api/rules/releases', { params: { query }, signal }));
      const whole = await Promise.all(
        rows
          .filter(({ author }) => author.id !== me)
          .map(({ number }) =>
            askVersioned(api.GET('/api/rules/releases/{number}', { params: { path: { number } }, signal })),
          ),
      );
      return whole.map(({ value }) => value).filter((release) => !touchedBy(release, me));
    },
    refetchInterval: AGAIN_AFTER_MILLIS,
  });
}

export function touchedBy({ author, edits }: Pick<ReleaseView, 'author' | 'edits'>, person: string): boolean {
  return author.id === person || (edits ?? []).some(({ user }) => user.id === person);
}
