import { describe, expect, it } from 'vitest';
import { parseSearch, placeOf, several, stringifySearch, whole } from './address';

describe('the address', () => {
  it('keeps a filter as the API writes it', () => {
    const search = parseSearch('?status=ACTIVE&stage=A&stage=B&page=2');

    expect(search).toEqual({ status: 'ACTIVE', stage: ['A', 'B'], page: '2' });
    expect(stringifySearch(search)).toBe('?status=ACTIVE&stage=A&stage=B&page=2');
    expect(stringifySearch({ status: undefined })).toBe('');
  });

  it('passes over what somebody typed wrongly', () => {
    expect(several({ status: ['ACTIVE', 'NONSENSE'] }, 'status', ['ACTIVE'])).toEqual(['ACTIVE']);
    expect(several({ status: 'NONSENSE' }, 'status', ['ACTIVE'])).toBeUndefined();
    expect(whole({ page: '-1' }, 'page')).toBeUndefined();
  });

  it('leads from a figure to its list', () => {
    expect(placeOf('/api/services?status=ACTIVE&due_to=2026-11-21')).toBe('/services?status=ACTIVE&due_to=2026-11-21');
  });
});
