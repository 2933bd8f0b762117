import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { listen } from '../api/events';

let live = false;
const watchers = new Set<() => void>();

/** Whether colleagues' changes come by themselves. */
export function useLive(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => live,
  );
}

/**
 * Lets what a change is about be asked again, where it is on the screen: every query whose key names the thing, and the
 * lists and figures in which it may stand. What comes in a rush is asked for once.
 */
export function useLiveChanges(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const touched = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer = undefined;
      const ids = new Set(touched);
      touched.clear();
      void queries.invalidateQueries({
        predicate: ({ queryKey }) =>
          queryKey.includes('list') || queryKey.some((part) => typeof part === 'string' && ids.has(part)),
      });
    };
    const stop = listen(
      ({ data }) => {
        Object.entries(about(data)).forEach(([name, value]) => {
          if (typeof value === 'string' && name.endsWith('id')) {
            touched.add(value);
          }
        });
        timer ??= setTimeout(refresh, 250);
      },
      (is) => {
        live = is;
        watchers.forEach((watcher) => watcher());
      },
    );
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [queries]);
}

/** What an event says of its thing: within its envelope, where it comes in one. */
function about(event: Record<string, unknown>): object {
  const inner = event['data'];
  return typeof inner === 'object' && inner !== null ? inner : event;
}
