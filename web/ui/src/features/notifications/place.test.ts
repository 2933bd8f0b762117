import { expect, it } from 'vitest';
import { placeOf } from './place';

it('leads to the page of what it is about', () => {
  expect(placeOf({ type: 'client_service', id: 's-1' })).toBe('/services/s-1');
  expect(placeOf({ type: 'rule_release', id: '4' })).toBe('/rules/releases/4');
  expect(placeOf({ type: 'client', id: 'c-1' })).toBe('/clients/c-1');
  expect(placeOf({ type: 'order', id: 'SO/17' })).toBe('/status/order/SO%2F17');
  expect(placeOf(undefined)).toBeUndefined();
});
