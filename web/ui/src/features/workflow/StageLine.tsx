import { Text } from '@mantine/core';
import { IconCheck, IconCircle, IconCircleDotFilled } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/Dates';
import type { Stay } from './stays';

const ICONS = { done: IconCheck, now: IconCircleDotFilled, ahead: IconCircle };
const STATES = { done: 'stageDone', now: 'stageNow', ahead: 'stageAhead' } as const;

/** Where the service is on its way, with dates and people. */
export function StageLine({ stays }: { stays: Stay[] }) {
  const { t } = useTranslation('workflow');
  const line = useRef<HTMLDivElement>(null);
  const at = stays.find(({ state }) => state === 'now')?.stage.stage;
  useEffect(() => {
    const current = line.current?.querySelector<HTMLElement>('[aria-current]');
    if (line.current && current) {
      line.current.scrollLeft = current.offsetLeft - (line.current.clientWidth - current.offsetWidth) / 2;
    }
  }, [at]);
  return (
    // A region that scrolls can be reached by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={line} className="stage-line" role="region" aria-label={t('stages')} tabIndex={0}>
      <ol>
        {stays.map(({ stage, state, at, by }) => {
          const Icon = ICONS[state];
          return (
            <li key={stage.stage} className={`stage-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
              <Icon size={16} role="img" aria-label={t(STATES[state])} />
              <Text size="sm" fw={state === 'now' ? 650 : 500}>
                {stage.stage_label}
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
