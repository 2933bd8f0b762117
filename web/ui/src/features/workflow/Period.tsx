import { useTranslation } from 'react-i18next';
import { exactDay, shortDay } from '../../shared/dates';
import { useToday } from '../../shared/Dates';
import type { Service } from './filters';

/** Which period a service is for: by its last day, where it has one. */
export function Period({ service }: { service: Service }) {
  const { t } = useTranslation('workflow');
  const today = useToday();
  if (service.period_end === undefined) {
    return <>{service.period}</>;
  }
  return (
    <span title={exactDay(service.period_end)}>{t('periodTo', { day: shortDay(service.period_end, today) })}</span>
  );
}
