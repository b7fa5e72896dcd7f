/** Which columns of a table most likely mean what. */
import type { TablePreview } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { suggestColumns } from '../../../renderer/stores/columnChoice.ts';

/** Columns by how many different values they have; words where that is negative. */
const previewOf = (columns: Record<string, number>): TablePreview => ({
  delimiter: ';',
  header: true,
  columns: Object.entries(columns).map(([id, distinct]) => ({
    id,
    name: id,
    isNumeric: distinct > 0,
    gaps: 0,
    distinct: Math.abs(distinct),
  })),
  rows: [],
  count: 50,
});

describe('suggestColumns', () => {
  it('takes the words for classes, wherever they stand, and the first two columns of numbers', () => {
    expect(suggestColumns(previewOf({ kind: -3, island: -21, a: 21, b: 21, c: 21 }))).toEqual({
      delimiter: ';',
      header: true,
      features: ['a', 'b'],
      target: 'kind',
      task: 'classification',
      missing: 'skip',
    });
  });

  it('takes few different numbers in the last column for classes, and many for values', () => {
    const choice = (last: number) => suggestColumns(previewOf({ a: 21, b: 5, last }));
    expect(choice(3)).toMatchObject({ target: 'last', task: 'classification' });
    expect(choice(21)).toMatchObject({ target: 'last', task: 'regression' });
  });

  it('goes by the usual names, and else by who has the fewest gaps', () => {
    expect(suggestColumns(previewOf({ species: -3, a: 21, b: 21, sex: -2 }))?.target).toBe(
      'species',
    );
    const preview = previewOf({ island: -3, a: 21, b: 21, sex: -2 });
    const withGaps = {
      ...preview,
      columns: preview.columns.map((each) => ({ ...each, gaps: each.id === 'sex' ? 5 : 0 })),
    };
    expect(suggestColumns(withGaps)?.target).toBe('island');
  });

  it('has nothing to say of two columns', () => {
    expect(suggestColumns(previewOf({ a: 21, b: 3 }))).toBeNull();
  });
});
