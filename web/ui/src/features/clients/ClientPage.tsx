import { Badge, Group, SimpleGrid, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Due } from '../../shared/Dates';
import { Page } from '../../shared/Page';
import { Named } from '../../shared/People';
import { PlaceLink } from '../../shared/PlaceLink';
import { Answered, Loading } from '../../shared/States';
import { ClientActivity } from './ClientActivity';
import { ClientCommunications } from './ClientCommunications';
import { ClientDetails } from './ClientDetails';
import { ClientObligations, ClientServices } from './ClientWork';
import { ClientPeople } from './ClientPeople';
import { ClientRegister } from './ClientRegister';
import { ClientTax } from './ClientTax';
import { Kind, type Client } from './columns';
import { clientQuery, summaryQuery } from './queries';
import { TABS, type Tab } from './routes';

/** What is with this client: owed, under way, said, done. */
export function ClientPage() {
  const { clientId } = useParams({ from: '/signed-in/clients/$clientId' });
  const client = useQuery(clientQuery(clientId));
  return <Answered query={client}>{(found) => <Found client={found} />}</Answered>;
}

function Found({ client }: { client: Client }) {
  const { t } = useTranslation('clients');
  const { tab = 'obligations' } = useSearch({ from: '/signed-in/clients/$clientId' });
  const navigate = useNavigate({ from: '/clients/$clientId' });
  return (
    <Page
      title={client.company_name}
      beside={
        <>
          <Text c="dimmed">
            {client.client_code} · <Kind of={client.business_type} />
          </Text>
          {!client.is_active && <Badge variant="default">{t('isNotActive')}</Badge>}
          <Named name={client.assigned_user?.name} />
        </>
      }
    >
      <Summary id={client.id} />
      {client.warnings.map((warning) => (
        <Text key={warning.field + warning.message} size="sm" className="soon" mb="xs">
          {warning.message}
        </Text>
      ))}
      <Tabs
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next as Tab }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          <Panel tab={tab} client={client} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function Panel({ tab, client }: { tab: Tab; client: Client }) {
  switch (tab) {
    case 'obligations':
      return <ClientObligations id={client.id} />;
    case 'services':
      return <ClientServices id={client.id} name={client.company_name} />;
    case 'people':
      return <ClientPeople client={client} />;
    case 'communications':
      return <ClientCommunications id={client.id} />;
    case 'activity':
      return <ClientActivity id={client.id} />;
    case 'details':
      return <ClientDetails client={client} />;
    case 'tax':
      return <ClientTax client={client} />;
    case 'register':
      return <ClientRegister client={client} />;
  }
}

function Summary({ id }: { id: string }) {
  const { t } = useTranslation('clients');
  const summary = useQuery(summaryQuery(id));
  const link = (status: string) => `/services?client_id=${id}&status=${status}`;
  return (
    <Answered query={summary} loading={<Loading rows={1} />}>
      {(found) => (
        <SimpleGrid cols={{ base: 2, xs: 3, md: 5 }} spacing="xs" mb="md">
          <Figure label={t('activeServices')} figure={found.active_services} href={link('ACTIVE')} />
          <Figure label={t('overdueServices')} figure={found.overdue_services} href={link('ACTIVE')} late />
          <Figure label={t('dueSoon')} figure={found.due_soon_services} href={link('ACTIVE')} />
          <Figure label={t('completedServices')} figure={found.completed_services} href={link('COMPLETED')} />
          <Group className="box figure" gap={6}>
            <Text size="sm" c="dimmed">
              {t('nextDeadline')}
            </Text>
            <Text size="sm">
              <Due day={found.next_deadline} />
            </Text>
          </Group>
        </SimpleGrid>
      )}
    </Answered>
  );
}

function Figure({
  label,
  figure,
  href,
  late = false,
}: {
  label: string;
  figure: number;
  href: string;
  late?: boolean;
}) {
  return (
    <PlaceLink href={href} className="box figure" underline="never" c="inherit">
      <Text span fz={18} fw={650} className={late && figure > 0 ? 'late' : undefined}>
        {figure}
      </Text>{' '}
      <Text span size="sm" c="dimmed">
        {label}
      </Text>
    </PlaceLink>
  );
}
