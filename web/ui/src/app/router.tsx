import { createRouter } from '@tanstack/react-router';
import { todayRoute } from '../features/dashboards/routes';
import { drlRoute, releaseRoute, rulesRoute, ruleTableRoute } from '../features/rulebook/routes';
import { boardRoute, serviceRoute, servicesRoute } from '../features/workflow/routes';
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
