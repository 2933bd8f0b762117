import type { Release } from './queries';

export const GUIDE_STEPS = ['begin', 'edit', 'check', 'replay', 'submit', 'approve', 'activate'] as const;

/** How many steps of a first edit are done. */
export function guideStep(release: Release | undefined): number {
  if (release === undefined) {
    return 0;
  }
  switch (release.stage) {
    case 'CHECKED':
      return 5;
    case 'APPROVED':
      return 6;
    case 'SCHEDULED':
    case 'ACTIVE':
    case 'RETIRED':
      return 7;
    default: {
      const { difference } = release;
      const edited = difference !== undefined && Object.values(difference).some((count) => count > 0);
      return !edited ? 1 : !release.green ? 2 : release.replay === undefined ? 3 : 4;
    }
  }
}
