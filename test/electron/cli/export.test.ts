/** `lab export`: networks for other programs, from a spec and out of a project. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lab, labJson } from '../../harness/commandLine.ts';

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
    [['--spec', 'a', '--to', 'keras'], 'Allowed choices are onnx, pytorch, numpy, json, csv.'],
    [['--spec', 'a', '--run', '1', '--to', 'csv'], '--run belongs to --project'],
    [['--project', 'none.bplab', '--to', 'csv'], 'there is no file'],
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
