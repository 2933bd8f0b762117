import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { tableQuery, type RuleTable } from '../queries';
import { cellText, listed, type Known } from './cells';

/** What the cells of a table may refer to, from the other tables of the same release. */
export function useKnown(release: number, table: RuleTable): Known {
  const referring = table.columns.flatMap(({ name, references }) => {
    const [other, column] = references?.split('.') ?? [];
    return other !== undefined && column !== undefined ? [{ name, other, column }] : [];
  });
  const tables = [...new Set(referring.map(({ other }) => other))];
  const answers = useQueries({
    queries: tables.map((name) => tableQuery(release, name)),
    combine: (results) => results.map(({ data }) => data?.value),
  });
  const told = JSON.stringify(
    referring.map(({ name, other, column }) => [name, valuesOf(answers[tables.indexOf(other)], column)]),
  );
  return useMemo(() => new Map(JSON.parse(told) as [string, string[]][]), [told]);
}

function valuesOf(table: RuleTable | undefined, column: string): string[] {
  return [...new Set(table?.rows.flatMap((row) => listed(cellText(row.cells[column]))) ?? [])];
}
