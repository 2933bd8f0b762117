import { describe, expect, it } from 'vitest';
import type { JobView } from '../../api/schema';
import { isJob, isOver } from '../../shared/JobProgress';
import { reportOf } from './bulk';

const job = { id: 'j', state: 'SUCCEEDED', progress: 100, cancel_requested: false } as JobView;

describe('what many clients came to', () => {
  it('is read from the end of a job', () => {
    const errors = [{ id: 'c', code: 'FORBIDDEN', message: 'Not yours.' }];

    expect(reportOf({ ...job, result: { successful: 3, failed: 1, errors } })).toEqual({
      successful: 3,
      failed: 1,
      errors,
    });
    expect(reportOf({ ...job, result: { rows: 3 } })).toBeUndefined();
    expect(reportOf(job)).toBeUndefined();
  });

  it('is told from a job that goes on', () => {
    expect(isJob(job)).toBe(true);
    expect(isJob({ successful: 1, failed: 0, errors: [] })).toBe(false);
    expect(isOver({ ...job, state: 'RUNNING' })).toBe(false);
    expect(isOver({ ...job, state: 'CANCELLED' })).toBe(true);
  });
});
