/** `lab report`: the folder that it writes, of a spec and of a project's run. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lab, labJson } from '../../harness/commandLine.ts';

const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const train = 'train --dataset moons --points 20 --hidden 4 --steps 30'.split(' ');
const trained = join(folder, 'trained');
const project = join(folder, 'evening.bplab');

let told: Record<string, unknown>;
beforeAll(async () => {
  told = await labJson(...train, '--out', trained, '--project', project);
});

describe('lab report', () => {
  it('writes text, spec and pictures of a spec', async () => {
    const out = join(folder, 'health');
    const { exitCode, stdout } = await lab(
      ...['report', '--spec', join(trained, 'run.json'), '--out', out],
    );
    expect([exitCode, stdout]).toEqual([0, `written to ${out}\n`]);
    const text = readFileSync(join(out, 'report.md'), 'utf8');
    expect(text).toContain('# Health report: moons 2-4-2, at step 30');
    expect(text).toContain(Number(told['trainLoss']).toPrecision(4));
    for (const [, file = ''] of text.matchAll(/!\[.*?\]\((.*?)\)/g)) {
      expect(existsSync(join(out, file))).toBe(true);
    }
    expect(readFileSync(join(out, 'run.json'), 'utf8')).toBe(
      readFileSync(join(trained, 'run.json'), 'utf8'),
    );
    expect(readFileSync(join(out, 'pictures/boundary.png'))).toEqual(
      readFileSync(join(trained, 'boundary.png')),
    );
    expect(readFileSync(join(out, 'pictures/loss.png'))).toEqual(
      readFileSync(join(trained, 'loss.png')),
    );
  });

  it('writes the run of a project in Korean, and overwrites nothing unasked', async () => {
    const out = join(folder, 'korean');
    const report = ['report', '--project', project, '--language', 'ko', '--out', out];
    expect((await lab(...report)).exitCode).toBe(0);
    expect(readFileSync(join(out, 'report.md'), 'utf8')).toContain('# 건강 보고서: moons 2-4-2');
    const again = await lab(...report);
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain('name another --out, or say --force');
    expect((await lab(...report, '--force')).exitCode).toBe(0);
  });

  it('refuses to guess which run is meant', async () => {
    const { exitCode, stderr } = await lab('report', '--out', join(folder, 'none'));
    expect([exitCode, stderr]).toEqual([2, 'expected either --spec or --project\n']);
  });
});
