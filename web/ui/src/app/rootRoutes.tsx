import { createRootRoute, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { SignedInOnly } from '../features/identity/SignedInOnly';
import { NotFound } from './NotFound';
import { PageFault } from './PageFault';

export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: PageFault,
});

/** Above every page that needs somebody signed in; a feature's routes have it as their parent. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: SignedInOnly,
  errorComponent: PageFault,
  notFoundComponent: NotFound,
});

/** Loads a page's code when it is first opened. */
export const page = lazyRouteComponent;
