import { Badge, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientView } from '../../api/schema';
import { Day } from '../../shared/Dates';
import { Named } from '../../shared/People';
import type { ColumnName, Sort } from './list';

export type Client = ClientView;

/** Its heading among the texts. */
type Label =
  | 'name'
  | 'kind'
  | 'number'
  | 'status'
  | 'contact'
  | 'person'
  | 'vatPerson'
  | 'accountsDue'
  | 'confirmationDue'
  | 'yearEnd'
  | 'vatNumber'
  | 'active';

interface ClientColumn {
  label: Label;
  /** Its share of the width. */
  width: string;
  sort?: Sort;
  cell: (client: Client) => ReactNode;
}

/** How each column is shown. */
export const COLUMNS: Record<ColumnName, ClientColumn> = {
  company_name: { label: 'name', width: 'minmax(180px, 3fr)', sort: 'company_name', cell: (c) => <Name client={c} /> },
  business_type: {
    label: 'kind',
    width: 'minmax(120px, 1.4fr)',
    sort: 'business_type',
    cell: (c) => <Kind of={c.business_type} />,
  },
  company_number: {
    label: 'number',
    width: 'minmax(96px, 1fr)',
    sort: 'company_number',
    cell: (c) => c.company_number,
  },
  company_status: {
    label: 'status',
    width: 'minmax(96px, 1fr)',
    sort: 'company_status',
    cell: (c) => c.company_status,
  },
  contact: { label: 'contact', width: 'minmax(170px, 2fr)', cell: (c) => <Contact client={c} /> },
  assigned: { label: 'person', width: 'minmax(130px, 1.4fr)', cell: (c) => <Named name={c.assigned_user?.name} /> },
  vat_person: {
    label: 'vatPerson',
    width: 'minmax(130px, 1.4fr)',
    cell: (c) => <Named name={c.vat_assigned_user?.name} />,
  },
  next_accounts_due: {
    label: 'accountsDue',
    width: 'minmax(110px, 1fr)',
    sort: 'next_accounts_due',
    cell: (c) => <DayOrNone day={c.next_accounts_due} />,
  },
  next_confirmation_due: {
    label: 'confirmationDue',
    width: 'minmax(120px, 1fr)',
    sort: 'next_confirmation_due',
    cell: (c) => <DayOrNone day={c.next_confirmation_due} />,
  },
  next_year_end: { label: 'yearEnd', width: 'minmax(100px, 1fr)', cell: (c) => <DayOrNone day={c.next_year_end} /> },
  vat_number: { label: 'vatNumber', width: 'minmax(110px, 1fr)', cell: (c) => c.vat_number },
  active: { label: 'active', width: 'minmax(90px, .8fr)', cell: (c) => <Active is={c.is_active} /> },
};

function Name({ client }: { client: Client }) {
  return (
    <div style={{ minWidth: 0 }}>
      <Link to="/clients/$clientId" params={{ clientId: client.id }} className="plain-link truncated">
        {client.company_name}
      </Link>
      <Text size="xs" c="dimmed">
        {client.client_code}
      </Text>
    </div>
  );
}

export function Kind({ of }: { of: Client['business_type'] }) {
  const { t } = useTranslation('clients');
  return t(of);
}

function Contact({ client }: { client: Client }) {
  return (
    <div style={{ minWidth: 0 }}>
      <Text size="sm" truncate>
        {client.contact_name}
      </Text>
      <Text size="xs" c="dimmed" truncate title={client.contact_email}>
        {client.contact_email}
      </Text>
    </div>
  );
}

function DayOrNone({ day }: { day: string | undefined }) {
  return day === undefined ? (
    <Text span inherit c="dimmed">
      –
    </Text>
  ) : (
    <Day day={day} />
  );
}

export function Active({ is }: { is: boolean }) {
  const { t } = useTranslation('clients');
  return is ? t('isActive') : <Badge variant="default">{t('isNotActive')}</Badge>;
}
