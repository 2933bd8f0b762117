import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { words } from '../../shared/words';
import { workflowsQuery } from '../tracking/queries';
import { serviceTypesQuery } from '../workflow/queries';

/** What a status is of. */
export interface Place {
  entity_type: string;
  workflow: string;
}

/** What types, workflows and statuses are called. */
export interface Names {
  types: string[];
  workflows: { entityType: string; workflow: string; name: string }[];
  type: (entityType: string) => string;
  /** `Quote: Sent`. */
  status: (place: Place, status: string) => string;
  /** `Sent`. */
  step: (place: Place, status: string) => string;
}

/** The type of clients' services, which stand on a list of their own. */
export const SERVICE = 'client_service';
const RELEASE = 'rule_release';

/** Names out of the rules in force; what they do not name any more is told by its code. */
export function useNames(): Names {
  const { t } = useTranslation('analytics');
  const tracked = useQuery(workflowsQuery).data ?? [];
  const services = useQuery(serviceTypesQuery).data ?? [];
  const labels = new Map<string, string>();
  tracked.forEach(({ entity_type, workflow, steps }) =>
    steps.forEach(({ status_name, status_label }) =>
      labels.set(`${entity_type} ${workflow} ${status_name}`, status_label),
    ),
  );
  services.forEach(({ service_type, stages }) =>
    stages.forEach(({ stage, stage_label }) => labels.set(`${SERVICE} ${service_type} ${stage}`, stage_label)),
  );
  const workflows = [
    ...services.map(({ service_type }) => ({
      entityType: SERVICE,
      workflow: service_type,
      name: words(service_type),
    })),
    ...tracked.map(({ entity_type, workflow, workflow_name }) => ({
      entityType: entity_type,
      workflow,
      name: workflow_name,
    })),
  ];
  const step = ({ entity_type, workflow }: Place, status: string) =>
    labels.get(`${entity_type} ${workflow} ${status}`) ?? words(status);
  const nameOf = (code: string) => workflows.find(({ workflow }) => workflow === code)?.name ?? words(code);
  return {
    types: [SERVICE, ...new Set(tracked.map(({ entity_type }) => entity_type)), RELEASE],
    workflows,
    type: (entityType) =>
      entityType === SERVICE ? t('service') : entityType === RELEASE ? t('ruleRelease') : words(entityType),
    status: (place, status) => `${nameOf(place.workflow)}: ${step(place, status)}`,
    step,
  };
}
