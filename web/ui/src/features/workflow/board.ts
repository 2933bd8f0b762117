import { now } from '../../api/clock';
import { daysUntil, type IsoDay } from '../../shared/dates';
import type { Service } from './filters';
import { missesOnlyMyApproval, type Verdict } from './moves';
import type { Stage } from './stays';

/** Within so many days a card is at risk. */
const RISK_DAYS = 7;

export interface BoardFilter {
  mine?: string | undefined;
  late?: boolean | undefined;
  search?: string | undefined;
  today: IsoDay;
}

/** The cards of each stage, in the order in which they came: the most urgent first. */
export function cardsByStage(
  services: readonly Service[],
  stages: readonly Stage[],
  filter: BoardFilter,
): Map<number, Service[]> {
  const columns = new Map<number, Service[]>(stages.map(({ current_stage }) => [current_stage, []]));
  const search = filter.search?.trim().toLowerCase();
  for (const service of services) {
    const wanted =
      (filter.mine === undefined || service.assigned_staff_id === filter.mine) &&
      (!filter.late || atRisk(service, filter.today)) &&
      (!search || `${service.client_name} ${service.client_code}`.toLowerCase().includes(search));
    if (wanted) {
      columns.get(service.current_stage)?.push(service);
    }
  }
  return columns;
}

function atRisk(service: Service, today: IsoDay): boolean {
  const soon = service.deadline !== undefined && daysUntil(service.deadline, today) <= RISK_DAYS;
  return soon || (service.sla_deadline !== undefined && Date.parse(service.sla_deadline) < now());
}

/** What the gate says to a card in a column; `unasked` where the list of actions does not name the stage. */
export type Answer = 'allowed' | 'withApproval' | 'refused' | 'here' | 'unasked';

/** The verdict on moving to a stage, of all that the gate said could be done. */
export function verdictFor(stage: number, verdicts: readonly Verdict[]): Verdict | undefined {
  return verdicts.find(
    ({ action, to_stage }) => to_stage === stage && (action === 'ADVANCE' || action === 'SEND_BACK'),
  );
}

export function answerFor(stage: number, service: Service, verdicts: readonly Verdict[]): Answer {
  if (stage === service.current_stage) {
    return 'here';
  }
  const verdict = verdictFor(stage, verdicts);
  if (verdict === undefined) {
    return 'unasked';
  }
  if (verdict.allowed) {
    return 'allowed';
  }
  return missesOnlyMyApproval(verdict, verdicts) ? 'withApproval' : 'refused';
}
