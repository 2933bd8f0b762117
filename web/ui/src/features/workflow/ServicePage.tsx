import { Badge, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Due, SlaClock } from '../../shared/Dates';
import { Page } from '../../shared/Page';
import { Answered } from '../../shared/States';
import type { Service } from './filters';
import { historyQuery, serviceQuery, serviceTypesQuery } from './queries';
import { StageLine } from './StageLine';
import { staysOf } from './stays';

/** One service: where it stands, what can be done now, and why not the rest. */
export function ServicePage() {
  const { serviceId } = useParams({ from: '/signed-in/services/$serviceId' });
  const service = useQuery(serviceQuery(serviceId));
  return <Answered query={service}>{(found) => <Found service={found} />}</Answered>;
}

function Found({ service }: { service: Service }) {
  const { t } = useTranslation('workflow');
  const types = useQuery(serviceTypesQuery);
  const history = useInfiniteQuery(historyQuery(service.id));
  const stages = types.data?.find((type) => type.service_type === service.service_type)?.stages ?? [];
  const steps = history.data?.pages.flatMap(({ rows }) => rows) ?? [];
  const open = service.status === 'ACTIVE' || service.status === 'SUSPENDED';
  return (
    <Page
      title={service.client_name}
      beside={
        <>
          <Text c="dimmed">
            {t(service.service_type)}
            {service.period !== undefined && ` · ${service.period}`}
          </Text>
          {service.status !== 'ACTIVE' && <Badge variant="default">{t(service.status)}</Badge>}
          <Text>
            <Due day={service.deadline} open={open} />
          </Text>
          {service.status === 'ACTIVE' && (
            <Text>
              <SlaClock until={service.sla_deadline} />
            </Text>
          )}
        </>
      }
    >
      <Stack>
        <StageLine stays={staysOf(service, stages, steps)} />
      </Stack>
    </Page>
  );
}
