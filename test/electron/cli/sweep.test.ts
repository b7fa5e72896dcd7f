/** `lab sweep`: the same numbers as runs alone, on any number of threads, broken off and gone on with. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root } from '../../../electron/serve/places.ts';
import { lab, labJson } from '../../harness/commandLine.ts';

const small = '--dataset moons --train 40 --test 60 --hidden 2,5 --lambda 0,0.1 --steps 60'.split(
  ' ',
);

interface SweepJson {
  readonly axes: readonly { name: string; values: (number | string)[] }[];
  readonly runs: readonly Numbers[];
  readonly isComplete: boolean;
}

async function sweepJson(...args: string[]): Promise<SweepJson> {
  return (await labJson('sweep', ...args)) as unknown as SweepJson;
}

type Numbers = Record<string, unknown>;

function without(run: Numbers = {}, ...names: string[]): Numbers {
  return Object.fromEntries(Object.entries(run).filter(([name]) => !names.includes(name)));
}

/** What does not depend on the machine. */
const timeless = (run: Numbers = {}) => without(run, 'seconds', 'stepsPerSecond');

/** The same without what says where in the comparison it is. */
const alone = (run: Numbers = {}) => without(timeless(run), ...placing);
const placing = ['cell', 'values', 'name', 'repetition', 'seed'];

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sweep-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

function contents(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.includes('.'),
  );
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('lab sweep', () => {
  it('a cell comes to the same as its run alone, whatever the number of threads', async () => {
    const { axes, runs, isComplete } = await sweepJson(...small, '--seeds', '2', '--seed', '3');
    expect(axes).toEqual([
      { name: 'units', values: [2, 5] },
      { name: 'lambda', values: [0, 0.1] },
    ]);
    expect(isComplete).toBe(true);
    expect(runs.map(({ cell, repetition, seed }) => [cell, repetition, seed])).toEqual(
      [0, 1, 2, 3].flatMap((cell) => [
        [cell, 0, 3],
        [cell, 1, 4],
      ]),
    );
    expect(runs[5]).toMatchObject({ cell: 2, values: { units: 2, lambda: 0.1 }, seed: 4 });
    const its = '--dataset moons --train 40 --test 60 --hidden 2 --lambda 0.1 --steps 60 --seed 4';
    const trained = await labJson('train', ...its.split(' '));
    expect(alone(runs[5])).toEqual(timeless(trained));
    const onOne = await sweepJson(...small, '--seeds', '2', '--seed', '3', '--workers', '1');
    expect(onOne.runs.map((run) => timeless(run))).toEqual(runs.map((run) => timeless(run)));
  });

  it('sets the linear classifier and nearest neighbours beside, on the same points', async () => {
    const { runs } = await sweepJson(...small, '--beside', 'linear,neighbors:3');
    const data = '--dataset moons --train 40 --test 60'.split(' ');
    // The base has the first λ of the list.
    const its = '--hidden none --lambda 0 --steps 60'.split(' ');
    const linear = await labJson('train', ...data, ...its);
    expect(runs[4]?.['name']).toBe('linear');
    expect(without(alone(runs[4]), 'spec')).toEqual(without(timeless(linear), 'spec'));
    const { train, test } = await labJson('neighbors', ...data, '--k', '3');
    expect(runs[5]).toMatchObject({
      name: '3 nearest neighbours',
      trainAccuracy: (train as { accuracy: number }).accuracy,
      testAccuracy: (test as { accuracy: number }).accuracy,
    });
  });

  it('broken off by Ctrl-C it keeps what has ended, and goes on to the same numbers', async () => {
    const folder = join(emptyFolder(), 'out');
    // With the first learning rate a run diverges at once; with the second it takes its time.
    const settings = '--dataset moons --hidden 5 --optimizer sgd --lr 1000,0.01 --lambda 0.1';
    const args = [...settings.split(' '), ...'--steps 40000 --seeds 2'.split(' ')];
    const child = spawn(
      process.execPath,
      [
        ...['--conditions=@backprop-lab/source', '--import', 'tsx', 'electron/cli/main.ts'],
        ...['sweep', ...args, '--workers', '2', '--out', folder],
      ],
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let [said, complained] = ['', ''];
    child.stdout.on('data', (text) => (said += String(text)));
    child.stderr.on('data', (text) => (complained += String(text)));
    const runs = join(folder, 'runs');
    await expect.poll(() => finishedIn(runs), { interval: 5 }).toBeGreaterThan(0);
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number];
    const kept = finishedIn(runs);
    expect({ code, complained }).toEqual({
      code: 130,
      complained: `lab: broken off after ${kept} of 4 runs; go on with lab sweep --resume ${folder}\n`,
    });
    expect(said).toContain(`${kept}, and ${4 - kept} left out`);
    expect(contents(folder).get('runs.csv')?.trim().split('\n')).toHaveLength(1 + kept);
    const before = contents(runs);
    const resumed = await sweepJson('--resume', folder);
    expect(resumed.isComplete).toBe(true);
    for (const [name, text] of before) expect(contents(runs).get(name)).toBe(text);
    const whole = await sweepJson(...args);
    expect(resumed.runs.map((run) => timeless(run))).toEqual(
      whole.runs.map((run) => timeless(run)),
    );
  });

  it('overwrites nothing without consent', async () => {
    const folder = join(emptyFolder(), 'out');
    await sweepJson(...small, '--out', folder);
    const before = contents(folder);
    expect([...before.keys()].filter((name) => !name.startsWith('runs/')).sort()).toEqual([
      ...['figure.png', 'figure.svg', 'histories.csv', 'runs.csv', 'sweep.json'],
    ]);
    expect(await lab('sweep', ...small, '--out', folder)).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: `--out: ${folder} is not empty; choose another folder, go on with --resume ${folder}, or overwrite with --force\n`,
    });
    const other = await lab('sweep', ...small, '--lr', '0.5', '--seeds', '2', '--resume', folder);
    expect(other).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: `--resume: ${folder} holds another comparison: seeds, base.learningRate differ; leave the other flags out to go on with it, or choose a new folder with --out\n`,
    });
    expect(contents(folder)).toEqual(before);
    const forced = await sweepJson(...small, '--lr', '0.5', '--out', folder, '--force');
    expect(forced.runs).toHaveLength(4);
    expect(contents(folder).get('sweep.json')).toContain('"learningRate": 0.5');
  });

  it('trains again what is damaged in a folder, and takes its comparison as a file', async () => {
    const folder = join(emptyFolder(), 'out');
    const first = await sweepJson(...small, '--out', folder);
    const damaged = join(folder, 'runs', 'cell-1-repetition-0.json');
    writeFileSync(damaged, readFileSync(damaged, 'utf8').slice(0, 300));
    const { exitCode, stdout, stderr } = await lab('sweep', '--resume', folder, '--json');
    expect(exitCode).toBe(0);
    expect(stderr).toBe(`lab: ${damaged} is damaged; its run is trained again\n`);
    const { runs } = JSON.parse(stdout) as SweepJson;
    expect(runs.map((run) => timeless(run))).toEqual(first.runs.map((run) => timeless(run)));
    const again = await sweepJson('--spec', join(folder, 'sweep.json'), '--workers', '1');
    expect(again.runs.map((run) => timeless(run))).toEqual(first.runs.map((run) => timeless(run)));
  });
});

function finishedIn(runs: string): number {
  try {
    return readdirSync(runs).filter((name) => name.endsWith('.json')).length;
  } catch {
    return 0;
  }
}
