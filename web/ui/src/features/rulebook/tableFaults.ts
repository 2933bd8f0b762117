import { Problem } from '../../api/problem';
import { faultOf, type Known } from './grid/cells';
import { rejections, sayFault } from './grid/faults';
import type { DeskRow } from './grid/rows';
import type { RowPreview, RuleTable } from './queries';
import type { CellFault } from './RowWords';

/**
 * What is wrong: as far as the columns tell, what the application says of the rows that are not saved, and what it
 * refused of what was typed. A cell is named once.
 */
export function faultsOf(
  table: RuleTable,
  rows: readonly DeskRow[],
  known: Known,
  previews: ReadonlyMap<string, RowPreview>,
  failure: unknown,
): CellFault[] {
  const found: CellFault[] = [];
  const said = new Set<string>();
  const add = (fault: CellFault) => {
    const place = `${fault.key}/${fault.column || fault.message}`;
    if (!said.has(place)) {
      said.add(place);
      found.push(fault);
    }
  };
  for (const row of rows) {
    for (const column of table.columns) {
      const fault = faultOf(column, row.cells[column.name] ?? '', known);
      if (fault) {
        add({ key: row.key, id: row.id, column: column.name, message: sayFault(fault) });
      }
    }
    for (const { column = '', message, severity } of previews.get(row.key)?.problems ?? []) {
      add({ key: row.key, id: row.id, column, message, warning: severity === 'WARNING' });
    }
  }
  const told = failure instanceof Problem ? rejections(failure) : [];
  for (const { part, row, column, message } of told) {
    if (part === table.name && row !== undefined && column !== undefined) {
      add({ key: row, id: row, column, message });
    }
  }
  return found;
}
