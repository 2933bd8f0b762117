import { queryOptions } from '@tanstack/react-query';
import { api, ask, askPage } from '../../api/client';
import type { DeadlineSearch } from './deadlines';

type Wanted = Omit<DeadlineSearch, 'view' | 'month'>;

export function deadlinesQuery(wanted: Wanted) {
  return queryOptions({
    queryKey: ['deadlines', 'list', wanted],
    queryFn: ({ signal }) =>
      askPage(api.GET('/api/deadlines', { params: { query: { ...wanted, limit: 50 } }, signal })),
    placeholderData: (previous) => previous,
  });
}

/** How much falls due on each day of a stretch, by kind: all of it, however much that is. */
export function countsQuery(wanted: Omit<Wanted, 'page'>) {
  return queryOptions({
    queryKey: ['deadlines', 'list', 'counts', wanted],
    queryFn: ({ signal }) => ask(api.GET('/api/deadlines/counts', { params: { query: wanted }, signal })),
    placeholderData: (previous) => previous,
  });
}

export function makeCalendar() {
  return ask(api.POST('/api/calendar/token'));
}

export function endCalendar() {
  return ask(api.DELETE('/api/calendar/token'));
}
