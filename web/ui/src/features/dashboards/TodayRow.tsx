import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { now } from '../../api/clock';
import { Due, useToday } from '../../shared/Dates';
import { daysUntil } from '../../shared/dates';
import { Initials } from '../../shared/People';
import type { Service } from '../workflow/filters';
import { Period } from '../workflow/Period';
import type { Urgency } from './sections';

interface Props {
  service: Service;
  urgency: Urgency;
  clientStages: ReadonlySet<string>;
}

/** One piece of work, and why it is in this place. */
export function TodayRow({ service, urgency, clientStages }: Props) {
  const { t } = useTranslation(['dashboards', 'workflow']);
  const reasons = useReasons(service, urgency, clientStages);
  return (
    <Link to="/services/$serviceId" params={{ serviceId: service.id }} className="row">
      <div className="row-name">
        <Text fw={600} truncate>
          {service.client_name}
        </Text>
        <Text size="sm" c="dimmed" truncate>
          {t(`workflow:${service.service_type}`)}
          {service.period !== undefined && (
            <>
              {' · '}
              <Period service={service} />
            </>
          )}
        </Text>
      </div>
      <Text size="sm" className={`row-reason ${urgency === 'overdue' ? 'late' : ''}`}>
        {reasons.join(' · ')}
      </Text>
      <Group gap="sm" wrap="nowrap" justify="flex-end">
        <Text size="sm">
          <Due day={service.deadline} />
        </Text>
        <Initials name={service.assigned_staff?.name} />
      </Group>
    </Link>
  );
}

function useReasons(service: Service, urgency: Urgency, clientStages: ReadonlySet<string>): string[] {
  const { t } = useTranslation('dashboards');
  const today = useToday();
  const reasons: string[] = [];
  const stage = service.stage_label;
  const days = service.deadline === undefined ? undefined : daysUntil(service.deadline, today);
  if (days !== undefined && days < 0) {
    reasons.push(t('late', { count: -days }));
  }
  if (service.sla_deadline !== undefined && Date.parse(service.sla_deadline) < now()) {
    reasons.push(t('slaOver', { stage }));
  }
  if (clientStages.has(service.stage)) {
    reasons.push(t('withClient', { stage }));
  }
  if (urgency === 'week' && days !== undefined) {
    reasons.push(days === 0 ? t('dueToday') : t('dueIn', { count: days }));
  }
  if (days === undefined) {
    reasons.push(t('noDeadline'));
  }
  return reasons.length > 0 ? reasons : [t('nextStage', { stage })];
}
