import { Badge, Code, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowChange, SheetDifference, TextDifference } from '../../api/schema';
import { PlaceLink } from '../../shared/PlaceLink';
import { Answered } from '../../shared/States';
import { bookQuery, differenceQuery, type Release } from './queries';
import { Section } from './Section';

/** What a release changes, row by row and in words. */
export function Difference({ release }: { release: Release }) {
  const { t } = useTranslation('rulebook');
  const [against, setAgainst] = useState<'base' | 'force'>('base');
  const book = useQuery(bookQuery);
  const force = book.data?.release;
  const other = against === 'force' ? force : undefined;
  const difference = useQuery(differenceQuery(release.number, other));
  const canCompare = force !== undefined && force !== release.based_on && force !== release.number;
  return (
    <Section
      title={t('difference')}
      beside={
        canCompare ? (
          <SegmentedControl
            size="xs"
            value={against}
            onChange={(value) => setAgainst(value)}
            data={[
              { value: 'base', label: t('againstBase', { number: release.based_on }) },
              { value: 'force', label: t('againstForce', { number: force }) },
            ]}
          />
        ) : (
          <Text size="xs" c="dimmed">
            {t('differenceFrom', { against: release.based_on })}
          </Text>
        )
      }
    >
      <Answered query={difference}>
        {({ difference: { tables, drl, scenarios, complete }, summary }) => (
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {t('differs', { ...summary })} {t('differsAlso', { ...summary })}
            </Text>
            {tables.length + drl.length + scenarios.length === 0 && <Text size="sm">{t('noDifference')}</Text>}
            {tables.map((table) => (
              <Sheet key={table.name} sheet={table} number={release.number} />
            ))}
            {scenarios.map((sheet) => (
              <Sheet key={sheet.name} sheet={sheet} number={release.number} scenarios />
            ))}
            {drl.map((file) => (
              <Lines key={file.name} file={file} number={release.number} />
            ))}
            {!complete && (
              <Text size="xs" c="dimmed">
                {t('differenceCut')}
              </Text>
            )}
          </Stack>
        )}
      </Answered>
    </Section>
  );
}

interface SheetProps {
  sheet: SheetDifference;
  number: number;
  scenarios?: boolean;
}

function Sheet({ sheet, number, scenarios = false }: SheetProps) {
  const { t } = useTranslation('rulebook');
  return (
    <div>
      <PlaceLink size="sm" fw={600} href={`/rules/tables/${encodeURIComponent(sheet.name)}?release=${number}`}>
        {sheet.name}
      </PlaceLink>
      {scenarios && (
        <Text span size="sm" c="dimmed">
          {' '}
          · {t('scenarios')}
        </Text>
      )}
      {sheet.rows.map((row) => (
        <Row key={row.row} row={row} table={sheet.name} number={number} linked={!scenarios} />
      ))}
    </div>
  );
}

function Row({ row, table, number, linked }: { row: RowChange; table: string; number: number; linked: boolean }) {
  const { t } = useTranslation('rulebook');
  const place = `/rules/tables/${encodeURIComponent(table)}?release=${number}&row=${encodeURIComponent(row.row)}`;
  return (
    <div className="desk-difference">
      <Text size="sm" component="div">
        {linked ? (
          <PlaceLink className="row-link" size="xs" href={place}>
            {row.row}
          </PlaceLink>
        ) : (
          <b>{row.row}</b>
        )}{' '}
        <Badge size="xs" variant="default" tt="none">
          {t(row.kind)}
        </Badge>{' '}
        {row.moved && (
          <Text span size="xs" c="dimmed">
            {t('place', { from: row.from_place, to: row.to_place })}
          </Text>
        )}
      </Text>
      {row.before !== undefined && row.before !== row.after && (
        <Text size="sm" c="dimmed" td={row.kind === 'CHANGED' || row.kind === 'REMOVED' ? 'line-through' : undefined}>
          {row.before}
        </Text>
      )}
      {row.after !== undefined && <Text size="sm">{row.after}</Text>}
      {row.kind === 'CHANGED' &&
        row.cells.map(({ column, before, after }) => (
          <Text key={column} size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {column}: <s>{before ?? t('empty')}</s> → <b>{after ?? t('empty')}</b>
          </Text>
        ))}
    </div>
  );
}

function Lines({ file, number }: { file: TextDifference; number: number }) {
  const { t } = useTranslation('rulebook');
  return (
    <div>
      <PlaceLink size="sm" fw={600} href={`/rules/releases/${number}/drl/${encodeURIComponent(file.name)}`}>
        {t('drlFile', { name: file.name })}
      </PlaceLink>
      {file.blocks.map((block) => (
        <Code block key={`${block.from_line}/${block.to_line}`}>
          {[...block.removed.map((line) => `− ${line}`), ...block.added.map((line) => `+ ${line}`)].join('\n')}
        </Code>
      ))}
    </div>
  );
}
