import type { IsoDay } from '../../shared/dates';
import type { FREQUENCIES } from '../clients/months';
import type { ServiceType } from './filters';

export interface NewService {
  clientId: string | null;
  type: ServiceType | null;
  periodStart: IsoDay | null;
  periodEnd: IsoDay | null;
  deadline: IsoDay | null;
  vatFrequency: (typeof FREQUENCIES)[number] | null;
  assignedStaffId: string | null;
}

/** The settings of a new service as the API names them; one year's accounts are told by the day on which it ends. */
export function configOf(said: Omit<NewService, 'clientId' | 'assignedStaffId'>): Record<string, string> {
  const accounts = said.type === 'ACCOUNTS_LTD' || said.type === 'ACCOUNTS_NON_LTD';
  const config = {
    [accounts ? 'accounting_reference_date' : 'period_end']: said.periodEnd,
    period_start: said.periodStart,
    deadline: said.deadline,
    vat_frequency: said.type === 'VAT' ? said.vatFrequency : null,
  };
  return Object.fromEntries(
    Object.entries(config).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''),
  );
}
