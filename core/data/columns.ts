/** The columns of a table at a glance, so that one can choose among them. */
import { limits, type ColumnTraits } from '../contract/index.ts';
import { isMissing, isNumeral } from './table.ts';

/** Beyond what classes may be, how many different values there are does not matter. */
const MOST_DISTINCT = limits.classes.max + 1;

/**
 * One entry per cell of the first row. A column is numeric where all its cells but the missing ones are numbers,
 * and there is one.
 */
export function describeColumns(
  rows: readonly (readonly string[])[],
  header: boolean,
): ColumnTraits[] {
  const [first = []] = rows;
  const body = header ? rows.slice(1) : rows;
  const names = first.map((cell, c) => (header && cell.trim()) || String(c + 1));
  return names.map((name, c) => ({
    id: names.indexOf(name) === c ? name : String(c + 1),
    name,
    ...valuesOf(body, c),
  }));
}

function valuesOf(body: readonly (readonly string[])[], column: number) {
  const distinct = new Set<string>();
  let gaps = 0;
  let isNumeric = true;
  for (const cells of body) {
    const cell = column < cells.length ? cells[column] : '';
    if (isMissing(cell)) {
      gaps++;
      continue;
    }
    if (distinct.size < MOST_DISTINCT) distinct.add(cell.trim());
    isNumeric &&= isNumeral(cell);
  }
  return { isNumeric: isNumeric && gaps < body.length, gaps, distinct: distinct.size };
}
