/** `lab export`: networks for other programs, from a spec and out of a project. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lab, labJson } from '../../harness/commandLine.ts';
import { pythonWith } from '../../harness/python.ts';

const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const train = 'train --dataset moons --points 20 --hidden 4 --steps 30'.split(' ');
const inFolder = (name: string) => join(folder, name);

describe('lab export', () => {
  it('writes the same network from its spec and from a project that has it', async () => {
    await lab(...train, '--out', inFolder('run'), '--project', inFolder('p.bplab'));
    const to = ['--to', 'json', '--out'];
    await lab('export', '--spec', inFolder('run/run.json'), ...to, inFolder('a.json'));
    await lab('export', '--project', inFolder('p.bplab'), '--run', '1', ...to, inFolder('b.json'));
    const [a, b] = ['a.json', 'b.json'].map((name) => readFileSync(inFolder(name), 'utf8'));
    expect(a).toBe(b);
    expect(JSON.parse(a ?? '')).toMatchObject({ step: 30, layers: [{ name: 'layers.0' }, {}] });
  });

  it('overwrites nothing unasked', async () => {
    const spec = inFolder('spec.json');
    await lab(...train, '--out', inFolder('other'));
    const again = ['export', '--spec', inFolder('other/run.json'), '--to', 'csv', '--out', spec];
    expect(await lab(...again)).toMatchObject({ exitCode: 0, stdout: `written to ${spec}\n` });
    const refused = await lab(...again);
    expect([refused.exitCode, refused.stderr]).toEqual([
      2,
      `${spec} is there already: name another --out, or say --force\n`,
    ]);
    expect((await lab(...again, '--force')).exitCode).toBe(0);
  });

  it.each([
    [['--to', 'onnx'], 'expected either --spec or --project'],
    [
      ['--spec', 'a', '--to', 'keras'],
      'Allowed choices are onnx, pytorch, numpy, json, csv, optuna.',
    ],
    [['--spec', 'a', '--run', '1', '--to', 'csv'], '--run belongs to --project'],
    [['--project', 'none.bplab', '--to', 'csv'], 'there is no file'],
    [['--to', 'optuna'], 'expected --sweep with the folder that lab sweep --out wrote'],
    [['--sweep', 'a', '--to', 'onnx'], '--sweep: goes with --to optuna'],
    [['--sweep', 'a', '--spec', 'b', '--to', 'optuna'], '--spec: does not go with --to optuna'],
    [['--sweep', 'none', '--to', 'optuna'], 'none has no comparison in it'],
  ])('says what is wrong with %j', async (args, wanted) => {
    const { exitCode, stderr } = await lab('export', ...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(wanted);
  });

  it('knows the runs of a project', async () => {
    const file = inFolder('three.bplab');
    for (const lambda of ['0', '0.5'])
      await labJson(...train, '--lambda', lambda, '--project', file);
    const { stderr } = await lab('export', '--project', file, '--run', '3', '--to', 'csv');
    expect(stderr).toBe('--run: expected a whole number from 1 to 2, got 3\n');
  });
});

const optuna = pythonWith('torch', 'optuna');

describe('lab export --to optuna', () => {
  const [sweep, study] = [inFolder('sweep'), inFolder('study')];
  const again = ['export', '--sweep', sweep, '--to', 'optuna', '--out', study];

  it('writes the program and the points of a comparison, and says what it leaves out', async () => {
    const options = '--hidden 2,3 --lambda 0.01,0.1 --beside linear --workers 1 --out'.split(' ');
    const drawn = '--dataset moons --train 20 --test 10 --steps 5'.split(' ');
    expect((await lab('sweep', ...drawn, ...options, sweep)).exitCode).toBe(0);
    const { exitCode, stdout, stderr } = await lab(...again);
    expect([exitCode, stdout]).toEqual([0, `written to ${join(study, 'study.py')}\n`]);
    expect(stderr).toMatch(/beside the comparison .* are left out/);
    expect(readdirSync(join(study, 'data')).sort()).toEqual(['0-test.csv', '0-train.csv']);
    const refused = await lab(...again);
    expect([refused.exitCode, refused.stderr]).toEqual([
      2,
      `${study} is not empty: name another --out, or say --force\n`,
    ]);
    expect((await lab(...again, '--force')).exitCode).toBe(0);
  });

  it.skipIf(!optuna)('whose trials are the cells, each once, shared by all who ask', () => {
    const program = join(study, 'study.py');
    const runStudy = (...args: string[]) =>
      execFileSync(optuna?.place ?? '', [program, ...args], { encoding: 'utf8', stdio: 'pipe' });
    const cellsIn = (printed: string) =>
      printed.match(/units = \d, lambda = [\d.]+/g)?.sort() ?? [];
    const first = runStudy('--trials', '1');
    expect(cellsIn(first)).toHaveLength(1);
    expect(first).toContain('3 of 4 cells are still to come');
    expect(cellsIn(runStudy())).toEqual([
      'units = 2, lambda = 0.01',
      'units = 2, lambda = 0.1',
      'units = 3, lambda = 0.01',
      'units = 3, lambda = 0.1',
    ]);
  });
});
