import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { changedColumns, type DeskRow } from './grid/rows';
import { titled } from './grid/RuleGrid';
import type { RowPreview } from './queries';

export interface CellFault {
  key: string;
  id: string;
  /** Empty where it is the row as a whole. */
  column: string;
  message: string;
  /** What the checks only warn of. */
  warning?: boolean;
}

interface Props {
  row: DeskRow | undefined;
  stored: DeskRow | undefined;
  /** The row as a sentence, as it is stored. */
  sentence: string | undefined;
  /** What it would say; undefined until that is known. */
  preview: RowPreview | undefined;
  faults: readonly CellFault[];
  all: readonly DeskRow[];
}

const FAULTS_SHOWN_MAX = 6;

/** The chosen row in words as it would be, what is being changed in it, and what is wrong in the table. */
export function RowWords({ row, stored, sentence, preview, faults, all }: Props) {
  const { t } = useTranslation('rulebook');
  const changed = row === undefined ? [] : changedColumns(row, stored);
  const ids = new Map(all.map((each, place) => [each.key, each.id || t('newRowAt', { place: place + 1 })]));
  const said =
    changed.length === 0 ? sentence : preview === undefined ? t('saying') : (preview.sentence ?? t('unreadable'));
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
            {said}
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
        </Text>
      )}
      {faults.slice(0, FAULTS_SHOWN_MAX).map(({ key, column, message, warning }) => (
        <Text key={`${key}/${column}/${message}`} size="sm" className={warning ? 'soon' : 'late'}>
          <IconAlertTriangle size={13} aria-hidden /> {ids.get(key) ?? key}
          {column && `, ${titled(column)}`}: {message}
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
