import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client';
import { useToday } from '../../shared/Dates';
import { plusDays, type IsoDay } from '../../shared/dates';
import { DayInput } from '../../shared/DayInput';
import { Refused } from './BeginDraft';
import { useRuleJob } from './useRuleJob';

const REPLAY_DAYS = 90;

/** Checks a release: progress while it runs, and a way to stop it. */
export function CheckWork({ number, disabled = false }: { number: number; disabled?: boolean }) {
  const { t } = useTranslation('rulebook');
  const work = useRuleJob(number, 'check', () =>
    ask(api.POST('/api/rules/releases/{number}/check', { params: { path: { number } } })),
  );
  return <Work work={work} name={t('check')} disabled={disabled} />;
}

/** Replays the practice's past decisions of a period, and its open work. */
export function ReplayWork({ number, disabled = false }: { number: number; disabled?: boolean }) {
  const { t } = useTranslation('rulebook');
  const today = useToday();
  const [from, setFrom] = useState<IsoDay | null>(() => plusDays(today, -REPLAY_DAYS));
  const [to, setTo] = useState<IsoDay | null>(today);
  const work = useRuleJob(number, 'replay', () =>
    ask(
      api.POST('/api/rules/releases/{number}/replay', {
        params: { path: { number } },
        body: { from: from ?? today, to: to ?? today },
      }),
    ),
  );
  return (
    <Stack gap={6}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <DayInput size="xs" label={t('from')} value={from} maxDate={to ?? today} onChange={setFrom} required />
        <DayInput size="xs" label={t('until')} value={to} minDate={from ?? today} onChange={setTo} required />
      </Group>
      <Work work={work} name={t('replay')} disabled={disabled || from === null || to === null} />
    </Stack>
  );
}

interface Props {
  work: ReturnType<typeof useRuleJob>;
  name: string;
  disabled: boolean;
}

function Work({ work: { job, running, start, stop }, name, disabled }: Props) {
  const { t } = useTranslation(['rulebook', 'common']);
  if (running) {
    return (
      <Stack gap={4} aria-live="polite">
        <Text size="xs" c="dimmed">
          {t('rulebook:working', { name, percent: job?.progress ?? 0 })}
        </Text>
        <Progress value={job?.progress ?? 0} aria-label={name} animated />
        <Group>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => stop.mutate()}
            disabled={job === undefined || job.cancel_requested}
          >
            {t('rulebook:stop')}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap={4}>
      <Group>
        <Button size="xs" variant="light" onClick={() => start.mutate()} disabled={disabled}>
          {name}
        </Button>
      </Group>
      {job?.state === 'FAILED' && (
        <Text size="xs" className="late">
          {t('rulebook:workFailed', { why: job.error ?? '' })}
        </Text>
      )}
      {job?.state === 'CANCELLED' && (
        <Text size="xs" c="dimmed">
          {t('rulebook:workStopped')}
        </Text>
      )}
      <Refused failure={start.error} />
    </Stack>
  );
}
