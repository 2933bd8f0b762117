/** The months of a year, as choices. */
export const MONTHS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const;

/** How often VAT returns are made, and in which group of quarters. */
export const FREQUENCIES = ['MONTHLY', 'QUARTERLY_1', 'QUARTERLY_2', 'QUARTERLY_3'] as const;
