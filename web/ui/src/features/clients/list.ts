export const SORTS = [
  'company_name',
  'company_number',
  'business_type',
  'company_status',
  'next_accounts_due',
  'next_confirmation_due',
  'created_at',
  'updated_at',
] as const;
export type Sort = (typeof SORTS)[number];

/** Every column that the list can show. */
export const COLUMN_NAMES = [
  'company_name',
  'business_type',
  'company_number',
  'company_status',
  'contact',
  'assigned',
  'vat_person',
  'next_accounts_due',
  'next_confirmation_due',
  'next_year_end',
  'vat_number',
  'active',
] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

/** Those that are shown until somebody chooses. */
export const USUAL_COLUMNS: readonly ColumnName[] = [
  'company_name',
  'business_type',
  'contact',
  'assigned',
  'next_accounts_due',
  'active',
];

/** What the list shows, in the address. */
export interface ListSearch {
  filter?: string | undefined;
  search?: string | undefined;
  sort_by?: Sort | undefined;
  sort_order?: 'asc' | 'desc' | undefined;
  column?: ColumnName[] | undefined;
}
