import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ReleaseView, StatusListWaitingStepView, ApprovalWaitingView } from '../../api/schema';
import { useSignedIn } from '../identity/session';
import { releasesToApproveQuery, servicesToApproveQuery, stepsToApproveQuery } from './queries';

export interface Approvals {
  services: ApprovalWaitingView[];
  steps: StatusListWaitingStepView[];
  releases: ReleaseView[];
  /** How many wait in all, also where not all of them were fetched. */
  count: number;
  queries: UseQueryResult[];
}

/** What waits for the reader's word: services, steps of tracked entities, and rule releases that somebody else wrote. */
export function useApprovals(): Approvals {
  const { person } = useSignedIn();
  const services = useQuery(servicesToApproveQuery);
  const steps = useQuery(stepsToApproveQuery);
  // A release is approved by partners alone (the table release-permissions); whoever else asks would ask for nothing.
  const partner = person.role === 'PARTNER';
  const releases = useQuery({ ...releasesToApproveQuery(person.id), enabled: partner });
  return {
    services: services.data ?? [],
    steps: steps.data?.rows ?? [],
    releases: releases.data ?? [],
    count: (services.data?.length ?? 0) + (steps.data?.totalCount ?? 0) + (releases.data?.length ?? 0),
    queries: [services, steps, ...(partner ? [releases] : [])],
  };
}
