import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

export interface Column<T> {
  name: string;
  cell: (row: T) => ReactNode;
  /** Figures stand at the right. */
  figures?: boolean;
}

interface Props<T> {
  /** What the table holds, for who cannot see it. */
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  minWidth?: number;
}

/** Rows in columns, scrolled sideways where the screen is narrower than they are. */
export function ListTable<T>({ label, columns, rows, keyOf, minWidth = 640 }: Props<T>) {
  return (
    <Table.ScrollContainer minWidth={minWidth} className="box" scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table highlightOnHover verticalSpacing={6} aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ name, figures }) => (
              <Table.Th key={name} ta={figures ? 'right' : undefined}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={keyOf(row)}>
              {columns.map(({ name, cell, figures }) => (
                <Table.Td key={name} ta={figures ? 'right' : undefined}>
                  {cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
