/** `lab neighbors` as a person uses it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lab, labJson } from '../../harness/commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'lab-neighbors-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('lab neighbors', () => {
  it('says how good it is, what it stores and what a prediction costs', async () => {
    const report = await labJson(...'neighbors --dataset moons --points 20 --k 1'.split(' '));
    expect(report).toMatchObject({
      k: 1,
      distance: 'l2',
      storedNumbers: 84,
      storedBytes: 560,
      distancesPerPrediction: 28,
      train: { accuracy: 1 },
    });
    expect(report['test']).toMatchObject({ task: 'classification' });
  });

  it('prints the confusions of the test', async () => {
    const { stdout } = await lab(...'neighbors --dataset blobs --points 20'.split(' '));
    expect(stdout).toContain('per class, test');
    expect(stdout).toMatch(/class 2 +100\.0 %/);
  });

  it('takes the data flags of train', async () => {
    const flags =
      '--dataset moons --train 30 --test 20 --label-noise 0.2 --imbalance 2 --standardize';
    const report = await labJson('neighbors', '--k', '1', ...flags.split(' '));
    expect(report).toMatchObject({ distancesPerPrediction: 30, train: { recall: [1, 1] } });
    const clean = await labJson('neighbors', '--k', '30', ...flags.split(' '));
    expect((clean['test'] as { confusion: number[][] }).confusion).toMatchObject([
      [13, 0],
      [7, 0],
    ]);
  });

  it('calls classes by the names that they have', async () => {
    const { stdout } = await lab('neighbors', '--dataset', 'iris');
    expect(stdout).toMatch(/0 setosa +100\.0 %/);
  });

  it('draws the plane', async () => {
    const file = join(folder, 'plane.png');
    await lab('neighbors', '--dataset', 'xor', '--points', '10', '--out', file);
    expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
  });
});
