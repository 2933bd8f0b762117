import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Day, Due, Moment, SlaClock } from '../../shared/Dates';
import { Panel } from '../../shared/Panel';
import { Named } from '../../shared/People';
import { PlaceLink } from '../../shared/PlaceLink';
import type { Service } from './filters';

/** Whose it is, by when, and how the clock of its stage stands. */
export function Facts({ service }: { service: Service }) {
  const { t } = useTranslation('workflow');
  const open = service.status === 'ACTIVE' || service.status === 'SUSPENDED';
  return (
    <Panel id="facts" title={t('facts')}>
      <Table withRowBorders={false} verticalSpacing={3} horizontalSpacing={0} variant="vertical" layout="fixed">
        <Table.Tbody>
          <Fact name={t('client')}>
            <PlaceLink href={`/clients/${service.client_id}`} size="sm">
              {service.client_name}
            </PlaceLink>{' '}
            <Text span size="xs" c="dimmed">
              {service.client_code}
            </Text>
          </Fact>
          <Fact name={t('assigned')}>
            <Named name={service.assigned_staff?.name} />
          </Fact>
          <Fact name={t('deadline')}>
            <Due day={service.deadline} open={open} />
          </Fact>
          {service.period_end !== undefined && (
            <Fact name={t('period')}>
              {service.period_start !== undefined && <Day day={service.period_start} />} {t('periodEnds')}{' '}
              <Day day={service.period_end} />
            </Fact>
          )}
          {service.status === 'ACTIVE' && service.sla_deadline !== undefined && (
            <Fact name={t('sla')}>
              <SlaClock until={service.sla_deadline} />
            </Fact>
          )}
          {service.suspension_reason !== undefined && service.status === 'SUSPENDED' && (
            <Fact name={t('SUSPENDED')}>{service.suspension_reason}</Fact>
          )}
          <Fact name={t('priority')}>{t(`priorityIs.${service.priority}`)}</Fact>
          {service.status === 'COMPLETED' && (
            <Fact name={t('report')}>
              <PlaceLink href={`/reports/services/${service.id}`} size="sm">
                {t('toReport')}
              </PlaceLink>
            </Fact>
          )}
          <Fact name={t('opened')}>
            <Moment at={service.created_at} />
          </Fact>
        </Table.Tbody>
      </Table>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th w={110} fw={400} c="dimmed" bg="transparent" fz="sm">
        {name}
      </Table.Th>
      <Table.Td fz="sm">{children}</Table.Td>
    </Table.Tr>
  );
}
