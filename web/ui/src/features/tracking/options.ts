import type { Entity } from './queries';

export type Option = Entity['allowed_transitions'][number];

/** Whether the caller may take it there now, or may ask those who approve it: nothing else stands against it. */
export function canBeAsked({ allowed, requires_approval, violations }: Option): boolean {
  return allowed || (requires_approval && violations.length === 1);
}
