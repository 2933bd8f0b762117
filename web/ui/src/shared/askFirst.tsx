import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { texts } from '../texts';

interface Question {
  title: string;
  question: string;
  /** What the button says that does it. */
  word: string;
}

/** Asks before something that cannot be taken back. */
export function askFirst({ title, question, word }: Question, go: () => void): void {
  modals.openConfirmModal({
    title,
    children: <Text size="sm">{question}</Text>,
    labels: { confirm: word, cancel: texts.t('common:cancel') },
    confirmProps: { color: 'red' },
    closeButtonProps: { 'aria-label': texts.t('common:close') },
    onConfirm: go,
  });
}
