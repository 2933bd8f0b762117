import { createRoute } from '@tanstack/react-router';
import { several, text } from '../../app/address';
import { page, signedInRoute } from '../../app/rootRoutes';
import { COLUMN_NAMES, SORTS, type ListSearch } from './list';

export const TABS = [
  'obligations',
  'services',
  'people',
  'communications',
  'activity',
  'details',
  'tax',
  'register',
] as const;
export type Tab = (typeof TABS)[number];

/** Filter, order and columns of the list; `filter` is the filter as the API takes it, in JSON. */
export const clientsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/clients',
  validateSearch: (search): ListSearch => ({
    filter: text(search, 'filter'),
    search: text(search, 'search'),
    sort_by: several(search, 'sort_by', SORTS)?.[0],
    sort_order: several(search, 'sort_order', ['asc', 'desc'] as const)?.[0],
    column: several(search, 'column', COLUMN_NAMES),
  }),
  component: page(() => import('./ClientsPage'), 'ClientsPage'),
});

export const clientRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/clients/$clientId',
  validateSearch: (search): { tab?: Tab | undefined } => ({ tab: several(search, 'tab', TABS)?.[0] }),
  component: page(() => import('./ClientPage'), 'ClientPage'),
});

export const clientImportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/clients/import',
  component: page(() => import('./ImportPage'), 'ImportPage'),
});

export const registerRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/clients/register',
  validateSearch: (search): { search?: string | undefined } => ({ search: text(search, 'search') }),
  component: page(() => import('./RegisterPage'), 'RegisterPage'),
});
