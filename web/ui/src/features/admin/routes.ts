import { createRoute } from '@tanstack/react-router';
import { several, text, whole } from '../../app/address';
import { page, signedInRoute } from '../../app/rootRoutes';

export const TABS = ['people', 'templates', 'mails', 'keys', 'sessions', 'security', 'audit', 'factor'] as const;
export type Tab = (typeof TABS)[number];

export const MAIL_STATES = ['PENDING', 'SENT', 'DELIVERED', 'FAILED'] as const;

export const SECURITY_KINDS = [
  'SIGNED_IN',
  'SIGNED_OUT',
  'SIGN_IN_REFUSED',
  'SIGN_IN_LOCKED',
  'SESSION_ENDED',
  'REFRESH_TOKEN_REUSED',
  'SECOND_FACTOR_SET_UP',
  'SECOND_FACTOR_REMOVED',
  'SECOND_FACTOR_REFUSED',
  'API_KEY_MADE',
  'API_KEY_REVOKED',
  'PERSON_MADE',
  'PASSWORD_CHANGED',
  'PASSWORD_REFUSED',
  'PASSWORD_RESET',
  'ROLE_CHANGED',
  'TEAM_CHANGED',
  'DEACTIVATED',
  'REACTIVATED',
] as const;

/** What is looked for, under the names of the API's parameters. */
export interface AdminSearch {
  tab?: Tab | undefined;
  user_id?: string | undefined;
  kind?: (typeof SECURITY_KINDS)[number] | undefined;
  status?: (typeof MAIL_STATES)[number] | undefined;
  search?: string | undefined;
  page?: number | undefined;
}

/** What a tab is given: what is looked for, and how to look for something else. */
export interface AdminRoom {
  search: AdminSearch;
  change: (part: Partial<AdminSearch>) => void;
}

export const adminRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/admin',
  validateSearch: (search): AdminSearch => ({
    tab: several(search, 'tab', TABS)?.[0],
    user_id: text(search, 'user_id'),
    kind: several(search, 'kind', SECURITY_KINDS)?.[0],
    status: several(search, 'status', MAIL_STATES)?.[0],
    search: text(search, 'search'),
    page: whole(search, 'page'),
  }),
  component: page(() => import('./AdminPage'), 'AdminPage'),
});
