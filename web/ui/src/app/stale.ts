import type { QueryKey } from '@tanstack/react-query';

/** What an event tells of: the thing, and what sort of thing it is. */
export interface Told {
  ids: readonly string[];
  kind: 'service' | 'release' | 'entity';
  /** The type of service, or the workflow of an entity. */
  workflow?: string;
}

/** What a list is about, by the beginning of its key; what is not named here may be about anything. */
const ABOUT: Partial<Record<string, Told['kind'] | 'nothing'>> = {
  services: 'service',
  clients: 'service',
  deadlines: 'service',
  workload: 'service',
  rules: 'release',
  status: 'entity',
  // No event tells of these.
  'api-keys': 'nothing',
  'health-reports': 'nothing',
  'security-events': 'nothing',
  sessions: 'nothing',
  templates: 'nothing',
  webhooks: 'nothing',
};

/** What an event says, within its envelope where it comes in one; undefined where it is about no thing. */
export function told(event: Record<string, unknown>): Told | undefined {
  const inner = event['data'];
  const data = (typeof inner === 'object' && inner !== null ? inner : event) as Record<string, unknown>;
  const { entity_type: type, workflow } = data;
  if (typeof type !== 'string') {
    return undefined;
  }
  const ids = Object.entries(data).flatMap(([name, value]) =>
    typeof value === 'string' && name.endsWith('id') ? [value] : [],
  );
  const kind = type === 'client_service' ? 'service' : type === 'rule_release' ? 'release' : 'entity';
  return { ids, kind, ...(typeof workflow === 'string' ? { workflow } : {}) };
}

/** Whether a query is about the very thing that an event tells of. Releases are known here by numbers, not by ids. */
export function isOf(key: QueryKey, { ids, kind }: Told): boolean {
  return (
    (kind === 'release' && key[0] === 'rules') || key.some((part) => typeof part === 'string' && ids.includes(part))
  );
}

/** Whether the thing may stand in a list. */
export function mayList(key: QueryKey, { kind, workflow }: Told): boolean {
  if (!key.includes('list')) {
    return false;
  }
  if (key[2] === 'board' && workflow !== undefined && key[3] !== workflow) {
    return false;
  }
  const about = ABOUT[String(key[0])];
  return about === undefined || about === kind;
}
