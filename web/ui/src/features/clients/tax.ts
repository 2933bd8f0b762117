import type { TaxProfileBody, TaxProfileView } from '../../api/schema';

/** What a form holds: what is not known is null or empty. */
export interface TaxForm {
  nation: NonNullable<TaxProfileBody['nation']> | null;
  public_company: Said;
  vat_registration_date: string | null;
  vat_deregistration_date: string | null;
  vat_payment_method: NonNullable<TaxProfileBody['vat_payment_method']> | null;
  vat_payments_on_account: boolean;
  vat_year_end_month: string | null;
  vat_interim_payments: NonNullable<TaxProfileBody['vat_interim_payments']> | null;
  paye: boolean;
  paye_since: string | null;
  paye_until: string | null;
  paye_quarterly: boolean;
  paye_payment_method: NonNullable<TaxProfileBody['paye_payment_method']> | null;
  pay_frequency: NonNullable<TaxProfileBody['pay_frequency']> | null;
  pay_day: number | string;
  first_pay_day: string | null;
  pension_duties_start_on: string | null;
  cis: boolean;
  cis_since: string | null;
  cis_until: string | null;
  self_assessment: Said;
  qualifying_income: string;
  province: NonNullable<TaxProfileBody['province']> | null;
  t4a_fees: string;
}

/** Yes, no, or not said. */
export type Said = 'true' | 'false' | null;

function said(value: boolean | undefined): Said {
  return value === undefined ? null : value ? 'true' : 'false';
}

/** The form of what was told; what merely follows from it is not in it, so that it is not told by saving. */
export function formOf(profile: TaxProfileView): TaxForm {
  return {
    nation: profile.nation_told ?? null,
    public_company: said(profile.public_company),
    vat_registration_date: profile.vat_registration_date ?? null,
    vat_deregistration_date: profile.vat_deregistration_date ?? null,
    vat_payment_method: profile.vat_payment_method ?? null,
    vat_payments_on_account: profile.vat_payments_on_account,
    vat_year_end_month: profile.vat_year_end_month === undefined ? null : String(profile.vat_year_end_month),
    vat_interim_payments: profile.vat_interim_payments ?? null,
    paye: profile.paye,
    paye_since: profile.paye_since ?? null,
    paye_until: profile.paye_until ?? null,
    paye_quarterly: profile.paye_quarterly,
    paye_payment_method: profile.paye_payment_method ?? null,
    pay_frequency: profile.pay_frequency ?? null,
    pay_day: profile.pay_day ?? '',
    first_pay_day: profile.first_pay_day ?? null,
    pension_duties_start_on: profile.pension_duties_start_on ?? null,
    cis: profile.cis,
    cis_since: profile.cis_since ?? null,
    cis_until: profile.cis_until ?? null,
    self_assessment: said(profile.self_assessment_told),
    qualifying_income: profile.qualifying_income ?? '',
    province: profile.province ?? null,
    t4a_fees: profile.t4a_fees ?? '',
  };
}

/** A day of the month is a pay day of wages that are paid monthly alone. */
export function asksForPayDay({ pay_frequency }: TaxForm): boolean {
  return pay_frequency === null || pay_frequency === 'MONTHLY';
}

/** What is told by saving the form: all of it, without what is not known. */
export function bodyOf(form: TaxForm): TaxProfileBody {
  const known = Object.entries({
    ...form,
    public_company: form.public_company === null ? null : form.public_company === 'true',
    self_assessment: form.self_assessment === null ? null : form.self_assessment === 'true',
    vat_year_end_month: form.vat_year_end_month === null ? null : Number(form.vat_year_end_month),
    pay_day: form.pay_day === '' || !asksForPayDay(form) ? null : Number(form.pay_day),
    qualifying_income: form.qualifying_income.trim(),
    t4a_fees: form.t4a_fees.trim(),
  }).filter(([, value]) => value !== null && value !== '');
  return Object.fromEntries(known);
}
