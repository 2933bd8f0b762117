import { EventSourceParserStream } from 'eventsource-parser/stream';
import { fetchSignedIn } from '../features/identity/session';

/** Whether the API that this interface was built for tells of changes. */
declare const __EVENTS_ARE_TOLD__: boolean;

/** A change that somebody made. */
export interface Change {
  id?: string;
  type?: string;
  data: Record<string, unknown>;
}

const FIRST_WAIT_MILLIS = 1_000;
const LONGEST_WAIT_MILLIS = 60_000;

/**
 * Listens to `GET /api/events` until it is told to stop. A connection that ends is made again from the last event that
 * came, after a wait that doubles. Read by fetch and not by EventSource, which cannot send an Authorization header.
 *
 * @returns stops listening
 */
export function listen(tell: (change: Change) => void, connected: (is: boolean) => void = () => {}): () => void {
  const stopping = new AbortController();
  if (__EVENTS_ARE_TOLD__) {
    void keepListening(tell, connected, stopping.signal);
  }
  return () => stopping.abort();
}

async function keepListening(
  tell: (change: Change) => void,
  connected: (is: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  let last: string | undefined;
  let wait = FIRST_WAIT_MILLIS;
  while (!signal.aborted) {
    try {
      const headers = new Headers({ Accept: 'text/event-stream' });
      if (last !== undefined) {
        headers.set('Last-Event-ID', last);
      }
      const response = await fetchSignedIn(
        new Request(`${window.location.origin}/api/events`, { headers, signal, cache: 'no-store' }),
      );
      if (response.ok && response.body) {
        connected(true);
        wait = FIRST_WAIT_MILLIS;
        last = await read(response.body, tell, last);
      }
    } catch {
      // Offline, or stopped: what comes next tells.
    }
    connected(false);
    if (!signal.aborted) {
      await passed(wait, signal);
      wait = Math.min(2 * wait, LONGEST_WAIT_MILLIS);
    }
  }
}

async function read(
  body: ReadableStream<Uint8Array>,
  tell: (change: Change) => void,
  from: string | undefined,
): Promise<string | undefined> {
  let last = from;
  const decoder = new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>;
  const reader = body.pipeThrough(decoder).pipeThrough(new EventSourceParserStream()).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const { id, event, data } = next.value;
      last = id ?? last;
      const change = parsed(data);
      if (change) {
        tell({ ...(id === undefined ? {} : { id }), ...(event === undefined ? {} : { type: event }), data: change });
      }
    }
  } catch {
    // Cut off in the middle: it goes on from the last event that came whole.
  }
  return last;
}

/** A heart-beat, or what is no object, tells nothing. */
export function parsed(data: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function passed(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
