import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { changedColumns, type DeskRow } from './grid/rows';
import { titled } from './grid/RuleGrid';

export interface CellFault {
  key: string;
  id: string;
  column: string;
  message: string;
}

interface Props {
  row: DeskRow | undefined;
  stored: DeskRow | undefined;
  /** The row as a sentence, as it is stored. */
  sentence: string | undefined;
  faults: readonly CellFault[];
  all: readonly DeskRow[];
}

const FAULTS_SHOWN_MAX = 6;

/** The chosen row in words, what is being changed in it, and what is wrong in the table. */
export function RowWords({ row, stored, sentence, faults, all }: Props) {
  const { t } = useTranslation('rulebook');
  const changed = row === undefined ? [] : changedColumns(row, stored);
  const ids = new Map(all.map((each, place) => [each.key, each.id || t('newRowAt', { place: place + 1 })]));
  return (
    <div aria-live="polite">
      {row === undefined ? (
        <Text size="sm" c="dimmed">
          {t('chooseRow')}
        </Text>
      ) : (
        <Text size="sm" c="dimmed">
          {t(changed.length > 0 ? 'rowSaid' : 'rowSays', { row: row.id || t('newRow') })}{' '}
          <Text span inherit fs="italic" c="var(--ink)">
            {sentence ?? t('rowNotSaved')}
          </Text>
        </Text>
      )}
      {changed.length > 0 && row !== undefined && (
        <Text size="sm">
          {t('youChange')}{' '}
          {changed.map((column) => (
            <span key={column}>
              {titled(column)}: <s>{stored?.cells[column] || t('empty')}</s> → <b>{row.cells[column] || t('empty')}</b>
              .{' '}
            </span>
          ))}
          <Text span inherit c="dimmed">
            {t('sentenceOnSave')}
          </Text>
        </Text>
      )}
      {faults.slice(0, FAULTS_SHOWN_MAX).map(({ key, column, message }) => (
        <Text key={`${key}/${column}`} size="sm" className="late">
          <IconAlertTriangle size={13} aria-hidden /> {ids.get(key) ?? key}, {titled(column)}: {message}
        </Text>
      ))}
      {faults.length > FAULTS_SHOWN_MAX && (
        <Text size="sm" className="late">
          {t('moreFaults', { count: faults.length - FAULTS_SHOWN_MAX })}
        </Text>
      )}
    </div>
  );
}
