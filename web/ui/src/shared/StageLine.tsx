import { Text } from '@mantine/core';
import { IconCheck, IconCircle, IconCircleDotFilled } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from './Dates';

const ICONS = { done: IconCheck, now: IconCircleDotFilled, ahead: IconCircle };
const STATES = { done: 'stageDone', now: 'stageNow', ahead: 'stageAhead' } as const;

/** A stop on the way of a piece of work. */
export interface Stop {
  code: string;
  label: string;
  state: 'done' | 'now' | 'ahead';
  /** When it last came there, where it did. */
  at?: string | undefined;
  /** Who brought it there; absent where the system did. */
  by?: string | undefined;
}

/** Where something is on its way, with dates and people; where it is now is brought into view. */
export function StageLine({ label, stops }: { label: string; stops: readonly Stop[] }) {
  const { t } = useTranslation('common');
  const line = useRef<HTMLDivElement>(null);
  const here = stops.find(({ state }) => state === 'now')?.code;
  useEffect(() => {
    const current = line.current?.querySelector<HTMLElement>('[aria-current]');
    if (line.current && current) {
      line.current.scrollLeft = current.offsetLeft - (line.current.clientWidth - current.offsetWidth) / 2;
    }
  }, [here]);
  return (
    // A region that scrolls can be reached by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={line} className="stage-line" role="region" aria-label={label} tabIndex={0}>
      <ol>
        {stops.map(({ code, label: name, state, at, by }) => {
          const Icon = ICONS[state];
          return (
            <li key={code} className={`stage-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
              <Icon size={16} role="img" aria-label={t(STATES[state])} />
              <Text size="sm" fw={state === 'now' ? 650 : 500}>
                {name}
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
