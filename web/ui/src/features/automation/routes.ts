import { createRoute } from '@tanstack/react-router';
import { several, whole } from '../../app/address';
import { page, signedInRoute } from '../../app/rootRoutes';

export const TABS = ['schedules', 'runs', 'triggers', 'exceptions'] as const;
export type Tab = (typeof TABS)[number];
export const TRIGGER_STATES = ['PENDING', 'FAILED', 'EXECUTED', 'DEACTIVATED'] as const;
export const EXCEPTION_STATES = ['OPEN', 'RESOLVED', 'ALL'] as const;

export interface AutomationSearch {
  tab?: Tab | undefined;
  state?: (typeof TRIGGER_STATES)[number] | undefined;
  exceptions?: (typeof EXCEPTION_STATES)[number] | undefined;
  page?: number | undefined;
}

export const automationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/automation',
  validateSearch: (search): AutomationSearch => ({
    tab: several(search, 'tab', TABS)?.[0],
    state: several(search, 'state', TRIGGER_STATES)?.[0],
    exceptions: several(search, 'exceptions', EXCEPTION_STATES)?.[0],
    page: whole(search, 'page'),
  }),
  component: page(() => import('./AutomationPage'), 'AutomationPage'),
});
