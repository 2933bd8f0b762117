import { createRoute } from '@tanstack/react-router';
import { page, signedInRoute } from '../../app/rootRoutes';

export const teamRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/team',
  component: page(() => import('./TeamPage'), 'TeamPage'),
});
