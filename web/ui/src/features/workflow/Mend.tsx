import { useTranslation } from 'react-i18next';
import type { Violation } from '../../api/problem';
import { PlaceLink } from '../../shared/PlaceLink';

/** Where on the service's page a validation is met; `do-` opens the form of an action. */
const PLACES = {
  hasDeadline: 'do-DEADLINE_CHANGE',
  hasAssignedStaff: 'do-ASSIGN',
  hasRequiredDocuments: 'documents',
  workCompleted: 'work-items',
  managerApproval: 'approvals',
  partnerApproval: 'approvals',
  clientSignatureComplete: 'signature',
} as const;

interface Props {
  violation: Violation;
  serviceId: string;
  /** Leaves what the link stands in, so that it does not lie over where it leads. */
  go?: () => void;
}

/** A link to where that which stands against a step can be mended; nothing for what only a rule could change. */
export function Mend({ violation, serviceId, go }: Props) {
  const { t } = useTranslation('workflow');
  const validation = violation.validation;
  if (validation === undefined || !(validation in PLACES)) {
    return null;
  }
  const known = validation as keyof typeof PLACES;
  return (
    <PlaceLink href={`/services/${serviceId}#${PLACES[known]}`} size="sm" {...(go && { onFollow: go })}>
      {t(`mend.${known}`)}
    </PlaceLink>
  );
}
