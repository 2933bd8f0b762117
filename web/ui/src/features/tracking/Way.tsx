import { Text } from '@mantine/core';
import { IconCheck, IconCircle, IconCircleDotFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/Dates';
import type { Entity, Entry } from './queries';
import { stopsOf, type Step } from './way';

const ICONS = { done: IconCheck, now: IconCircleDotFilled, ahead: IconCircle };
const STATES = { done: 'wayDone', now: 'wayNow', ahead: 'wayAhead' } as const;

interface Props {
  steps: readonly Step[];
  entries: readonly Entry[];
  entity: Entity;
}

/** The steps of its workflow, with where it was and who brought it there. */
export function Way({ steps, entries, entity }: Props) {
  const { t } = useTranslation('tracking');
  return (
    // A region that scrolls can be reached by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="stage-line" role="region" aria-label={t('ways')} tabIndex={0}>
      <ol>
        {stopsOf(steps, entries, entity).map(({ step, state, at, by }) => {
          const Icon = ICONS[state];
          return (
            <li key={step.status_name} className={`stage-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
              <Icon size={16} role="img" aria-label={t(STATES[state])} />
              <Text size="sm" fw={state === 'now' ? 650 : 500}>
                {step.status_label}
              </Text>
              {at !== undefined && (
                <Text size="xs" c="dimmed">
                  <Moment at={at} />
                  <br />
                  {by ?? t('system')}
                </Text>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
