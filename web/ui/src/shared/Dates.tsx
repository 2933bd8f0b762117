import { Text } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { now } from '../api/clock';
import { useSignedIn } from '../features/identity/session';
import { dayOf, daysUntil, exactDay, exactMoment, hoursUntil, shortDay, shortMoment, span } from './dates';
import type { IsoDay, IsoInstant } from './dates';

/** Within so many days a date is amber. */
const SOON_DAYS = 7;
const SOON_HOURS = 8;

/** Today in the practice's zone, by the application's clock. */
export function useToday(): IsoDay {
  return dayOf(now(), useSignedIn().practice.zone);
}

/** A day, exact on hover. */
export function Day({ day }: { day: IsoDay }) {
  const today = useToday();
  return (
    <time dateTime={day} title={exactDay(day)}>
      {shortDay(day, today)}
    </time>
  );
}

/** A moment in the practice's zone, exact on hover. */
export function Moment({ at }: { at: IsoInstant }) {
  const { zone } = useSignedIn().practice;
  const today = useToday();
  return (
    <time dateTime={at} title={exactMoment(at, zone)}>
      {shortMoment(at, zone, today)}
    </time>
  );
}

/** A deadline: its day and how far it is. What is done is neither late nor soon. */
export function Due({ day, open = true }: { day: IsoDay | undefined; open?: boolean }) {
  const { t } = useTranslation();
  const today = useToday();
  if (day === undefined) {
    return (
      <Text span inherit c="dimmed">
        {t('noDate')}
      </Text>
    );
  }
  if (!open) {
    return <Day day={day} />;
  }
  const days = daysUntil(day, today);
  if (days < 0) {
    return (
      <Text span inherit className="late" title={exactDay(day)}>
        <IconAlertTriangle size={13} aria-hidden /> {t('daysLate', { count: -days })}
      </Text>
    );
  }
  return (
    <Text span inherit className={days <= SOON_DAYS ? 'soon' : undefined}>
      <Day day={day} /> · {days === 0 ? t('dueToday') : t('daysLeft', { count: days })}
    </Text>
  );
}

/** The clock of a stay at a stage, where one runs. */
export function SlaClock({ until }: { until: IsoInstant | undefined }) {
  const { t } = useTranslation();
  const { zone } = useSignedIn().practice;
  if (until === undefined) {
    return null;
  }
  const late = Date.parse(until) < now();
  const hours = Math.abs(hoursUntil(until, now()));
  return (
    <Text
      span
      inherit
      className={late ? 'late' : hours < SOON_HOURS ? 'soon' : undefined}
      title={exactMoment(until, zone)}
    >
      <IconClock size={13} aria-hidden />{' '}
      {late ? t('spanLate', { span: span(hours) }) : t('spanLeft', { span: span(hours) })}
    </Text>
  );
}
