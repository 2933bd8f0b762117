import { createRoute } from '@tanstack/react-router';
import { several } from '../../app/address';
import { page, signedInRoute } from '../../app/rootRoutes';

export const TABS = ['people', 'templates', 'keys', 'audit'] as const;
export type Tab = (typeof TABS)[number];

export const adminRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/admin',
  validateSearch: (search): { tab?: Tab | undefined } => ({ tab: several(search, 'tab', TABS)?.[0] }),
  component: page(() => import('./AdminPage'), 'AdminPage'),
});
