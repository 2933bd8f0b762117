import { daysUntil, type IsoDay } from '../../shared/dates';
import type { Service } from '../workflow/filters';

export type Urgency = 'overdue' | 'approve' | 'week' | 'client' | 'later';

/** In the order in which a person takes them up. */
export const URGENCIES: readonly Urgency[] = ['overdue', 'approve', 'week', 'client', 'later'];

const WEEK_DAYS = 7;

/** Where work waits for the client: named by the figure `waiting_for_client` of the table `dashboards`. */
export interface Waiting {
  approvalStages: ReadonlySet<string>;
  clientStages: ReadonlySet<string>;
}

export function urgencyOf(service: Service, today: IsoDay, waiting: Waiting): Urgency {
  const days = service.deadline === undefined ? Infinity : daysUntil(service.deadline, today);
  if (days < 0 || service.is_overdue) {
    return 'overdue';
  }
  if (waiting.approvalStages.has(service.stage)) {
    return 'approve';
  }
  if (waiting.clientStages.has(service.stage)) {
    return 'client';
  }
  return days <= WEEK_DAYS ? 'week' : 'later';
}

/** The stages that a figure counts, as its link to the list names them. */
export function stagesOf(link: string | undefined): ReadonlySet<string> {
  return new Set(link === undefined ? [] : new URL(link, 'http://here').searchParams.getAll('stage'));
}

/** The most pressing first; of those due on one day the one that is longest over its time at the stage. */
export function byUrgency(a: Service, b: Service): number {
  return key(a).localeCompare(key(b));
}

function key(service: Service): string {
  return `${service.deadline ?? '9999-12-31'} ${service.sla_deadline ?? '9999'} ${service.client_name}`;
}
