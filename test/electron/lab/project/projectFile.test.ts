/** Files of projects: what was saved comes back, and goes on, to the bit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Run } from '../../../../core/training/index.ts';
import { packRun, savedPast } from '../../../../electron/lab/project/packRun.ts';
import { readProject } from '../../../../electron/lab/project/readProject.ts';
import {
  packProject,
  writeProject,
  type ProjectToWrite,
} from '../../../../electron/lab/project/writeProject.ts';
import { arbitraryLife, arbitraryProject, live } from '../../../harness/randomProjects.ts';

const onlyRun = (run: Run): ProjectToWrite => ({
  runs: [
    {
      name: '',
      colour: null,
      note: '',
      step: run.step,
      pace: null,
      packed: packRun(run.spec, run.snapshot(savedPast)),
    },
  ],
  bench: 0,
  sweeps: [],
  graphs: [],
  scores: {},
  views: {},
});

async function reopened(run: Run): Promise<Run> {
  const { runs } = await readProject(await writeProject(onlyRun(run)), 'a.bplab');
  const [saved] = runs;
  if (!saved) throw new Error('the run was lost');
  const opened = new Run(saved.spec);
  opened.resume(saved.snapshot);
  return opened;
}

describe('a project file', () => {
  it('holds what was put into it, whatever that was', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryProject, async (project) => {
        const bytes = await writeProject(packProject(project));
        expect(await readProject(bytes, 'a.bplab')).toEqual(project);
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it('has the same bytes whenever the same is saved', async () => {
    const [project] = fc.sample(arbitraryProject, { numRuns: 1, seed: 3 });
    if (!project) throw new Error('no project');
    const first = await writeProject(packProject(project));
    const again = await writeProject(packProject(await readProject(first, 'a.bplab')));
    expect(again).toEqual(first);
  });
});

describe('a run that was saved and opened', () => {
  it('learns on as if nothing had been, on both backends', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(arbitraryLife, fc.nat(30), async (life, more) => {
        const uninterrupted = live(life);
        const opened = await reopened(uninterrupted);
        seen.add(opened.spec.backend);
        expect(opened.step).toBe(uninterrupted.step);
        expect(opened.parametersHash).toBe(uninterrupted.parametersHash);
        expect(opened.state).toEqual(uninterrupted.state);
        for (const run of [uninterrupted, opened]) run.advance({ until: run.step + more });
        expect(opened.parametersHash).toBe(uninterrupted.parametersHash);
        expect(opened.history).toEqual(uninterrupted.history);
        expect(opened.epoch).toBe(uninterrupted.epoch);
      }),
      { numRuns: 60, seed: 2 },
    );
    expect(seen).toEqual(new Set(['simd', 'reference']));
  });

  it('goes back to every step of its past, from the nearest that was kept', async () => {
    const [life] = fc.sample(arbitraryLife, { numRuns: 1, seed: 5 });
    if (!life) throw new Error('no life');
    const spec = { ...life.spec, learningRate: 0.01 };
    const run = new Run(spec);
    run.advance({ until: 1000 });
    const opened = await reopened(run);
    expect(opened.checkpoints.all.length).toBeLessThanOrEqual(32);
    expect(opened.checkpoints.all.length).toBeGreaterThan(16);
    const fresh = new Run(spec);
    for (const step of [0, 417, 999]) {
      fresh.advance({ until: step });
      opened.seek(step);
      expect([opened.step, opened.head]).toEqual([step, 1000]);
      expect(opened.parametersHash).toBe(fresh.parametersHash);
    }
  });

  it('is saved from its past with its head', async () => {
    const [life] = fc.sample(arbitraryLife, { numRuns: 1, seed: 6 });
    if (!life) throw new Error('no life');
    const run = new Run({ ...life.spec, learningRate: 0.01 });
    run.advance({ until: 50 });
    const hash = run.parametersHash;
    run.seek(20);
    const opened = await reopened(run);
    expect(opened.head).toBe(50);
    expect(opened.parametersHash).toBe(hash);
  });
});
