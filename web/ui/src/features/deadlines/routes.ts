import { createRoute } from '@tanstack/react-router';
import { flag, several, text, whole } from '../../app/address';
import { page, signedInRoute } from '../../app/rootRoutes';
import { VIEWS, type DeadlineSearch } from './deadlines';

export const deadlinesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/deadlines',
  validateSearch: (search): DeadlineSearch => ({
    view: several(search, 'view', VIEWS)?.[0],
    month: /^\d{4}-(0[1-9]|1[0-2])$/.exec(text(search, 'month') ?? '')?.[0],
    obligation: text(search, 'obligation'),
    assigned_to: text(search, 'assigned_to'),
    overdue: flag(search, 'overdue'),
    search: text(search, 'search'),
    from: text(search, 'from'),
    to: text(search, 'to'),
    page: whole(search, 'page'),
  }),
  component: page(() => import('./DeadlinesPage'), 'DeadlinesPage'),
});
