import type { RuleColumn } from '../queries';
import type { DeskRow } from './rows';

const TEXT_PIXELS = 220;
const LEAST_PIXELS = 100;
/** So that a heading and its "empty = any" stand in two lines. */
const LEAST_OF_CODES_PIXELS = 130;
const MOST_PIXELS = 320;
/** Of the capitals and underscores of a code at 13 px, with the cell's padding. */
const PIXELS_OF_A_CHARACTER = 9.2;
const PADDING_PIXELS = 24;
const PIXELS_OF_A_HEADING_CHARACTER = 9;
const SORT_PIXELS = 44;

/** Wide enough for the longest value and the heading, but no wider than leaves room for others. */
export function widthOf(column: RuleColumn, rows: readonly DeskRow[]): number {
  if (column.type === 'TEXT') {
    return TEXT_PIXELS;
  }
  const longest = rows.reduce((most, row) => Math.max(most, row.cells[column.name]?.length ?? 0), 0);
  const cells = Math.min(MOST_PIXELS, Math.ceil(longest * PIXELS_OF_A_CHARACTER) + PADDING_PIXELS);
  const least = column.type === 'CODE' ? LEAST_OF_CODES_PIXELS : LEAST_PIXELS;
  return Math.max(least, cells, PIXELS_OF_A_HEADING_CHARACTER * column.name.length + SORT_PIXELS);
}
