import { Button, Group, Select, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Due, SlaClock } from '../../shared/Dates';
import { Page } from '../../shared/Page';
import { Pages } from '../../shared/Pages';
import { Named } from '../../shared/People';
import { Answered, Empty } from '../../shared/States';
import { useSignedIn } from '../identity/session';
import { SERVICE_TYPES, STATUSES, type Service, type ServiceFilter } from './filters';
import { OpenService } from './OpenService';
import { Period } from './Period';
import { servicesQuery } from './queries';

/** The services like this; the filter is in the address, so figures lead here and links can be sent. */
export function ServicesPage() {
  const { t } = useTranslation('workflow');
  const filter = useSearch({ from: '/signed-in/services' });
  const services = useQuery(servicesQuery(filter));
  const navigate = useNavigate({ from: '/services' });
  const [isOpening, opening] = useDisclosure(false);
  const toPage = (page: number) => void navigate({ search: { ...filter, page } });
  return (
    <Page
      title={t('services')}
      beside={
        <>
          {services.data && (
            <Text c="dimmed" size="sm">
              {t('count', { count: services.data.totalCount })}
            </Text>
          )}
          <Button
            size="xs"
            ml="auto"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={opening.open}
          >
            {t('open')}
          </Button>
        </>
      }
    >
      {isOpening && <OpenService close={opening.close} />}
      <Filters filter={filter} />
      <Answered
        query={services}
        empty={{
          when: ({ rows }) => rows.length === 0,
          show: <Empty title={t('noServices')} hint={t('noServicesHint')} />,
        }}
      >
        {({ rows, page, totalPages }) => (
          <>
            <Table.ScrollContainer minWidth={720} className="box">
              <Table highlightOnHover verticalSpacing={6}>
                <Table.Thead>
                  <Table.Tr>
                    {(['client', 'type', 'stage', 'sla', 'person', 'due'] as const).map((column) => (
                      <Table.Th key={column}>{t(column)}</Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((service) => (
                    <Row key={service.id} service={service} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            <Pages page={page} totalPages={totalPages} go={toPage} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Row({ service }: { service: Service }) {
  const { t } = useTranslation('workflow');
  const open = service.status === 'ACTIVE' || service.status === 'SUSPENDED';
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/services/$serviceId" params={{ serviceId: service.id }} className="plain-link">
          {service.client_name}
        </Link>
        <Text size="xs" c="dimmed">
          {service.client_code}
        </Text>
      </Table.Td>
      <Table.Td>
        {t(service.service_type)}
        <Text size="xs" c="dimmed">
          <Period service={service} />
        </Text>
      </Table.Td>
      <Table.Td>
        {service.stage_label}
        {service.status !== 'ACTIVE' && (
          <Text size="xs" c="dimmed">
            {t(service.status)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{service.status === 'ACTIVE' && <SlaClock until={service.sla_deadline} />}</Table.Td>
      <Table.Td>
        <Named name={service.assigned_staff?.name} />
      </Table.Td>
      <Table.Td>
        <Due day={service.deadline} open={open} />
      </Table.Td>
    </Table.Tr>
  );
}

function Filters({ filter }: { filter: ServiceFilter }) {
  const { t } = useTranslation('workflow');
  const { person } = useSignedIn();
  const navigate = useNavigate({ from: '/services' });
  const change = (part: Partial<ServiceFilter>) =>
    void navigate({ search: { ...filter, page: undefined, ...part }, replace: true });
  const search = useDebouncedCallback((typed: string) => change({ search: typed || undefined }), 250);
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const whose = filter.unassigned ? 'nobody' : filter.assigned_staff_id === person.id ? 'mine' : null;
  return (
    <Group gap="xs" mb="md" align="flex-end">
      <TextInput
        size="xs"
        aria-label={t('filterSearch')}
        placeholder={t('filterSearch')}
        defaultValue={filter.search ?? ''}
        onChange={(typed) => search(typed.currentTarget.value)}
      />
      <Select
        size="xs"
        aria-label={t('type')}
        placeholder={t('anyType')}
        clearable
        clearButtonProps={{ 'aria-label': t('anyType') }}
        data={SERVICE_TYPES.map((type) => ({ value: type, label: t(type) }))}
        value={filter.service_type?.[0] ?? null}
        onChange={(type) => change({ service_type: type === null ? undefined : [type], stage: undefined })}
      />
      <Select
        size="xs"
        aria-label={t('status')}
        placeholder={t('anyStatus')}
        clearable
        clearButtonProps={{ 'aria-label': t('anyStatus') }}
        data={STATUSES.map((status) => ({ value: status, label: t(status) }))}
        value={filter.status?.[0] ?? null}
        onChange={(status) => change({ status: status === null ? undefined : [status] })}
      />
      <Select
        size="xs"
        aria-label={t('person')}
        placeholder={t('anybody')}
        clearable
        clearButtonProps={{ 'aria-label': t('anybody') }}
        data={[
          { value: 'mine', label: t('mine') },
          { value: 'nobody', label: t('nobody') },
        ]}
        value={whose}
        onChange={(chosen) =>
          change({
            assigned_staff_id: chosen === 'mine' ? person.id : undefined,
            unassigned: chosen === 'nobody' ? true : undefined,
          })
        }
      />
      {filtered && (
        <Button size="xs" variant="subtle" onClick={() => void navigate({ search: {} })}>
          {t('clearFilters')}
        </Button>
      )}
    </Group>
  );
}
