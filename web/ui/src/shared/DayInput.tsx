import type { MantineSize } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from './Dates';
import type { IsoDay } from './dates';

interface Props {
  label: ReactNode;
  description?: ReactNode;
  value: IsoDay | null;
  onChange: (day: IsoDay | null) => void;
  error?: ReactNode;
  required?: boolean;
  size?: MantineSize;
  /** The first and the last day that can be chosen. */
  minDate?: IsoDay;
  maxDate?: IsoDay;
}

/** A day of the practice's calendar, chosen or typed; it may stay open where it is not required. */
export function DayInput({ required = false, ...rest }: Props) {
  const { t } = useTranslation();
  const today = useToday();
  const [calendar, setCalendar] = useState(false);
  return (
    <DateInput
      defaultDate={today}
      valueFormat="D MMM YYYY"
      withAsterisk={required}
      clearable={!required}
      clearButtonProps={{ 'aria-label': t('remove') }}
      popoverProps={{ onOpen: () => setCalendar(true), onClose: () => setCalendar(false) }}
      // Escape closes the calendar first, and not the dialog around it with all that was typed.
      data-mantine-stop-propagation={calendar || undefined}
      {...rest}
    />
  );
}
