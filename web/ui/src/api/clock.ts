let aheadMillis = 0;

/**
 * Learns the application's time from an answer. Days and clocks are shown by it, not by this device's clock, which may
 * be wrong; the difference between two machines is what an answer was on its way.
 */
export function learnTime(timestamp: string | undefined): void {
  const told = timestamp === undefined ? NaN : Date.parse(timestamp);
  if (!Number.isNaN(told)) {
    aheadMillis = told - Date.now();
  }
}

/** The application's time in milliseconds. */
export function now(): number {
  return Date.now() + aheadMillis;
}
