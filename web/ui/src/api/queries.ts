import { QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from './problem';

/**
 * What was asked is kept for half a minute, and asked again when the window is looked at; events of others' changes make
 * it stale at once. What the application refused is not asked again; what did not reach it is, twice.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache(),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, failure) =>
        failures < 2 && failure instanceof Problem && ['UNREACHABLE', 'UNAVAILABLE'].includes(failure.code),
    },
    mutations: { retry: false },
  },
});
