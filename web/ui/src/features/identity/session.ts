import { useSyncExternalStore } from 'react';
import { learnTime } from '../../api/clock';
import { Problem } from '../../api/problem';
import type { AuthMe, AuthTokens } from '../../api/schema';
import { texts } from '../../texts';

export type Person = AuthMe['user'];
export type Role = Person['role'];
export type Practice = AuthMe['practice'];

/**
 * Whether somebody is signed in. `expired` keeps the page and its unsaved work: what is asked meanwhile waits until the
 * same person has signed in again.
 */
export type Session =
  | { state: 'starting' }
  | { state: 'signedOut' }
  | { state: 'signedIn' | 'expired'; person: Person; practice: Practice };

/**
 * The access token lives in memory only, and the refresh token in a cookie that no script can read: neither is in the
 * browser's storage, where any script that ever got into the page could take it.
 */
let accessToken: string | undefined;
let renewAt = Infinity;
let session: Session = { state: 'starting' };
let renewing: Promise<boolean> | undefined;
const waitingForSignIn: (() => void)[] = [];
const listeners = new Set<() => void>();

function become(next: Session): void {
  session = next;
  listeners.forEach((listener) => listener());
}

export function currentSession(): Session {
  return session;
}

export function useSession(): Session {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentSession);
}

/** Who is signed in; only within pages that need it. */
export function useSignedIn(): { person: Person; practice: Practice } {
  const current = useSession();
  if (current.state !== 'signedIn' && current.state !== 'expired') {
    throw new Error('Nobody is signed in');
  }
  return current;
}

interface Failure {
  status: number;
  problem: Problem;
}

async function postForTokens(path: string, body: object): Promise<AuthTokens | Failure> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      // A page that is left while the next token is on its way still receives its cookie.
      keepalive: true,
    });
  } catch {
    return { status: 0, problem: new Problem('UNREACHABLE', texts.t('common:unreachable')) };
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const unreadable = texts.t('common:unreadable', { status: response.status });
    return { status: response.status, problem: Problem.of(answer, unreadable) };
  }
  const envelope = answer as { data: AuthTokens; meta: { timestamp: string } };
  learnTime(envelope.meta.timestamp);
  return envelope.data;
}

async function take(tokens: AuthTokens): Promise<void> {
  accessToken = tokens.access_token;
  renewAt = Date.now() + 1000 * tokens.expires_in - RENEWED_BEFORE_MILLIS;
  const response = await fetch('/api/auth/me', { headers: { Authorization: `Bearer ${accessToken}` } });
  if (!response.ok) {
    throw new Problem('UNAVAILABLE', texts.t('common:unreadable', { status: response.status }));
  }
  const { data } = (await response.json()) as { data: AuthMe };
  if (session.state === 'expired' && session.person.id !== data.user.id) {
    // Another person at the same screen: nothing of the one before may stay on it.
    window.location.reload();
    return;
  }
  become({ state: 'signedIn', person: data.user, practice: data.practice });
  waitingForSignIn.splice(0).forEach((go) => go());
}

/** Goes on with the session that the browser still has a cookie of, once as the page loads. */
export async function resume(): Promise<void> {
  const before = document.cookie.split('; ').includes(`${SIGNED_IN_COOKIE}=1`);
  if (!before || !(await renew().catch(() => false))) {
    become({ state: 'signedOut' });
  }
}

/** Told by the application beside the refresh token's own cookie, so that nobody is asked for who never signed in. */
const SIGNED_IN_COOKIE = 'quarterday_signed_in';

/** @throws Problem with the code OTP_REQUIRED where a second factor is set up and `otp` is missing */
export async function signIn(email: string, password: string, otp?: string): Promise<void> {
  const tokens = await postForTokens('/api/auth/login', {
    email,
    password,
    ...(otp ? { otp } : {}),
    refresh_token_in: 'COOKIE',
  });
  if ('problem' in tokens) {
    throw tokens.problem;
  }
  await take(tokens);
}

export async function signOut(): Promise<void> {
  await fetchSignedIn(new Request(`${window.location.origin}/api/auth/logout`, { method: 'POST' })).catch(() => {});
  accessToken = undefined;
  // The page is loaded anew: nothing that was read stays in memory.
  window.location.assign('/');
}

/**
 * Exchanges the refresh token, one tab at a time: one that is shown twice would end the session.
 *
 * @returns whether there is an access token again
 */
function renew(): Promise<boolean> {
  renewing ??= exclusively(async () => {
    const tokens = await postForTokens('/api/auth/refresh', {});
    if (!('problem' in tokens)) {
      await take(tokens);
      return true;
    }
    if (tokens.status !== 401) {
      // It says nothing of the session: it could not be asked.
      throw tokens.problem;
    }
    return false;
  }).finally(() => {
    renewing = undefined;
  });
  return renewing;
}

/** Web Locks are there only where the page came over HTTPS or from this machine. */
async function exclusively(work: () => Promise<boolean>): Promise<boolean> {
  return 'locks' in navigator ? await navigator.locks.request('quarterday-refresh', work) : await work();
}

function authorized(request: Request): Request {
  if (accessToken !== undefined) {
    request.headers.set('Authorization', `Bearer ${accessToken}`);
  }
  return request;
}

/** An access token is exchanged this long before its end, so that no request meets one that has just ended. */
const RENEWED_BEFORE_MILLIS = 60_000;

/** Sends a request as the person who is signed in; when the session is over, waits until they are in again. */
export async function fetchSignedIn(request: Request): Promise<Response> {
  const again = request.clone();
  if (Date.now() > renewAt) {
    await renew();
  }
  const shown = accessToken;
  const response = await fetch(authorized(request));
  if (response.status !== 401) {
    return response;
  }
  if (shown === accessToken && !(await renew())) {
    await signedInAgain();
  }
  return fetch(authorized(again));
}

function signedInAgain(): Promise<void> {
  if (session.state === 'signedIn') {
    become({ ...session, state: 'expired' });
  }
  return new Promise((resolve) => {
    waitingForSignIn.push(resolve);
  });
}

/**
 * The access token for what cannot go through fetch, such as an upload that tells its progress.
 *
 * @param refused the one that was shown and refused, so that another is fetched
 */
export async function bearer(refused?: string): Promise<string> {
  const over = accessToken === undefined || accessToken === refused || Date.now() > renewAt;
  if (over && !(await renew())) {
    await signedInAgain();
  }
  return accessToken ?? '';
}
