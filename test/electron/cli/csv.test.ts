/** Files of points on the command line: what is read of them, and what is said of those that cannot be. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lab, labJson } from '../../harness/commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'lab-cli-csv-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(text: string): string {
  const path = join(folder, 'points.csv');
  writeFileSync(path, text);
  return path;
}

/** Two clouds that a line tells apart. */
const clouds = Array.from({ length: 20 }, (_, i) => {
  const label = i % 2 === 0 ? 'oak' : 'elm';
  return [i % 2 === 0 ? 100 + i : -i, (i * 7) % 5, label];
});
const textOf = (delimiter: string, lineBreak: string, header?: readonly string[]) =>
  [...(header ? [header] : []), ...clouds].map((row) => row.join(delimiter)).join(lineBreak);

const train = (text: string, ...flags: string[]) =>
  labJson('train', '--csv', fileOf(text), '--hidden', 'none', '--steps', '200', ...flags);

describe('lab train --csv', () => {
  it.each([
    ['a header', textOf(',', '\n', ['height', 'width', 'tree'])],
    ['no header', textOf(',', '\n')],
    ['semicolons and CRLF', textOf(';', '\r\n', ['height', 'width', 'tree'])],
    ['tabs and a byte order mark', `\uFEFF${textOf('\t', '\n', ['height', 'width', 'tree'])}`],
  ])('learns from a file with %s, standardized', async (_, text) => {
    const report = await train(text);
    expect(report).toMatchObject({ trainPoints: 14, testPoints: 6, trainAccuracy: 1 });
    expect(report['spec']).toMatchObject({
      data: { kind: 'table', classNames: ['oak', 'elm'], standardize: true },
    });
  });

  it('takes the columns that are named, as they are where that is asked for', async () => {
    const text = textOf(',', '\n', ['height', 'width', 'tree']);
    const { spec } = await train(text, '--columns', 'width,height', '--no-standardize');
    expect(spec).toMatchObject({
      data: { features: ['width', 'height'], target: 'tree', standardize: false },
    });
  });

  it('takes the first row for names, or for data, where that is said', async () => {
    const years = '2010,2011,kind\n1,2,x\n3,4,y\n5,6,x\n7,8,y';
    const isData = await train(years);
    expect(isData['spec']).toMatchObject({ data: { classNames: ['kind', 'x', 'y'] } });
    const { spec } = await train(years, '--header', 'yes', '--columns', '2010,2011');
    expect(spec).toMatchObject({ data: { features: ['2010', '2011'], target: 'kind' } });

    const gaps = fileOf('NA,NA,z\n1,2,x\n3,4,y');
    const { stderr } = await lab('train', '--csv', gaps, '--header', 'no', '--missing', 'skip');
    expect(stderr).toContain('left out 1 of 3 rows with gaps: row 1 (1)');
  });

  it('learns numbers', async () => {
    const text = Array.from({ length: 30 }, (_, i) => `${i},${i % 3},${2 * i}`).join('\n');
    const report = await train(text, '--task', 'regression', '--steps', '500', '--lr', '0.1');
    expect(report['train']).toMatchObject({ task: 'regression' });
    expect(report['spec']).toMatchObject({ loss: 'squaredError' });
  });

  it('leaves rows with gaps out where that is asked for, and names them on stderr', async () => {
    const gaps = Array.from({ length: 12 }, () => ',1,x').join('\n');
    const path = fileOf(`a,b,kind\n\n1,?,x\n${gaps}\n1,2,x\n3,4,y`);
    const { exitCode, stderr } = await lab('train', '--csv', path, '--missing', 'skip');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('left out 13 of 15 rows with gaps: row 3 (b), row 4 (a)');
    expect(stderr).toContain('and 3 more');
  });

  it.each([
    ['a,b,kind\n1,2,x\n,4,y', 'row 3, a: expected a value, got nothing'],
    ['a,b,kind\n1,2,x\nNaN,4,y', 'row 3, a: expected a value, got nothing'],
    ['a,b,kind\n1,2,x\nthree,4,y', 'row 3, a: expected a number'],
    ['a,b,kind\n1,2,x\n3,Infinity,y', 'row 3, b: expected a number'],
    ['a,b,kind\n1,2,x\n3,4,x', 'kind: expected two classes at least, got only x'],
    ['a,b,kind\n1,2,x\n3,4', 'row 3: expected 3 cells, as in the first row, got 2'],
    ['a\n1\n2', 'expected three columns at least'],
    ['a,b,kind\n', 'expected '],
    ['', 'expected rows of data, got none'],
    ['a,b,kind\n1,2,"x\n3,4,y', 'expected quotes in pairs'],
  ])('refuses %j in one line', async (text, message) => {
    const { exitCode, stdout, stderr } = await lab('train', '--csv', fileOf(text));
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('refuses more than 50 MB at once, and leaves no folder behind', async () => {
    const path = fileOf('');
    truncateSync(path, 60_000_000);
    const out = join(folder, 'out');
    const { exitCode, stderr } = await lab('train', '--csv', path, '--out', out);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('expected at most 50 MB, got 60 MB');
    expect(() => {
      rmSync(out, { recursive: true });
    }).toThrow('ENOENT');
  });
});

describe('lab neighbors --csv', () => {
  it('votes among the points of the file', async () => {
    const path = fileOf(textOf(',', '\n'));
    expect(await labJson('neighbors', '--csv', path, '--k', '1')).toMatchObject({
      distancesPerPrediction: 14,
      test: { accuracy: 1 },
    });
  });

  it('refuses more neighbours than there are points', async () => {
    const path = fileOf(textOf(',', '\n'));
    const { exitCode, stderr } = await lab('neighbors', '--csv', path, '--k', '15');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'k: expected a whole number from 1 to 14, the number of training points, got 15',
    );
  });
});
