import { describe, expect, it } from 'vitest';
import { isOf, mayList, told } from './stale';

const event = (entity_type: string, entity_id: string, workflow?: string) =>
  told({ type: 'status.changed', data: { id: 't-1', entity_type, entity_id, workflow, user_id: 'u-1' } })!;
const service = event('client_service', 's-1', 'VAT');

describe('what an event makes stale', () => {
  it('is the thing itself', () => {
    expect(isOf(['services', 's-1', 'history'], service)).toBe(true);
    expect(isOf(['services', 's-2'], service)).toBe(false);
    expect(isOf(['rules', 'release', 3, 'table', 'stages'], event('rule_release', 'r-1'))).toBe(true);
    expect(isOf(['rules', 'release', 3], service)).toBe(false);
  });

  it('are the lists in which it may stand, and no others', () => {
    const stale = (key: unknown[]) => mayList(key, service);

    expect(stale(['services', 'list', {}, 50])).toBe(true);
    expect(stale(['services', 'list', 'board', 'VAT', 1])).toBe(true);
    expect(stale(['services', 'list', 'board', 'PAYE', 1])).toBe(false);
    expect(stale(['dashboard', 'list', 'STAFF'])).toBe(true);
    expect(stale(['rules', 'list', 'releases'])).toBe(false);
    expect(stale(['status', 'list', 'overdue'])).toBe(false);
    expect(stale(['sessions', 'list', undefined])).toBe(false);
    expect(stale(['services', 's-1'])).toBe(false);
  });

  it('is nothing where it only says that it is there', () => {
    expect(told({ position: 4 })).toBeUndefined();
  });
});
