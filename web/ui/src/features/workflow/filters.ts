import type { ServiceView } from '../../api/schema';

export type Service = ServiceView;
export type ServiceType = Service['service_type'];
export type ServiceStatus = Service['status'];

export const SERVICE_TYPES: readonly ServiceType[] = [
  'ACCOUNTS_LTD',
  'ACCOUNTS_NON_LTD',
  'VAT',
  'PAYE',
  'PENSION',
  'CIS',
];
export const STATUSES: readonly ServiceStatus[] = ['ACTIVE', 'SUSPENDED', 'COMPLETED', 'CANCELLED'];

/** Which services are wanted, under the names of the API's parameters. */
export interface ServiceFilter {
  status?: ServiceStatus[] | undefined;
  service_type?: ServiceType[] | undefined;
  stage?: string[] | undefined;
  client_id?: string | undefined;
  assigned_staff_id?: string | undefined;
  unassigned?: true | undefined;
  due_from?: string | undefined;
  due_to?: string | undefined;
  undated?: true | undefined;
  completed_from?: string | undefined;
  completed_to?: string | undefined;
  search?: string | undefined;
  page?: number | undefined;
}
