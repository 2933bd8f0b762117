/**
 * Gathers what comes, and hands it over together: the first a moment after it came, and then no more often than
 * `betweenMillis`. What comes last is always handed over.
 */
export function gathered<T>(
  momentMillis: number,
  betweenMillis: number,
  handOver: (all: T[]) => unknown,
): { add: (one: T) => void; stop: () => void } {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -Infinity;
  const run = () => {
    timer = undefined;
    last = Date.now();
    const all = waiting;
    waiting = [];
    handOver(all);
  };
  return {
    add: (one) => {
      waiting.push(one);
      timer ??= setTimeout(run, Math.max(momentMillis, last + betweenMillis - Date.now()));
    },
    stop: () => clearTimeout(timer),
  };
}
