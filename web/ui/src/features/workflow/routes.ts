import { createRoute } from '@tanstack/react-router';
import { flag, several, text, whole } from '../../app/address';
import { page, signedInRoute } from '../../app/rootRoutes';
import { SERVICE_TYPES, STATUSES, type ServiceFilter } from './filters';

/** The filter of the list of services, under the names that the API gives its parameters. */
export const servicesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/services',
  validateSearch: (search): ServiceFilter => ({
    status: several(search, 'status', STATUSES),
    service_type: several(search, 'service_type', SERVICE_TYPES),
    stage: several(search, 'stage'),
    client_id: text(search, 'client_id'),
    assigned_staff_id: text(search, 'assigned_staff_id'),
    unassigned: flag(search, 'unassigned'),
    due_from: text(search, 'due_from'),
    due_to: text(search, 'due_to'),
    undated: flag(search, 'undated'),
    completed_from: text(search, 'completed_from'),
    completed_to: text(search, 'completed_to'),
    search: text(search, 'search'),
    page: whole(search, 'page'),
  }),
  component: page(() => import('./ServicesPage'), 'ServicesPage'),
});

export const serviceRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/services/$serviceId',
  component: page(() => import('./ServicePage'), 'ServicePage'),
});

export const boardRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/board',
  validateSearch: (search) => ({
    type: several(search, 'type', SERVICE_TYPES)?.[0],
    mine: flag(search, 'mine'),
    late: flag(search, 'late'),
    search: text(search, 'search'),
  }),
  component: page(() => import('./BoardPage'), 'BoardPage'),
});
