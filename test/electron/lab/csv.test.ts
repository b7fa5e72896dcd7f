/** CSV as it comes from spreadsheets, and as it should not come. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCsv, readCsvFile } from '../../../electron/lab/csv.ts';
import { readRealDataset } from '../../../electron/lab/realDatasets.ts';

const folder = mkdtempSync(join(tmpdir(), 'lab-csv-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(content: string | Uint8Array): string {
  const path = join(folder, 'points.csv');
  writeFileSync(path, content);
  return path;
}

describe('parseCsv', () => {
  it.each([
    ['commas', 'a,b,c\n1,2,x\n', ','],
    ['semicolons', 'a;b;c\n1;2;x\n', ';'],
    ['tabs', 'a\tb\tc\n1\t2\tx', '\t'],
    ['CRLF', 'a,b,c\r\n1,2,x\r\n', ','],
    ['a byte order mark', '\uFEFFa,b,c\n1,2,x', ','],
    ['empty lines', 'a,b,c\n\n1,2,x\n\n\n', ','],
  ])('reads %s', (_, text, delimiter) => {
    expect(parseCsv(text, 'text')).toMatchObject({
      rows: [
        ['a', 'b', 'c'],
        ['1', '2', 'x'],
      ],
      hasHeader: true,
      delimiter,
    });
  });

  it('reads quotes, with delimiters, quotes and line breaks within', () => {
    const { rows } = parseCsv('a,b,c\n"1","2","x, ""y""\nz"\n', 'text');
    expect(rows[1]).toEqual(['1', '2', 'x, "y"\nz']);
  });

  it('knows the line of every row, past empty lines and line breaks within quotes', () => {
    const text = '\na;b;c\n\n\n1;"two\nlines\nmore";x\n \n3;4;y\n';
    for (const each of [text, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r')]) {
      const { lines, rows, delimiter } = parseCsv(each, 'text');
      expect({ lines, delimiter, count: rows.length }).toEqual({
        lines: [2, 5, 9],
        delimiter: ';',
        count: 3,
      });
    }
  });

  it('keeps rows in which every value is missing, so that they are counted as gaps', () => {
    expect(parseCsv('a,b,c\n,,\n1,2,x', 'text').rows).toHaveLength(3);
  });

  it('sees that there is no header', () => {
    expect(parseCsv('1,2,x\n3,4,y', 'text').hasHeader).toBe(false);
    expect(parseCsv('x,y,z\na,b,c', 'text').hasHeader).toBe(false);
  });

  it.each([
    ['', 'text: expected rows of data, got none'],
    ['\n\n', 'text: expected rows of data, got none'],
    ['a,b\n\n"1,2\n', 'text: row 3: expected quotes in pairs, got one that stays open'],
  ])('refuses %j', (text, message) => {
    expect(() => parseCsv(text, 'text')).toThrow(message);
  });
});

describe('readCsvFile', () => {
  it('reads a file', () => {
    expect(readCsvFile(fileOf('a,b,c\n1,2,ä')).rows[1]).toEqual(['1', '2', 'ä']);
  });

  it('refuses a file of more than 50 MB before it reads it', () => {
    const path = fileOf('a,b,c\n');
    truncateSync(path, 50_000_001);
    expect(() => readCsvFile(path)).toThrow('points.csv: expected at most 50 MB, got 51 MB');
  });

  it('refuses what is no file: a device has no end', () => {
    expect(() => readCsvFile(folder)).toThrow('expected a file, got something else');
  });

  it('refuses what is not UTF-8', () => {
    expect(() => readCsvFile(fileOf(Uint8Array.of(0x61, 0xe4, 0x0a)))).toThrow(
      'expected text in UTF-8, got other bytes',
    );
  });

  it('says that there is no such file', () => {
    expect(() => readCsvFile(join(folder, 'none.csv'))).toThrow('none.csv: no such file');
  });
});

describe('readRealDataset', () => {
  it('has 150 irises of three species', () => {
    const { table, rows, skipped } = readRealDataset('iris');
    if (table.kind !== 'table') throw new Error('classes were asked for');
    expect([rows, skipped, table.classNames]).toEqual([
      150,
      [],
      ['setosa', 'versicolor', 'virginica'],
    ]);
    expect([0, 1, 2].map((c) => table.labels.filter((label) => label === c).length)).toEqual([
      50, 50, 50,
    ]);
  });

  it('has Fisher’s 35th and 38th iris, not those of the copies with mistakes', () => {
    const sepals = readRealDataset('iris', ['sepal_length_cm', 'sepal_width_cm']).table.x;
    const petals = readRealDataset('iris').table.x;
    expect([sepals[34], petals[34]]).toEqual([
      [4.9, 3.1],
      [1.5, 0.2],
    ]);
    expect([sepals[37], petals[37]]).toEqual([
      [4.9, 3.6],
      [1.4, 0.1],
    ]);
  });

  it('has 344 penguins, two of which were not measured', () => {
    const { table, rows, skipped } = readRealDataset('penguins');
    if (table.kind !== 'table') throw new Error('classes were asked for');
    expect([rows, table.x.length, table.classNames]).toEqual([
      344,
      342,
      ['Adelie', 'Chinstrap', 'Gentoo'],
    ]);
    expect(skipped).toEqual([
      { row: 5, column: 'flipper_length_mm' },
      { row: expect.any(Number) as number, column: 'flipper_length_mm' },
    ]);
  });

  it('refuses a feature that has no numbers', () => {
    expect(() => readRealDataset('penguins', ['island', 'body_mass_g'])).toThrow(
      'row 2, island: expected a number',
    );
  });
});
