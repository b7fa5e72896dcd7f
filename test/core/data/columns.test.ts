/** The columns of a table at a glance. */
import { describe, expect, it } from 'vitest';
import { describeColumns } from '@backprop-lab/core/data';

describe('describeColumns', () => {
  it('tells numbers from words, and counts gaps and different values', () => {
    const rows = [
      ['kind', 'length', 'width'],
      ['rose', '1', 'NA'],
      ['tulip', '1.5e3', ''],
      ['rose', 'NA', '-2'],
    ];
    expect(describeColumns(rows, true)).toEqual([
      { id: 'kind', name: 'kind', isNumeric: false, gaps: 0, distinct: 2 },
      { id: 'length', name: 'length', isNumeric: true, gaps: 1, distinct: 2 },
      { id: 'width', name: 'width', isNumeric: true, gaps: 2, distinct: 1 },
    ]);
  });

  it('does not take a column of gaps for numbers', () => {
    expect(describeColumns([['NA'], ['']], false)[0]).toMatchObject({ isNumeric: false, gaps: 2 });
  });

  it('numbers columns without a header, and those whose name another one has', () => {
    expect(describeColumns([['7', '8']], false).map(({ id }) => id)).toEqual(['1', '2']);
    expect(describeColumns([['x', 'x', '']], true)).toMatchObject([
      { id: 'x', name: 'x' },
      { id: '2', name: 'x' },
      { id: '3', name: '3' },
    ]);
  });

  it('counts different values no further than it matters', () => {
    const rows = Array.from({ length: 500 }, (_, i) => [String(i)]);
    expect(describeColumns(rows, false)[0]?.distinct).toBe(21);
  });
});
