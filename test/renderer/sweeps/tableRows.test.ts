/** The table of runs: sorting, filtering, and leaving out what is the same. */
import { describe, expect, it } from 'vitest';
import {
  differing,
  filtered,
  nextSorting,
  sorted,
  type Figure,
  type TableRow,
} from '../../../renderer/sweeps/tableRows.ts';

function row(key: string, figures: Record<string, Figure>): TableRow {
  const texts = Object.fromEntries(
    Object.entries(figures).map(([id, figure]) => [id, String(figure ?? '–')]),
  );
  return { key, cell: 0, figures, texts };
}

const rows = [
  row('a', { units: 20, loss: 0.3, name: 'ReLU' }),
  row('b', { units: 3, loss: null, name: 'tanh' }),
  row('c', { units: 6, loss: 0.1, name: 'ReLU' }),
];
const keys = (of: readonly TableRow[]) => of.map(({ key }) => key).join('');

describe('sorted', () => {
  it('orders by numbers, not by their figures', () => {
    expect(keys(sorted(rows, { column: 'units', descending: false }))).toBe('bca');
    expect(keys(sorted(rows, { column: 'units', descending: true }))).toBe('acb');
  });

  it('keeps what is not known at the end either way', () => {
    expect(keys(sorted(rows, { column: 'loss', descending: false }))).toBe('cab');
    expect(keys(sorted(rows, { column: 'loss', descending: true }))).toBe('acb');
  });

  it('leaves rows as they came without an order', () => {
    expect(keys(sorted(rows, null))).toBe('abc');
  });
});

describe('nextSorting', () => {
  it('goes up, down, and back to no order', () => {
    const up = nextSorting(null, 'loss');
    const down = nextSorting(up, 'loss');
    expect([up, down, nextSorting(down, 'loss')]).toEqual([
      { column: 'loss', descending: false },
      { column: 'loss', descending: true },
      null,
    ]);
  });
});

describe('filtered', () => {
  it('keeps the rows in which all words occur, in any case', () => {
    expect(keys(filtered(rows, 'relu 20'))).toBe('a');
    expect(keys(filtered(rows, ' RELU '))).toBe('ac');
    expect(keys(filtered(rows, ''))).toBe('abc');
  });
});

describe('differing', () => {
  it('leaves out the columns in which all are the same', () => {
    const columns = ['units', 'name', 'seed'].map((id) => ({ id, label: id, isNumeric: true }));
    expect(differing(columns, rows).map(({ id }) => id)).toEqual(['units', 'name']);
  });
});
