/** `lab sweep` as it is built: its threads start from files beside it, and come to the numbers of a run alone. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseRunSpec, type RunSpec } from '@backprop-lab/core/contract';
import { Run } from '@backprop-lab/core/training';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../../../electron/serve/places.ts';

const run = promisify(execFile);

async function lab(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [join(root, 'out/main/lab.js'), ...args]);
  return stdout;
}

it('the built lab sweep trains on threads, writes its folder, and goes on from it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sweep-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const out = join(folder, 'out');
  const settings = 'sweep --dataset moons --points 20 --hidden 2,4 --steps 50 --seeds 2 --json';
  const swept = await lab(...settings.split(' '), '--beside', 'neighbors:3', '--out', out);
  const { runs } = JSON.parse(swept) as { runs: { spec: RunSpec; trainLoss?: number }[] };
  expect(runs).toHaveLength(6);
  for (const { spec, trainLoss } of runs.slice(0, 4)) {
    const alone = new Run(parseRunSpec(spec));
    alone.advance();
    expect(trainLoss).toBe(alone.measure().trainLoss);
  }
  const written = ['figure.png', 'figure.svg', 'histories.csv', 'runs', 'runs.csv', 'sweep.json'];
  expect(readdirSync(out).sort()).toEqual(written);
  expect(readFileSync(join(out, 'figure.svg'), 'utf8')).toContain('3 nearest neighbours');
  expect(await lab('sweep', '--resume', out, '--json')).toBe(swept);
});
