import type { ImportView, JobView } from '../../api/schema';

/** The report that the job of an import ended with. */
export function importOf(job: JobView): ImportView | undefined {
  const result: Record<string, unknown> | undefined = job.result;
  return result && Array.isArray(result['errors']) && typeof result['rows'] === 'number'
    ? (result as unknown as ImportView)
    : undefined;
}
