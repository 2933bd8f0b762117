/** What can be undone and done again. */
export interface History<T> {
  past: readonly T[];
  now: T;
  future: readonly T[];
}

/** So many steps can be taken back. */
export const STEPS_MAX = 100;

export type Step<T> = { do: 'edit'; to: T } | { do: 'undo' } | { do: 'redo' } | { do: 'reset'; to: T };

export function begun<T>(now: T): History<T> {
  return { past: [], now, future: [] };
}

export function stepped<T>(history: History<T>, step: Step<T>): History<T> {
  const { past, now, future } = history;
  switch (step.do) {
    case 'edit':
      return step.to === now ? history : { past: [...past, now].slice(-STEPS_MAX), now: step.to, future: [] };
    case 'undo':
      return past.length === 0
        ? history
        : { past: past.slice(0, -1), now: past[past.length - 1] as T, future: [now, ...future] };
    case 'redo':
      return future.length === 0 ? history : { past: [...past, now], now: future[0] as T, future: future.slice(1) };
    case 'reset':
      return begun(step.to);
  }
}
