import { createRoute } from '@tanstack/react-router';
import { text, whole } from '../../app/address';
import { page, signedInRoute } from '../../app/rootRoutes';

/** The number of a release in the address; 0 is the shipped book. */
function numbered(value: unknown): number | undefined {
  return value === '0' || value === 0 ? 0 : whole({ value }, 'value');
}

export const rulesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/rules',
  validateSearch: (search): { search?: string | undefined } => ({ search: text(search, 'search') }),
  component: page(() => import('./RulesPage'), 'RulesPage'),
});

/** What of a table is shown. */
interface TableView {
  release?: number | undefined;
  row?: string | undefined;
  find?: string | undefined;
  /** The column in which to find. */
  column?: string | undefined;
  sort?: string | undefined;
  /** The column that stays in view. */
  freeze?: string | undefined;
  /** Whether each row is said in words beside its cells. */
  words?: boolean | undefined;
}

/** A table of the book in force, or of a release; the address keeps what of it is shown. */
export const ruleTableRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/rules/tables/$table',
  validateSearch: (search): TableView => ({
    release: numbered(search['release']),
    row: text(search, 'row'),
    find: text(search, 'find'),
    column: text(search, 'column'),
    sort: text(search, 'sort'),
    freeze: text(search, 'freeze'),
    words: search['words'] === true || search['words'] === 'true' || undefined,
  }),
  component: page(() => import('./TablePage'), 'TablePage'),
});

export const releaseRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/rules/releases/$number',
  component: page(() => import('./ReleasePage'), 'ReleasePage'),
});

export const drlRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/rules/releases/$number/drl/$file',
  component: page(() => import('./DrlPage'), 'DrlPage'),
});
