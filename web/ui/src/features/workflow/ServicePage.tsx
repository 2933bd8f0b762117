import { Badge, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Due, SlaClock } from '../../shared/Dates';
import { Page } from '../../shared/Page';
import { StageLine } from '../../shared/StageLine';
import { Answered } from '../../shared/States';
import { DocumentsPanel } from '../documents/DocumentsPanel';
import { RequestsPanel } from '../requests/RequestsPanel';
import { Actions } from './Actions';
import { Approvals } from './Approvals';
import { Facts } from './Facts';
import type { Service } from './filters';
import { History } from './History';
import { Period } from './Period';
import { historyQuery, serviceQuery, serviceTypesQuery } from './queries';
import { Signature } from './Signature';
import { staysOf } from './stays';
import { WorkItems } from './WorkItems';

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
  const type = types.data?.find(({ service_type }) => service_type === service.service_type);
  const stages = type?.stages ?? [];
  const phase = stages.find(({ stage }) => stage === service.stage)?.phase;
  const reached = (wanted: string) =>
    stages.some((stage) => stage.phase === wanted && stage.current_stage <= service.current_stage);
  const steps = history.data?.pages.flatMap(({ rows }) => rows) ?? [];
  const open = service.status === 'ACTIVE' || service.status === 'SUSPENDED';
  return (
    <Page
      title={service.client_name}
      beside={
        <>
          <Text c="dimmed">
            {t(service.service_type)}
            {service.period !== undefined && (
              <>
                {' · '}
                <Period service={service} />
              </>
            )}
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
        <StageLine label={t('stages')} stops={staysOf(service, stages, steps)} />
        <div className="grid-two">
          <Stack>
            <Actions service={service} />
            <WorkItems serviceId={service.id} />
            <History history={history} stages={stages} />
          </Stack>
          <Stack>
            <Facts service={service} />
            <DocumentsPanel serviceId={service.id} />
            <RequestsPanel serviceId={service.id} clientName={service.client_name} open={service.status === 'ACTIVE'} />
            <Signature service={service} asked={reached('SIGN')} />
            <Approvals service={service} asked={phase === 'REVIEW'} />
          </Stack>
        </div>
      </Stack>
    </Page>
  );
}
