import { createRoute } from '@tanstack/react-router';
import { text } from '../../app/address';
import { page, signedInRoute } from '../../app/rootRoutes';

/** Of whom the hours, leave and skills are open. */
export interface TeamSearch {
  person?: string | undefined;
}

export const teamRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/team',
  validateSearch: (search): TeamSearch => ({ person: text(search, 'person') }),
  component: page(() => import('./TeamPage'), 'TeamPage'),
});
