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

  it('draws the plane', async () => {
    const file = join(folder, 'plane.png');
    await lab('neighbors', '--dataset', 'xor', '--points', '10', '--out', file);
    expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
  });
});
