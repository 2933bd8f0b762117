import { useTranslation } from 'react-i18next';
import type { Violation } from '../../api/problem';
import { PlaceLink } from '../../shared/PlaceLink';

/** Where on the service's page a validation is met. */
const PLACES = {
  hasDeadline: 'facts',
  hasAssignedStaff: 'facts',
  hasRequiredDocuments: 'documents',
  workCompleted: 'work-items',
  managerApproval: 'approvals',
  partnerApproval: 'approvals',
  clientSignatureComplete: 'signature',
} as const;

/** A link to where that which stands against a step can be mended; nothing for what only a rule could change. */
export function Mend({ violation, serviceId }: { violation: Violation; serviceId: string }) {
  const { t } = useTranslation('workflow');
  const validation = violation.validation;
  if (validation === undefined || !(validation in PLACES)) {
    return null;
  }
  const known = validation as keyof typeof PLACES;
  return (
    <PlaceLink href={`/services/${serviceId}#${PLACES[known]}`} size="sm">
      {t(`mend.${known}`)}
    </PlaceLink>
  );
}
