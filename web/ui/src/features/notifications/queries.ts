import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask, askFeed } from '../../api/client';
import type { NotificationView } from '../../api/schema';

export type Notice = NotificationView;

/** Under this is all that is known of one's notifications. */
export const NOTICES = ['notifications', 'list'] as const;

/** They are written a moment after what they tell of, and no event tells of them. */
const AGAIN_AFTER_MILLIS = 60_000;

export const unreadQuery = queryOptions({
  queryKey: [...NOTICES, 'unread'],
  queryFn: () => ask(api.GET('/api/notifications/unread-count')),
  refetchInterval: AGAIN_AFTER_MILLIS,
});

export const noticesQuery = infiniteQueryOptions({
  queryKey: [...NOTICES, 'all'],
  queryFn: ({ pageParam: after, signal }) =>
    askFeed(api.GET('/api/notifications', { params: { query: { limit: 20, ...(after && { after }) } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.after,
});
