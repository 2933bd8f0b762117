import createClient from 'openapi-fetch';
import { fetchSignedIn } from '../features/identity/session';
import { texts } from '../texts';
import { learnTime } from './clock';
import { Problem } from './problem';
import type { Meta, paths } from './schema';

/** Every endpoint of the OpenAPI document, typed by it. Its answers are read through `ask` or `askPage`. */
export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: fetchSignedIn });

interface Answer<E> {
  data?: E;
  error?: unknown;
  response: Response;
}

async function envelope<E>(call: Promise<Answer<E>>): Promise<E> {
  let answer: Answer<E>;
  try {
    answer = await call;
  } catch (failure) {
    if (failure instanceof Problem || (failure instanceof DOMException && failure.name === 'AbortError')) {
      throw failure;
    }
    throw new Problem('UNREACHABLE', texts.t('common:unreachable'));
  }
  if (!answer.response.ok) {
    throw Problem.of(answer.error, texts.t('common:unreadable', { status: answer.response.status }));
  }
  const body = answer.data as E & { meta?: Meta };
  learnTime(body?.meta?.timestamp);
  return body;
}

type DataOf<E> = E extends { data: infer D } ? D : E extends { data?: infer D } ? D : undefined;

/** The data of an answer; throws a Problem where there is none. An answer without a body is `undefined`. */
export async function ask<E>(call: Promise<Answer<E>>): Promise<DataOf<E>> {
  const body = await envelope(call);
  return (body as { data?: unknown } | undefined)?.data as DataOf<E>;
}

/** What was read, with the version that a change of it must name. */
export interface Versioned<T> {
  value: T;
  version: string;
}

/** As `ask`, with the version of what was answered. */
export async function askVersioned<E extends { data: unknown }>(
  call: Promise<Answer<E>>,
): Promise<Versioned<E['data']>> {
  let version = '';
  const value = await ask(
    call.then((answer) => {
      version = answer.response.headers.get('ETag') ?? '';
      return answer;
    }),
  );
  return { value: value as E['data'], version };
}

export interface Page<T> {
  rows: T[];
  page: number;
  totalCount: number;
  totalPages: number;
  /** What the application says of the list as a whole, where it does. */
  message?: string;
}

/** One page of a list. */
export async function askPage<T>(call: Promise<Answer<{ data: T[]; meta: Meta; message?: string }>>): Promise<Page<T>> {
  const { data, meta, message } = await envelope(call);
  const pagination = meta.pagination;
  return {
    rows: data,
    page: pagination?.page ?? 1,
    totalCount: pagination?.total_count ?? data.length,
    totalPages: pagination?.total_pages ?? 1,
    ...(message === undefined ? {} : { message }),
  };
}

/** A stretch of a feed, with the cursor of the next one where there is more. */
export interface Stretch<T> {
  rows: T[];
  after?: string;
}

/** One stretch of a feed that grows without end. */
export async function askFeed<T>(call: Promise<Answer<{ data: T[]; meta: Meta }>>): Promise<Stretch<T>> {
  const { data, meta } = await envelope(call);
  return meta.next_cursor === undefined ? { rows: data } : { rows: data, after: meta.next_cursor };
}
