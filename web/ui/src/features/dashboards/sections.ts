import { plusDays, type IsoDay } from '../../shared/dates';
import { stringifySearch } from '../../app/address';
import type { ServiceFilter } from '../workflow/filters';

export type Urgency = 'overdue' | 'week' | 'client' | 'undated' | 'later';

export interface MySection {
  urgency: Urgency;
  /** Which services of the reader's stand in it; the figure of a section is that of this list. */
  filter: ServiceFilter;
}

const WEEK_DAYS = 7;

/**
 * The reader's own work in the order in which it is taken up. What is with the client stands among what is due, too: its
 * day comes all the same.
 *
 * @param clientStages where work waits for the client, as the figure `waiting_for_client` says
 */
export function mySections(me: string, today: IsoDay, clientStages: ReadonlySet<string>): MySection[] {
  const mine: ServiceFilter = { status: ['ACTIVE'], assigned_staff_id: me };
  const weekEnds = plusDays(today, WEEK_DAYS);
  const sections: MySection[] = [
    { urgency: 'overdue', filter: { ...mine, due_to: plusDays(today, -1) } },
    { urgency: 'week', filter: { ...mine, due_from: today, due_to: weekEnds } },
    { urgency: 'client', filter: { ...mine, stage: [...clientStages] } },
    { urgency: 'undated', filter: { ...mine, undated: true } },
    { urgency: 'later', filter: { ...mine, due_from: plusDays(weekEnds, 1) } },
  ];
  return sections.filter(({ urgency }) => urgency !== 'client' || clientStages.size > 0);
}

/** The list that shows what a section counts. */
export function listOf(filter: ServiceFilter): string {
  return `/services${stringifySearch({ ...filter })}`;
}

/** The stages that a figure counts, as its link to the list names them. */
export function stagesOf(link: string | undefined): ReadonlySet<string> {
  return new Set(link === undefined ? [] : new URL(link, 'http://here').searchParams.getAll('stage'));
}
