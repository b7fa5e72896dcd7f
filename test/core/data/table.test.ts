/** Rows of text to points: what is read, and what is said of what cannot be. */
import { describe, expect, it } from 'vitest';
import { dataSpecSchema, validate } from '../../../core/contract/index.ts';
import { readTable, type TableChoice } from '../../../core/data/index.ts';

const choice: TableChoice = {
  header: true,
  features: ['a', 'b'],
  target: 'kind',
  task: 'classification',
  missing: 'refuse',
};
const rowsOf = (...lines: string[]) => lines.map((line) => line.split(','));
const flowers = rowsOf('a,kind,b', '1,red,-2.5', '1e1,blue,.5', ' 3 , red ,4.');
const read = (lines: string[][], changes: Partial<TableChoice> = {}) =>
  readTable(lines, { ...choice, ...changes });

describe('readTable', () => {
  it('takes two features and classes in the order in which they first appear', () => {
    expect(read(flowers)).toEqual({
      table: {
        kind: 'table',
        features: ['a', 'b'],
        target: 'kind',
        x: [
          [1, -2.5],
          [10, 0.5],
          [3, 4],
        ],
        classNames: ['red', 'blue'],
        labels: [0, 1, 0],
      },
      rows: 3,
      skipped: [],
    });
  });

  it('gives what a data spec takes', () => {
    expect(() => validate(dataSpecSchema, read(flowers).table)).not.toThrow();
    const numbers = read(rowsOf('a,b,kind', '1,2,3', '4,5,-6'), { task: 'regression' });
    expect(validate(dataSpecSchema, numbers.table)).toMatchObject({
      kind: 'valueTable',
      values: [3, -6],
    });
  });

  it('sorts classes that are numbers', () => {
    const { table } = read(rowsOf('a,b,kind', '1,1,10', '1,1,9', '1,1,10'));
    expect(table).toMatchObject({ classNames: ['9', '10'], labels: [1, 0, 1] });
  });

  it('takes columns by their numbers, where no header names them', () => {
    const { table, rows } = read(rowsOf('1,2,x', '3,4,y'), {
      header: false,
      features: ['2', '1'],
      target: '3',
    });
    expect([rows, table.x, table.features]).toEqual([
      2,
      [
        [2, 1],
        [4, 3],
      ],
      ['2', '1'],
    ]);
  });

  it('leaves rows with gaps out and says which, counted as an editor does', () => {
    const gappy = rowsOf('a,b,kind', '1,2,x', 'NA,2,x', '1,2,', '3,?,y', '5,6,y');
    const { table, rows, skipped } = read(gappy, { missing: 'skip' });
    expect([rows, table.x]).toEqual([
      5,
      [
        [1, 2],
        [5, 6],
      ],
    ]);
    expect(skipped).toEqual([
      { row: 3, column: 'a' },
      { row: 4, column: 'kind' },
      { row: 5, column: 'b' },
    ]);
    expect(() => read(gappy)).toThrow('row 3, a: expected a value, got nothing');
  });

  it('names the lines of the file, where they are known', () => {
    const gappy = rowsOf('a,b,kind', '1,2,x', 'NA,2,x', '5,6,y');
    const lines = [1, 2, 7, 9];
    expect(read(gappy, { missing: 'skip', lines }).skipped).toEqual([{ row: 7, column: 'a' }]);
    expect(() => read([...gappy, ['1']], { missing: 'skip', lines: [...lines, 12] })).toThrow(
      'row 12: expected 3 cells',
    );
  });

  it('ignores columns that were not chosen', () => {
    expect(read(rowsOf('a,b,kind,rest', '1,2,x,', '1,2,y,what')).skipped).toEqual([]);
  });

  it.each<[string, string[][], Partial<TableChoice>]>([
    ['expected rows of data, got none', [], {}],
    ['expected rows of data, got none', rowsOf('a,b,kind'), {}],
    [
      'expected three columns at least, two features and what they are to foretell, got 1',
      rowsOf('a', '1'),
      {},
    ],
    ['expected a column, one of a, kind, b, got c', flowers, { target: 'c' }],
    ['expected a column, one of a, kind, b, got 4', flowers, { target: '4' }],
    ['got a twice', flowers, { features: ['a', 'a'] }],
    ['got b twice', flowers, { target: 'b' }],
    [
      'row 3, a: expected a number from -1000000 to 1000000, got two',
      rowsOf('a,b,kind', '1,2,x', 'two,2,y'),
      {},
    ],
    [
      'row 2, b: expected a number from -1000000 to 1000000, got Infinity',
      rowsOf('a,b,kind', '1,Infinity,x'),
      {},
    ],
    [
      'row 2, b: expected a number from -1000000 to 1000000, got 1e7',
      rowsOf('a,b,kind', '1,1e7,x'),
      {},
    ],
    [
      'row 2, a: expected a number from -1000000 to 1000000, got 0x10',
      rowsOf('a,b,kind', '0x10,1,x'),
      {},
    ],
    [
      'row 3, kind: expected a number',
      rowsOf('a,b,kind', '1,2,3', '1,2,x'),
      { task: 'regression' },
    ],
    ['row 3: expected 3 cells, as in the first row, got 2', rowsOf('a,b,kind', '1,2,x', '1,2'), {}],
    ['kind: expected two classes at least, got only x', rowsOf('a,b,kind', '1,2,x', '3,4,x'), {}],
    [
      'expected rows without gaps, got none in 1 rows',
      rowsOf('a,b,kind', ',2,x'),
      { missing: 'skip' },
    ],
  ])('says: %s', (message, rows, changes) => {
    expect(() => read(rows, changes)).toThrow(message);
  });

  it('refuses more than 20 classes, and more than 100,000 rows', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => ['1', String(i), `c${i}`]);
    const header = ['a', 'b', 'kind'];
    expect(() => read([header, ...many(21)])).toThrow(
      'kind: expected at most 20 classes, got 21; is it a number',
    );
    expect(() => read([header, ...many(100_001)])).toThrow(
      'expected at most 100000 rows, got 100001',
    );
    const most = [header, ...many(100_000).map(([a = '', b = ''], i) => [a, b, String(i % 2)])];
    expect(read(most).table.x).toHaveLength(100_000);
  });
});
