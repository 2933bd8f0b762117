import { Badge, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Moment, SlaClock } from '../../shared/Dates';
import { Page } from '../../shared/Page';
import { StageLine } from '../../shared/StageLine';
import { Answered } from '../../shared/States';
import { words } from '../../shared/words';
import { Dot } from './Dot';
import { EntityActions } from './EntityActions';
import { EntityApprovals } from './EntityApprovals';
import { EntityFacts } from './EntityFacts';
import { EntityHistory } from './EntityHistory';
import { entityHistoryQuery, entityQuery, workflowsQuery, type Entity } from './queries';
import { useTicking } from './useTicking';
import { stopsOf } from './way';
import { factsOf } from './workflows';

/** One entity of any type: where it stands and until when, where it may go, who must agree, and how it came there. */
export function EntityPage() {
  const entity = useParams({ from: '/signed-in/status/$entityType/$entityId' });
  const found = useQuery(entityQuery(entity));
  return <Answered query={found}>{(known) => <Found entity={known} />}</Answered>;
}

function Found({ entity }: { entity: Entity }) {
  const { t } = useTranslation('tracking');
  const named = { entityType: entity.entity_type, entityId: entity.entity_id };
  const workflows = useQuery(workflowsQuery);
  const history = useInfiniteQuery(entityHistoryQuery(named));
  useTicking();
  const steps = workflows.data?.find(({ workflow }) => workflow === entity.workflow)?.steps ?? [];
  const facts = factsOf(workflows.data ?? [], entity.entity_type);
  const labels = new Map(steps.map(({ status_name, status_label }) => [status_name, status_label]));
  const entries = history.data?.pages.flatMap(({ rows }) => rows) ?? [];
  return (
    <Page
      title={entity.entity_id}
      beside={
        <>
          <Text c="dimmed">
            {words(entity.entity_type)}
            {entity.business_entity !== undefined && ` · ${entity.business_entity}`}
          </Text>
          <Badge variant="default" leftSection={entity.status_color && <Dot colour={entity.status_color} />}>
            {entity.status_label}
          </Badge>
          <Text c="dimmed">
            {t('sinceAt')} <Moment at={entity.status_since} />
          </Text>
          {!entity.is_final && <Text>{<SlaClock until={entity.sla_deadline} />}</Text>}
          {!entity.is_final && entity.sla_deadline === undefined && <Text c="dimmed">{t('paused')}</Text>}
        </>
      }
    >
      <Stack>
        <StageLine label={t('ways')} stops={stopsOf(steps, entries, entity)} />
        <div className="grid-two">
          <Stack>
            <EntityActions entity={entity} facts={facts} />
            <EntityHistory named={named} history={history} labels={labels} />
          </Stack>
          <Stack>
            <EntityFacts entity={entity} facts={facts} />
            <EntityApprovals named={named} labels={labels} />
          </Stack>
        </div>
      </Stack>
    </Page>
  );
}
