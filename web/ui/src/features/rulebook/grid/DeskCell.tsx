import { Combobox, useCombobox } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellProps } from 'react-datasheet-grid';
import { useToday } from '../../../shared/Dates';
import { shortDay } from '../../../shared/dates';
import type { RuleColumn } from '../queries';
import { choices, faultOf, listed, pasted, type Known } from './cells';
import { sayFault } from './faults';
import type { DeskRow } from './rows';

export interface CellColumn {
  column: RuleColumn;
  known: Known;
}

type Props = CellProps<DeskRow, CellColumn>;

const CHOICES_SHOWN_MAX = 200;

/** A cell: its text, or while it is edited a field for what its column holds. */
export function DeskCell(props: Props) {
  const { rowData, columnData, focus } = props;
  const { column, known } = columnData;
  const text = rowData.cells[column.name] ?? '';
  if (!focus) {
    const day = column.type === 'DATE' && faultOf(column, text, known) === undefined && text !== '';
    return (
      <span className="desk-cell" title={text}>
        {day ? shortDay(text, '') : text}
      </span>
    );
  }
  return <Edited {...props} text={text} />;
}

function Edited({ rowData, columnData: { column, known }, setRowData, stopEditing, text }: Props & { text: string }) {
  const { t } = useTranslation('rulebook');
  const [draft, setDraft] = useState(text);
  const among = choices(column, known);
  const today = useToday();
  const combobox = useCombobox({ defaultOpened: among.length > 0 || column.type === 'DATE' });
  const field = useRef<HTMLInputElement>(null);
  const leaving = useRef(() => {});
  const given = useRef(false);

  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  // What was typed is taken when the cell is left, in whichever way; but for Escape.
  useEffect(() => {
    leaving.current = () => {
      const written = column.list
        ? listed(draft).join(', ')
        : column.type === 'DATE'
          ? pasted(column, draft, known)
          : draft.trim();
      if (!given.current && written !== text) {
        setRowData({ ...rowData, cells: { ...rowData.cells, [column.name]: written } });
      }
    };
  });
  useEffect(() => () => leaving.current(), []);

  const typed = column.list ? (draft.split(',').at(-1) ?? '').trim() : draft.trim();
  const untouched = draft === text;
  const matching = among.filter((each) => untouched || each.toLowerCase().includes(typed.toLowerCase()));
  // Where nothing begins like it, everything is offered: a slip of the finger should not hide what there is.
  const offered = matching.length > 0 ? matching : among;
  const fault = faultOf(column, draft, known);

  const choose = (value: string) => {
    if (column.list) {
      const before = listed(draft);
      const unfinished = before.at(-1);
      const others = unfinished !== undefined && !among.includes(unfinished) ? before.slice(0, -1) : before;
      const next = others.includes(value) ? others.filter((each) => each !== value) : [...others, value];
      setDraft(next.length === 0 ? '' : `${next.join(', ')}, `);
      field.current?.focus();
      return;
    }
    setDraft(value);
    given.current = true;
    if (value !== text) {
      setRowData({ ...rowData, cells: { ...rowData.cells, [column.name]: value } });
    }
    stopEditing({ nextRow: false });
  };

  // The grid listens at the document: what is handled here must not reach it, or it would take the key once more.
  const onKey = (key: KeyboardEvent) => {
    if (key.key === 'Escape') {
      key.stopPropagation();
      given.current = true;
      stopEditing({ nextRow: false });
    } else if (key.key === 'Enter' && combobox.getSelectedOptionIndex() < 0) {
      key.stopPropagation();
      stopEditing();
    } else if (key.key === 'Tab') {
      stopEditing({ nextRow: false });
    }
  };

  const input = (
    <input
      ref={field}
      className="desk-field"
      placeholder={column.type === 'DATE' ? t('dateExample') : undefined}
      aria-label={t('cellOf', { column: column.name, row: rowData.id || t('newRow') })}
      aria-invalid={fault !== undefined}
      value={draft}
      onChange={(change) => {
        setDraft(change.currentTarget.value);
        combobox.openDropdown();
        combobox.resetSelectedOption();
      }}
      onKeyDown={onKey}
    />
  );
  return (
    <Combobox store={combobox} onOptionSubmit={choose} position="bottom-start" width={260} offset={2}>
      <Combobox.Target>{input}</Combobox.Target>
      <Combobox.Dropdown
        hidden={offered.length === 0 && fault === undefined && column.type !== 'DATE'}
        // The grid takes a press outside it as the end of editing.
        onMouseDown={(press) => {
          press.preventDefault();
          press.stopPropagation();
        }}
      >
        {fault && <div className="desk-fault">{sayFault(fault)}</div>}
        {column.type === 'DATE' && (
          <DatePicker
            size="xs"
            value={fault === undefined && draft !== '' ? draft : null}
            defaultDate={fault === undefined && draft !== '' ? draft : today}
            onChange={(day) => choose(day ?? '')}
            allowDeselect
          />
        )}
        <Combobox.Options mah={220} className="desk-choices">
          {offered.slice(0, CHOICES_SHOWN_MAX).map((each) => (
            <Combobox.Option key={each} value={each} active={listed(draft).includes(each)}>
              {each}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
