import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { listen } from '../api/events';
import { gathered } from './gathered';
import { isOf, mayList, told, type Told } from './stale';

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

/** What comes in a rush is asked for once; lists, which may be long, no more often than this. */
const THINGS_AFTER_MILLIS = 250;
const LISTS_AFTER_MILLIS = 5_000;

/**
 * Lets what a change is about be asked again, where it is on the screen: every query whose key names the thing at once,
 * and the lists and figures in which it may stand every few seconds at most.
 */
export function useLiveChanges(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const things = gathered<Told>(THINGS_AFTER_MILLIS, THINGS_AFTER_MILLIS, (changes) =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => changes.some((change) => isOf(queryKey, change)),
      }),
    );
    const lists = gathered<Told>(THINGS_AFTER_MILLIS, LISTS_AFTER_MILLIS, (changes) =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => changes.some((change) => mayList(queryKey, change)),
      }),
    );
    const stop = listen(
      ({ data }) => {
        const change = told(data);
        if (change !== undefined) {
          things.add(change);
          lists.add(change);
        }
      },
      (is) => {
        live = is;
        watchers.forEach((watcher) => watcher());
      },
    );
    return () => {
      stop();
      things.stop();
      lists.stop();
    };
  }, [queries]);
}
