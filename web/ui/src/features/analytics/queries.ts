import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client';
import type { Asked, Period } from './figures';

/** Figures are added up behind what happens; they are asked for again now and then, not with each event. */
const AGAIN_AFTER_MILLIS = 60_000;

/** How work moved in some days, as a whole: times, bottlenecks, and what stands where just now. */
export function overviewQuery(asked: Asked) {
  return queryOptions({
    queryKey: ['status', 'figures', 'overview', asked],
    queryFn: ({ signal }) => ask(api.GET('/api/status/analytics', { params: { query: asked }, signal })),
    placeholderData: (previous) => previous,
    refetchInterval: AGAIN_AFTER_MILLIS,
  });
}

export function slaQuery(asked: Asked, period: Period) {
  return queryOptions({
    queryKey: ['status', 'figures', 'sla', asked, period],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/status/analytics/sla', { params: { query: { ...asked, period } }, signal })),
    placeholderData: (previous) => previous,
    refetchInterval: AGAIN_AFTER_MILLIS,
  });
}

export function throughputQuery(asked: Asked, period: Period) {
  return queryOptions({
    queryKey: ['status', 'figures', 'throughput', asked, period],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/status/analytics/throughput', { params: { query: { ...asked, period } }, signal })),
    placeholderData: (previous) => previous,
    refetchInterval: AGAIN_AFTER_MILLIS,
  });
}

export function flowQuery(asked: Asked) {
  return queryOptions({
    queryKey: ['status', 'figures', 'flow', asked],
    queryFn: ({ signal }) => ask(api.GET('/api/status/analytics/flow', { params: { query: asked }, signal })),
    placeholderData: (previous) => previous,
    refetchInterval: AGAIN_AFTER_MILLIS,
  });
}

export function movesOfPeopleQuery(asked: Asked) {
  return queryOptions({
    queryKey: ['status', 'figures', 'people', asked],
    queryFn: ({ signal }) => ask(api.GET('/api/status/analytics/people', { params: { query: asked }, signal })),
    placeholderData: (previous) => previous,
    refetchInterval: AGAIN_AFTER_MILLIS,
  });
}
