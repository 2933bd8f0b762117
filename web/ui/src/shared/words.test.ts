import { expect, it } from 'vitest';
import { words } from './words';

it('says a code as a person would', () => {
  expect(words('SELF_ASSESSMENT_PAPER_RETURN')).toBe('Self assessment paper return');
  expect(words('VAT_RETURN')).toBe('VAT return');
  expect(words('registered_address.postcode')).toBe('Registered address postcode');
  expect(words('is_vat_enabled')).toBe('Is VAT enabled');
});
