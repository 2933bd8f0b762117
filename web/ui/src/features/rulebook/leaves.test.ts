import { expect, it } from 'vitest';
import { leaves } from './leaves';

it('tells another release from another view of the same', () => {
  const here = { pathname: '/rules/tables/stages', search: { release: 3, find: 'a' } };

  expect(leaves(here, { ...here, search: { release: 3, sort: 'role' } })).toBe(false);
  expect(leaves(here, { ...here, search: { release: 4 } })).toBe(true);
  expect(leaves(here, { ...here, search: {} })).toBe(true);
  expect(leaves(here, { ...here, pathname: '/rules' })).toBe(true);
});
