import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Group, Text, VisuallyHidden } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { memo, useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Due, SlaClock } from '../../shared/Dates';
import { Initials } from '../../shared/People';
import type { Service } from './filters';
import { Period } from './Period';

interface Props {
  service: Service;
  begin: (service: Service) => void;
  end: () => void;
  /** Opens the list of stages, for who moves by keyboard. */
  choose: (service: Service) => void;
}

/** A service on the board. Enter opens it, M moves it, the mouse drags it. */
export const BoardCard = memo(function BoardCard({ service, begin, end, choose }: Props) {
  const { t } = useTranslation('workflow');
  const element = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    if (!element.current) {
      return undefined;
    }
    return draggable({
      element: element.current,
      getInitialData: () => ({ service }),
      onDragStart: () => begin(service),
      onDrop: end,
    });
  }, [service, begin, end]);
  const open = () => void navigate({ to: '/services/$serviceId', params: { serviceId: service.id } });
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      open();
    } else if (event.key === 'm' || event.key === 'M') {
      event.preventDefault();
      choose(service);
    }
  };
  return (
    <div
      ref={element}
      className="card"
      data-card={service.id}
      role="button"
      tabIndex={0}
      aria-keyshortcuts="m Enter"
      onClick={open}
      onKeyDown={pressed}
    >
      <Text size="sm" fw={600} truncate>
        {service.client_name}
      </Text>
      <VisuallyHidden>{t('boardCard', { stage: service.stage_label })}</VisuallyHidden>
      <Group justify="space-between" wrap="nowrap" gap={4}>
        <Text size="xs" c="dimmed" truncate>
          {service.period === undefined ? service.client_code : <Period service={service} />}
        </Text>
        <Text size="xs" style={{ whiteSpace: 'nowrap' }}>
          <Due day={service.deadline} />
        </Text>
      </Group>
      <Group justify="space-between" wrap="nowrap" gap={4} mt={2}>
        <Text size="xs">
          {service.status === 'SUSPENDED' ? t('SUSPENDED') : <SlaClock until={service.sla_deadline} />}
        </Text>
        <Initials name={service.assigned_staff?.name} />
      </Group>
    </div>
  );
});
