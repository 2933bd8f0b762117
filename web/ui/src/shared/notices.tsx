import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { reasonOf } from '../api/problem';
import { texts } from '../texts';

/** Says what was done. */
export function tellDone(message: string): void {
  notifications.show({ message, color: 'teal', icon: <IconCheck size={18} aria-hidden /> });
}

/** Says what was not done, and why. */
export function tellFailed(failure: unknown): void {
  notifications.show({
    title: texts.t('common:notDone'),
    message: reasonOf(failure),
    color: 'red',
    icon: <IconAlertTriangle size={18} aria-hidden />,
    autoClose: 10_000,
  });
}
