import { createRouter } from '@tanstack/react-router';
import { adminRoute } from '../features/admin/routes';
import { automationRoute } from '../features/automation/routes';
import { clientImportRoute, clientRoute, clientsRoute, registerRoute } from '../features/clients/routes';
import { todayRoute } from '../features/dashboards/routes';
import { drlRoute, releaseRoute, rulesRoute, ruleTableRoute } from '../features/rulebook/routes';
import { deadlinesRoute } from '../features/deadlines/routes';
import { boardRoute, serviceRoute, servicesRoute } from '../features/workflow/routes';
import { completionReportRoute, reportsRoute } from '../features/reports/routes';
import { entityRoute, statusRoute } from '../features/tracking/routes';
import { teamRoute } from '../features/workload/routes';
import { NotFound } from './NotFound';
import { parseSearch, stringifySearch } from './address';
import { rootRoute, signedInRoute } from './rootRoutes';

const routeTree = rootRoute.addChildren([
  signedInRoute.addChildren([
    // A feature to a line.
    todayRoute,
    boardRoute,
    servicesRoute,
    serviceRoute,
    rulesRoute,
    ruleTableRoute,
    releaseRoute,
    drlRoute,
    ...[clientsRoute, clientImportRoute, registerRoute, clientRoute],
    deadlinesRoute,
    ...[statusRoute, entityRoute],
    automationRoute,
    teamRoute,
    adminRoute,
    ...[reportsRoute, completionReportRoute],
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
