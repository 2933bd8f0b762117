import { useInterval } from '@mantine/hooks';
import { useState } from 'react';

const MINUTE_MILLIS = 60_000;

/** Draws what uses it anew every minute, so that a clock on it goes. */
export function useTicking(): void {
  const [, tick] = useState(0);
  useInterval(() => tick((count) => count + 1), MINUTE_MILLIS, { autoInvoke: true });
}
