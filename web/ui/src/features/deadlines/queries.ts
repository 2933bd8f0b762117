import { queryOptions } from '@tanstack/react-query';
import { api, ask, askPage } from '../../api/client';
import type { DeadlineSearch, Obligation } from './deadlines';

const PAGE = 200;
/** A month or a year of a large practice is many pages; so many are shown, and it is said where there are more. */
const PAGES_MAX = 10;

type Wanted = Omit<DeadlineSearch, 'view' | 'month'>;

export interface ManyDeadlines {
  rows: Obligation[];
  totalCount: number;
}

export function deadlinesQuery(wanted: Wanted) {
  return queryOptions({
    queryKey: ['deadlines', 'list', wanted],
    queryFn: ({ signal }) =>
      askPage(api.GET('/api/deadlines', { params: { query: { ...wanted, limit: 50 } }, signal })),
    placeholderData: (previous) => previous,
  });
}

/** All deadlines of a stretch of days, up to a bound. */
export function allDeadlinesQuery(wanted: Wanted) {
  return queryOptions({
    queryKey: ['deadlines', 'list', 'all', wanted],
    queryFn: async ({ signal }): Promise<ManyDeadlines> => {
      const rows: Obligation[] = [];
      let totalCount = 0;
      for (let page = 1, pages = 1; page <= Math.min(pages, PAGES_MAX); page++) {
        const query = { ...wanted, limit: PAGE, page };
        const answer = await askPage(api.GET('/api/deadlines', { params: { query }, signal }));
        rows.push(...answer.rows);
        pages = answer.totalPages;
        totalCount = answer.totalCount;
      }
      return { rows, totalCount };
    },
    placeholderData: (previous) => previous,
  });
}

export function makeCalendar() {
  return ask(api.POST('/api/calendar/token'));
}

export function endCalendar() {
  return ask(api.DELETE('/api/calendar/token'));
}
