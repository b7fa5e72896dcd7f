/** Projects on the command line: `lab train --project` and `lab info`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lab, labJson } from '../../harness/commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const train = 'train --dataset moons --points 20 --hidden 4 --steps 30'.split(' ');

describe('lab train --project', () => {
  it('makes the project, adds to it, and leaves the other runs as they were', async () => {
    const file = join(folder, 'evening');
    const first = await labJson(...train, '--project', file);
    await labJson(...train, '--lambda', '0.5', '--project', `${file}.bplab`);
    const info = await labJson('info', `${file}.bplab`);
    expect(info).toMatchObject({
      bench: 1,
      runs: [
        { spec: first['spec'], steps: 30, shown: 30, divergence: null },
        { spec: { regularizer: { lambda: 0.5 } }, steps: 30 },
      ],
      sweeps: [],
      graphs: [],
      scores: {},
      views: [],
    });
    const runs = info['runs'] as { metrics: Record<string, unknown> }[];
    expect(runs[0]?.metrics['testLoss']).toBe(first['testLoss']);
    const { stdout } = await lab('info', `${file}.bplab`);
    expect(stdout).toContain('moons, noise 0.2; hidden 4; λ = 0.5; 30 steps, data loss');
  });

  it('refuses a file that is no project before it trains, and leaves it alone', async () => {
    const file = join(folder, 'notes.bplab');
    writeFileSync(file, 'my notes');
    const { exitCode, stderr } = await lab(...train, '--project', file);
    expect([exitCode, stderr]).toEqual([
      2,
      `${file} is no project of Backprop Lab: expected a .bplab file, got something else; choose another file\n`,
    ]);
  });
});

describe('lab info', () => {
  it('says that there is no such file', async () => {
    const { exitCode, stderr } = await lab('info', join(folder, 'none.bplab'));
    expect(exitCode).toBe(2);
    expect(stderr).toContain('there is no file');
  });
});
