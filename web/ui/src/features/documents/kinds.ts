/** What a document can be; the rules ask for documents by these names, and may name others. */
export const DOCUMENT_KINDS = [
  'ACCOUNTING_RECORDS',
  'VAT_RECORDS',
  'PAYROLL_RECORDS',
  'PENSION_RECORDS',
  'CIS_STATEMENTS',
  'OTHER',
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
