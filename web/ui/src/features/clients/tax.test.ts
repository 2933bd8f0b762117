import { describe, expect, it } from 'vitest';
import type { TaxProfileView } from '../../api/schema';
import { bodyOf, formOf } from './tax';

const profile: TaxProfileView = {
  client_id: 'c',
  nation: 'SCOTLAND',
  self_assessment: true,
  vat_payments_on_account: false,
  paye: true,
  paye_quarterly: false,
  cis: false,
  pay_day: 28,
  vat_year_end_month: 6,
  vat_frequencies: [],
  changes: [],
};

describe('a tax profile', () => {
  it('tells no more by saving than was told before', () => {
    const body = bodyOf(formOf(profile));

    expect(body).toEqual({
      vat_payments_on_account: false,
      paye: true,
      paye_quarterly: false,
      cis: false,
      pay_day: 28,
      vat_year_end_month: 6,
    });
  });

  it('tells what was chosen, also that something is not so', () => {
    const body = bodyOf({
      ...formOf({ ...profile, nation_told: 'SCOTLAND', self_assessment_told: true }),
      self_assessment: 'false',
      pay_frequency: 'WEEKLY',
      qualifying_income: ' 50270.00 ',
    });

    expect(body).toMatchObject({ nation: 'SCOTLAND', self_assessment: false, qualifying_income: '50270.00' });
    expect(body).not.toHaveProperty('pay_day');
  });
});
