/** A table's way from a window to points. */
import { limits, type TableColumns } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { TableDesk } from '../../../electron/lab/tableDesk.ts';

const columns: TableColumns = {
  delimiter: ',',
  header: true,
  features: ['a', 'b'],
  target: 'kind',
  task: 'classification',
  missing: 'refuse',
};

function deskWith(text: string | Uint8Array) {
  const desk = new TableDesk();
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const id = desk.open('my.csv', bytes.length);
  for (let start = 0; start < bytes.length; start += 7) {
    desk.add(id, bytes.subarray(start, start + 7));
  }
  return { desk, id };
}

const text = 'a,b,kind\n1,2,rose\n3,NA,tulip\n5,6,나무\n7,8,rose\n';

describe('TableDesk', () => {
  it('puts parts together that end within a letter', () => {
    const { desk, id } = deskWith(text);
    const preview = desk.preview(id, { delimiter: null, header: null });
    expect(preview).toMatchObject({ delimiter: ',', header: true, count: 4 });
    expect(preview.rows[2]).toEqual({ row: 4, cells: ['5', '6', '나무'] });
    expect(preview.columns.map(({ id }) => id)).toEqual(['a', 'b', 'kind']);
  });

  it('cuts again as it is told', () => {
    const { desk, id } = deskWith('a;b,c\n1;2,3\n');
    const widths = ([',', ';'] as const).map(
      (delimiter) => desk.preview(id, { delimiter, header: false }).columns.length,
    );
    expect(widths).toEqual([2, 2]);
    expect(desk.preview(id, { delimiter: ';', header: false }).rows[0]?.cells).toEqual([
      'a',
      'b,c',
    ]);
    expect(desk.preview(id, { delimiter: '|', header: false }).columns).toHaveLength(1);
  });

  it('names rows by their lines in the file, past empty ones', () => {
    const { desk, id } = deskWith('a,b,kind\n\n1,2,rose\n\n3,NA,tulip\n4,4,tulip');
    const { rows } = desk.preview(id, { delimiter: null, header: null });
    expect(rows.map(({ row }) => row)).toEqual([3, 5, 6]);
    const { skipped } = desk.check(id, { ...columns, missing: 'skip' });
    expect(skipped).toEqual([{ row: 5, column: 'b' }]);
  });

  it('names the rows that it leaves out, and counts the classes of the others', () => {
    const { desk, id } = deskWith(text);
    const summary = desk.check(id, { ...columns, missing: 'skip' });
    expect(summary).toMatchObject({
      rows: 4,
      skipped: [{ row: 3, column: 'b' }],
      skippedCount: 1,
      classes: [
        { name: 'rose', count: 2 },
        { name: '나무', count: 1 },
      ],
    });
    expect([...summary.sample.train.labels]).toEqual([0, 1, 0]);
  });

  it('refuses gaps by row and column where none may be left out', () => {
    const { desk, id } = deskWith(text);
    expect(() => desk.check(id, columns)).toThrow('row 3, b: expected a value, got nothing');
  });

  it('gives the points as a run has them', () => {
    const { desk, id } = deskWith(text);
    expect(desk.take(id, { ...columns, missing: 'skip' })).toMatchObject({
      kind: 'table',
      classNames: ['rose', '나무'],
      labels: [0, 1, 0],
      standardize: true,
    });
  });

  it('refuses bytes that are not UTF-8, and text that is not complete', () => {
    const { desk, id } = deskWith(Uint8Array.of(0x61, 0xe4, 0x0a));
    const cut = { delimiter: null, header: null };
    expect(() => desk.preview(id, cut)).toThrow('my.csv: expected text in UTF-8');
    const half = desk.open('half.csv', 10);
    desk.add(half, new Uint8Array(4));
    expect(() => desk.preview(half, cut)).toThrow('half.csv: expected 10 bytes, got 4');
  });

  it('refuses more than was said, and too much at once', () => {
    const desk = new TableDesk();
    const id = desk.open('my.csv', 10);
    expect(() => {
      desk.add(id, new Uint8Array(11));
    }).toThrow('expected at most 10 bytes, got 11');
    const large = desk.open('large.csv', limits.tableBytes.max);
    const part = new Uint8Array(limits.tablePartBytes.max + 1);
    expect(() => {
      desk.add(large, part);
    }).toThrow('expected at most 4000000 bytes');
  });

  it('refuses more rows than a table may have, without reading them all', () => {
    const { desk, id } = deskWith('');
    expect(id).toBe(1);
    const many = new TextEncoder().encode('1,2,x\n'.repeat(limits.tableRows.max + 50));
    const table = desk.open('many.csv', many.length);
    desk.add(table, many);
    expect(() => desk.preview(table, { delimiter: null, header: null })).toThrow(
      'many.csv: expected at most 100000 rows, got more',
    );
  });

  it('forgets a table once another comes', () => {
    const { desk, id } = deskWith(text);
    desk.open('other.csv', 3);
    expect(() => desk.take(id, columns)).toThrow('open its file again');
  });
});
