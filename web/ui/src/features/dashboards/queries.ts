import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
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
