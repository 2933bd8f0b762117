import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Day, Due } from '../../shared/Dates';
import { ListTable } from '../../shared/ListTable';
import { Named } from '../../shared/People';
import { PlaceLink } from '../../shared/PlaceLink';
import { RowLink } from '../../shared/Reasons';
import { Answered, Empty } from '../../shared/States';
import { words } from '../../shared/words';
import type { Service } from '../workflow/filters';
import { OpenService } from '../workflow/OpenService';
import { clientServicesQuery, obligationsQuery } from './queries';

/** What the client owes by when, with the row and the law that say so. */
export function ClientObligations({ id }: { id: string }) {
  const { t } = useTranslation('clients');
  const obligations = useQuery(obligationsQuery(id));
  return (
    <Answered
      query={obligations}
      empty={{
        when: (found) => found.length === 0,
        show: <Empty title={t('noObligations')} hint={t('noObligationsHint')} />,
      }}
    >
      {(found) => (
        <ListTable
          label={t('tabs.obligations')}
          rows={found}
          keyOf={(each) => `${each.obligation}/${each.period_end}/${each.instalment}`}
          columns={[
            {
              name: t('obligation'),
              cell: (each) =>
                each.service_id === undefined ? (
                  words(each.obligation)
                ) : (
                  <PlaceLink href={`/services/${each.service_id}`}>{words(each.obligation)}</PlaceLink>
                ),
            },
            { name: t('periodEnd'), cell: (each) => <Day day={each.period_end} /> },
            { name: t('due'), cell: (each) => <Due day={each.effective_due_date} open={each.overdue || !each.met} /> },
            { name: t('wanted'), cell: (each) => each.wanted_date && <Day day={each.wanted_date} /> },
            {
              name: t('whySo'),
              cell: (each) => (
                <>
                  <Text size="xs" c="dimmed">
                    {each.source}
                  </Text>
                  {each.table !== undefined && <RowLink table={each.table} row={each.row} />}
                </>
              ),
            },
          ]}
        />
      )}
    </Answered>
  );
}

export function ClientServices({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation(['clients', 'workflow']);
  const services = useQuery(clientServicesQuery(id));
  const [opening, { open, close }] = useDisclosure(false);
  return (
    <Stack gap="sm" align="stretch">
      <Group>
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={open}>
          {t('workflow:open')}
        </Button>
      </Group>
      {opening && <OpenService client={{ id, name }} close={close} />}
      <Its services={services} />
    </Stack>
  );
}

function Its({ services }: { services: UseQueryResult<Service[]> }) {
  const { t } = useTranslation(['clients', 'workflow']);
  return (
    <Answered
      query={services}
      empty={{
        when: (found) => found.length === 0,
        show: <Empty title={t('noServices')} hint={t('noServicesHint')} />,
      }}
    >
      {(found) => (
        <ListTable
          label={t('tabs.services')}
          rows={found}
          keyOf={(service) => service.id}
          columns={[
            {
              name: t('workflow:type'),
              cell: (service) => (
                <PlaceLink href={`/services/${service.id}`}>
                  {t(`workflow:${service.service_type}`)} {service.period}
                </PlaceLink>
              ),
            },
            { name: t('workflow:stage'), cell: (service) => service.stage_label },
            { name: t('status'), cell: (service) => t(`workflow:${service.status}`) },
            { name: t('person'), cell: (service) => <Named name={service.assigned_staff?.name} /> },
            {
              name: t('due'),
              cell: (service) => <Due day={service.deadline} open={['ACTIVE', 'SUSPENDED'].includes(service.status)} />,
            },
          ]}
        />
      )}
    </Answered>
  );
}
