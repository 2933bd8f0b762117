import { api, ask } from '../../api/client';
import type { JobView, ManyClientsReport } from '../../api/schema';

export type SimpleBulk = 'activate' | 'deactivate' | 'refresh';

/** Small numbers are done at once; larger ones by a job. */
export type BulkAnswer = ManyClientsReport | JobView;

export const ASSIGNMENTS = ['GENERAL', 'ACCOUNTS', 'LTD', 'NON_LTD', 'VAT', 'CHASE_TEAM'] as const;
export type Assignment = (typeof ASSIGNMENTS)[number];

export function simpleBulk(kind: SimpleBulk, client_ids: string[]): Promise<BulkAnswer> {
  const body = { client_ids };
  switch (kind) {
    case 'activate':
      return ask(api.POST('/api/clients/bulk-activate', { body }));
    case 'deactivate':
      return ask(api.POST('/api/clients/bulk-deactivate', { body }));
    case 'refresh':
      return ask(api.POST('/api/clients/bulk-refresh', { body }));
  }
}

/** The report that a job ended with; none where it ended without. */
export function reportOf(job: JobView): ManyClientsReport | undefined {
  const result: Record<string, unknown> | undefined = job.result;
  if (result && typeof result['successful'] === 'number' && Array.isArray(result['errors'])) {
    return {
      successful: result['successful'],
      failed: typeof result['failed'] === 'number' ? result['failed'] : result['errors'].length,
      errors: result['errors'] as ManyClientsReport['errors'],
    };
  }
  return undefined;
}
