import { createContext, use } from 'react';
import type { CellProps } from 'react-datasheet-grid';
import { useTranslation } from 'react-i18next';
import type { DeskRow } from './rows';

/**
 * The rows in words, by their keys. Beside the columns and not in them: new columns would have the sheet begin anew
 * under whoever types.
 */
export const RowSentences = createContext<ReadonlyMap<string, string | undefined>>(new Map());

/** A row as a sentence. */
export function WordsCell({ rowData }: CellProps<DeskRow, unknown>) {
  const { t } = useTranslation('rulebook');
  const said = use(RowSentences).get(rowData.key);
  return (
    <span className="desk-cell desk-words" title={said}>
      {said ?? t('saying')}
    </span>
  );
}
