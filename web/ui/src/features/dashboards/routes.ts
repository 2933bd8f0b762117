import { createRoute } from '@tanstack/react-router';
import { page, signedInRoute } from '../../app/rootRoutes';

export const todayRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  component: page(() => import('./TodayPage'), 'TodayPage'),
});
