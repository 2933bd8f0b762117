import { createRoute } from '@tanstack/react-router';
import { text, whole } from '../../app/address';
import { page, signedInRoute } from '../../app/rootRoutes';

export const reportsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/reports',
  validateSearch: (search): { month?: string | undefined; page?: number | undefined } => ({
    month: text(search, 'month'),
    page: whole(search, 'page'),
  }),
  component: page(() => import('./ReportsPage'), 'ReportsPage'),
});

export const completionReportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/reports/services/$serviceId',
  component: page(() => import('./CompletionReportPage'), 'CompletionReportPage'),
});
