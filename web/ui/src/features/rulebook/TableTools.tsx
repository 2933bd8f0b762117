import { ActionIcon, Button, Group, Popover, Select, Stack, Switch, Text, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowForwardUp,
  IconArrowUp,
  IconReplace,
  IconRowInsertBottom,
  IconSearch,
} from '@tabler/icons-react';
import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { newRow } from './grid/rows';
import { titled } from './grid/RuleGrid';
import type { useDeskRows } from './grid/useDeskRows';
import type { RuleColumn } from './queries';

interface Filter {
  find?: string | undefined;
  column?: string | undefined;
  sort?: string | undefined;
  freeze?: string | undefined;
  words?: boolean | undefined;
}

interface Props {
  columns: readonly RuleColumn[];
  view: Filter;
  change: (part: Filter) => void;
  count: { shown: number; all: number };
  readOnly: boolean;
  desk: ReturnType<typeof useDeskRows>;
  /** Place of the chosen row among all; -1 for none. */
  at: number;
}

/** What can be done with a table as a whole: find, filter by a column, keep one in view; in a draft also undo and more. */
export function TableTools({ columns, view, change, count, readOnly, desk, at }: Props) {
  const { t } = useTranslation('rulebook');
  const find = useDebouncedCallback((typed: string) => change({ find: typed || undefined }), 200);
  const names = columns.map(({ name }) => ({ value: name, label: titled(name) }));
  const add = () => {
    const rows = [...desk.rows];
    rows.splice(at < 0 ? rows.length : at + 1, 0, newRow(columns));
    desk.edit(rows);
  };
  const move = (by: -1 | 1) => {
    const rows = [...desk.rows];
    const [row] = rows.splice(at, 1);
    if (row !== undefined) {
      rows.splice(at + by, 0, row);
      desk.edit(rows);
    }
  };
  return (
    <Group gap="xs">
      <TextInput
        size="xs"
        w={190}
        aria-label={t('find')}
        placeholder={t('find')}
        leftSection={<IconSearch size={14} aria-hidden />}
        defaultValue={view.find ?? ''}
        onChange={(typed) => find(typed.currentTarget.value)}
      />
      <Select
        size="xs"
        w={140}
        aria-label={t('findIn')}
        placeholder={t('inAllColumns')}
        data={names}
        value={view.column ?? null}
        onChange={(column) => change({ column: column ?? undefined })}
        clearable
      />
      <Select
        size="xs"
        w={150}
        aria-label={t('freeze')}
        placeholder={t('freeze')}
        data={names}
        value={view.freeze ?? null}
        onChange={(freeze) => change({ freeze: freeze ?? undefined })}
        clearable
      />
      <Switch
        size="xs"
        label={t('inWords')}
        title={t('inWordsShow')}
        checked={view.words === true}
        onChange={(press) => change({ words: press.currentTarget.checked || undefined })}
      />
      {!readOnly && (
        <Group gap={4}>
          <Tool name={t('undo')} icon={IconArrowBackUp} act={desk.undo} disabled={!desk.canUndo} />
          <Tool name={t('redo')} icon={IconArrowForwardUp} act={desk.redo} disabled={!desk.canRedo} />
          <Tool name={t('addRow')} icon={IconRowInsertBottom} act={add} />
          <Tool name={t('moveUp')} icon={IconArrowUp} act={() => move(-1)} disabled={at < 1} />
          <Tool
            name={t('moveDown')}
            icon={IconArrowDown}
            act={() => move(1)}
            disabled={at < 0 || at === count.all - 1}
          />
          <Replace view={view} desk={desk} />
        </Group>
      )}
      <Text size="xs" c="dimmed">
        {count.shown === count.all ? t('rows', { count: count.all }) : t('rowsShown', count)}
      </Text>
    </Group>
  );
}

interface ToolProps {
  name: string;
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  act: () => void;
  disabled?: boolean;
}

function Tool({ name, icon: Icon, act, disabled = false }: ToolProps) {
  return (
    <Tooltip label={name}>
      <ActionIcon variant="default" aria-label={name} onClick={act} disabled={disabled}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

/** Replaces what is found in the rows that are shown; it can be undone like any edit. */
function Replace({ view, desk }: Pick<Props, 'view' | 'desk'>) {
  const { t } = useTranslation('rulebook');
  const [by, setBy] = useState('');
  const wanted = view.find ?? '';
  const act = () => {
    const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
    desk.editVisible(
      desk.visible.map((row) => ({
        ...row,
        cells: Object.fromEntries(
          Object.entries(row.cells).map(([column, text]) => [
            column,
            view.column === undefined || view.column === column ? text.replace(pattern, () => by) : text,
          ]),
        ),
      })),
    );
  };
  return (
    <Popover trapFocus withArrow shadow="md">
      <Popover.Target>
        <ActionIcon variant="default" aria-label={t('replace')} title={t('replace')}>
          <IconReplace size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm">{wanted === '' ? t('replaceFindFirst') : t('replaceWhat', { wanted })}</Text>
          <TextInput
            size="xs"
            label={t('replaceBy')}
            value={by}
            onChange={(change) => setBy(change.currentTarget.value)}
          />
          <Button size="xs" onClick={act} disabled={wanted === ''}>
            {t('replaceIn', { count: desk.visible.length })}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
