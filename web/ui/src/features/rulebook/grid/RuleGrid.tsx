import 'react-datasheet-grid/dist/style.css';
import './grid.css';
import { UnstyledButton } from '@mantine/core';
import { IconArrowsSort, IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DynamicDataSheetGrid, type CellProps, type DataSheetGridRef } from 'react-datasheet-grid';
import type { RuleColumn } from '../queries';
import { pasted, type Known } from './cells';
import { DeskCell, type CellColumn } from './DeskCell';
import { newRow, type DeskRow } from './rows';
import { widthOf } from './widths';
import { WordsCell } from './WordsCell';

interface Props {
  columns: readonly RuleColumn[];
  rows: DeskRow[];
  /** All rows as they are stored, to which the columns are as wide: none moves while one types in it. */
  stored: readonly DeskRow[];
  known: Known;
  readOnly: boolean;
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
  /** A column that stays in view beside the row's id. */
  frozen: string | undefined;
  /** The row to go to at first. */
  goTo: string | undefined;
  look: (row: DeskRow, column: string | undefined) => string | undefined;
  onRows: (rows: DeskRow[]) => void;
  onActive: (place: { key: string }) => void;
  /** Whether a column says each row in words. */
  words: boolean;
}

/** A column's name as people write it. */
export function titled(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const HEIGHT = 520;

/** No column of a table has such a name. */
const WORDS = '#words';

/** The rows of a decision table as a sheet: ranges, copy and paste, fill, and a menu to add, double and remove rows. */
export function RuleGrid({ columns, rows, stored, known, readOnly, sort, frozen, goTo, look, words, ...tell }: Props) {
  const { t } = useTranslation('rulebook');
  const grid = useRef<DataSheetGridRef>(null);
  const { onSort, onRows, onActive } = tell;
  const widths = useMemo(
    () => new Map(columns.map((column) => [column.name, widthOf(column, stored)])),
    [columns, stored],
  );
  const sheet = useMemo(() => {
    const cells = columns.map((column) => ({
      id: column.name,
      title: <Heading column={column} sort={sort} onSort={onSort} />,
      component: DeskCell,
      columnData: { column, known } satisfies CellColumn,
      disabled: readOnly,
      disableKeys: true,
      minWidth: widths.get(column.name),
      basis: widths.get(column.name),
      grow: column.type === 'TEXT' ? 3 : 1,
      copyValue: ({ rowData }: { rowData: DeskRow }) => rowData.cells[column.name] ?? '',
      deleteValue: ({ rowData }: { rowData: DeskRow }) => put(rowData, column.name, ''),
      pasteValue: ({ rowData, value }: { rowData: DeskRow; value: string }) =>
        put(rowData, column.name, pasted(column, String(value), known)),
      isCellEmpty: ({ rowData }: { rowData: DeskRow }) => (rowData.cells[column.name] ?? '') === '',
    }));
    const said = {
      id: WORDS,
      title: t('inWords'),
      component: WordsCell,
      disabled: true,
      isCellEmpty: () => true,
      minWidth: 420,
      basis: 420,
      grow: 4,
    };
    return words ? [said, ...cells] : cells;
  }, [columns, known, readOnly, sort, onSort, widths, words, t]);
  const gutter = useMemo(
    () => ({
      basis: frozen === undefined ? 74 : 220,
      minWidth: frozen === undefined ? 74 : 220,
      grow: 0,
      shrink: 0,
      title: frozen === undefined ? t('row') : `${t('row')} · ${titled(frozen)}`,
      component: ({ rowData }: CellProps<DeskRow, unknown>) => (
        <span className="desk-id">
          {rowData.id || t('newRow')}
          {frozen !== undefined && <b title={rowData.cells[frozen]}>{rowData.cells[frozen]}</b>}
        </span>
      ),
    }),
    [frozen, t],
  );

  const first = useRef(goTo);
  useEffect(() => {
    const place = rows.findIndex((row) => row.id === first.current);
    if (first.current !== undefined && place >= 0) {
      first.current = undefined;
      grid.current?.setActiveCell({ col: 0, row: place });
    }
  }, [rows]);

  return (
    <div className="desk-grid" role="region" aria-label={t('grid')}>
      <DynamicDataSheetGrid<DeskRow>
        ref={grid}
        value={rows}
        columns={sheet}
        gutterColumn={gutter}
        rowKey="key"
        rowHeight={32}
        headerRowHeight={38}
        height={Math.min(HEIGHT, 42 + 32 * Math.max(rows.length, 3))}
        lockRows={readOnly}
        addRowsComponent={false}
        createRow={() => newRow(columns)}
        duplicateRow={({ rowData }) => newRow(columns, rowData)}
        rowClassName={({ rowData }) => look(rowData, undefined)}
        cellClassName={({ rowData, columnId }) => look(rowData as DeskRow, columnId)}
        onChange={onRows}
        onActiveCellChange={({ cell }) => {
          const row = cell === null ? undefined : rows[cell.row];
          if (row !== undefined) {
            // Who has gone somewhere is not taken away from there.
            first.current = undefined;
            onActive({ key: row.key });
          }
        }}
      />
    </div>
  );
}

function put(row: DeskRow, column: string, text: string): DeskRow {
  return { ...row, cells: { ...row.cells, [column]: text } };
}

function Heading({ column, sort, onSort }: { column: RuleColumn } & Pick<Props, 'sort' | 'onSort'>) {
  const { t } = useTranslation('rulebook');
  const rising = sort === column.name;
  const falling = sort === `-${column.name}`;
  const Icon = rising ? IconSortAscending : falling ? IconSortDescending : IconArrowsSort;
  return (
    <span className="desk-heading" title={column.help}>
      <span>
        {titled(column.name)}
        <small>
          {column.unit ?? (column.kind === 'INPUT' ? (column.required ? '' : t('emptyIsAny')) : t(column.kind))}
        </small>
      </span>
      <UnstyledButton
        aria-label={t('sortBy', { column: titled(column.name) })}
        aria-pressed={rising || falling}
        onMouseDown={(press) => press.stopPropagation()}
        onClick={() => onSort(rising ? `-${column.name}` : falling ? undefined : column.name)}
      >
        <Icon size={14} aria-hidden />
      </UnstyledButton>
    </span>
  );
}
