import type { Entity } from './queries';

export type Option = Entity['allowed_transitions'][number];

/** What the caller may do about a way on. */
export type Choice = 'may' | 'waits' | 'mayNot';

/**
 * Whether the caller may take it there now, or may ask those who approve it, where nothing else stands against it; what
 * was asked for waits, and nothing else can be asked for meanwhile.
 */
export function choiceOf({ allowed, requires_approval, violations, to_status }: Option, entity: Entity): Choice {
  if (entity.pending_approval?.to_status === to_status) {
    return 'waits';
  }
  const asks = requires_approval && violations.length === 1 && entity.pending_approval === undefined;
  return allowed || asks ? 'may' : 'mayNot';
}
