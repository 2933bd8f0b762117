import { createRoute } from '@tanstack/react-router';
import { text } from '../../app/address';
import { page, signedInRoute } from '../../app/rootRoutes';

export const reportsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/reports',
  validateSearch: (search): { month?: string | undefined } => ({ month: text(search, 'month') }),
  component: page(() => import('./ReportsPage'), 'ReportsPage'),
});

export const completionReportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/reports/services/$serviceId',
  component: page(() => import('./CompletionReportPage'), 'CompletionReportPage'),
});
