import { createRoute } from '@tanstack/react-router';
import { flag, several, text, whole } from '../../app/address';
import { page, signedInRoute } from '../../app/rootRoutes';
import type { FiguresSearch } from '../analytics/figures';
import { PERIODS, SPANS } from '../analytics/figures';
import { DELIVERY_STATES, type DeliveryState } from '../webhooks/queries';

export const TABS = ['late', 'all', 'figures', 'workflows', 'webhooks'] as const;
export type Tab = (typeof TABS)[number];

/** How far ahead one looks, as the API writes a length of time. */
export const WITHINS = ['PT8H', 'P1D', 'P3D', 'P7D', 'P30D', 'P366D'] as const;
export type Within = (typeof WITHINS)[number];

/** What the list of all can be sorted by, under the names of the API. */
export const SORTS = ['status_since', 'sla_deadline', 'entity_id'] as const;
export type Sort = (typeof SORTS)[number];

export interface StatusSearch extends FiguresSearch {
  status?: string | undefined;
  overdue?: true | undefined;
  search?: string | undefined;
  sort_by?: Sort | undefined;
  page?: number | undefined;
  tab?: Tab | undefined;
  within?: Within | undefined;
  /** The webhook whose deliveries are shown. */
  webhook?: string | undefined;
  state?: DeliveryState | undefined;
}

export const statusRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/status',
  validateSearch: (search): StatusSearch => ({
    tab: several(search, 'tab', TABS)?.[0],
    within: several(search, 'within', WITHINS)?.[0],
    span: several(search, 'span', SPANS)?.[0],
    period: several(search, 'period', PERIODS)?.[0],
    entity_type: text(search, 'entity_type'),
    workflow: text(search, 'workflow'),
    status: text(search, 'status'),
    overdue: flag(search, 'overdue'),
    search: text(search, 'search'),
    sort_by: several(search, 'sort_by', SORTS)?.[0],
    page: whole(search, 'page'),
    webhook: text(search, 'webhook'),
    state: several(search, 'state', DELIVERY_STATES)?.[0],
  }),
  component: page(() => import('./StatusPage'), 'StatusPage'),
});

export const entityRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/status/$entityType/$entityId',
  component: page(() => import('./EntityPage'), 'EntityPage'),
});
