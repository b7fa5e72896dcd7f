/** Studies of runs on real worker threads: their answers, progress and ends. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  backendNames,
  parseRunSpec,
  PROTOCOL_VERSION,
  type RunSpecInput,
} from '../../../core/contract/index.ts';
import { Run } from '../../../core/training/index.ts';
import { createLabService, type LabService } from '../../../electron/lab/index.ts';
import { TestViewer } from '../../harness/viewer.ts';

const spec: RunSpecInput = {
  version: 1,
  seed: 3,
  data: {
    kind: 'generated',
    dataset: 'moons',
    classes: 2,
    noise: 0.2,
    size: { perClass: 20, test: { share: 0.25 } },
  },
  network: { layers: [{ type: 'dense', units: 6, activation: 'tanh' }] },
  regularizer: { name: 'l2', lambda: 1e-3 },
  learningRate: 0.05,
  stop: { steps: 1_000_000_000 },
};

let service: LabService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

/** A viewer, and a run that was trained so far. */
async function trained(steps: number, changes: Partial<RunSpecInput> = {}) {
  service = createLabService({ workers: 1 });
  const viewer = new TestViewer(service);
  await viewer.call('hello', { protocol: PROTOCOL_VERSION });
  const { id: run } = await viewer.call('createRun', {
    spec: { ...spec, ...changes },
    play: false,
  });
  if (steps > 0) {
    const paused = viewer.next('runChanged', ({ step }) => step === steps);
    await viewer.call('step', { run, steps });
    await paused;
  }
  return { viewer, run };
}

const directions = { kind: 'random', seed: 0 } as const;

/** So large that its surface is not done before it is cancelled. */
const layers = [300, 300].map((units) => ({
  type: 'dense' as const,
  units,
  activation: 'relu' as const,
}));
const long: Partial<RunSpecInput> = { backend: 'reference', network: { layers } };

describe('inspectSurface', () => {
  it.each(backendNames)('has the run’s own loss at its centre on %s', async (backend) => {
    const { viewer, run } = await trained(30, { backend });
    const surface = await viewer.call('inspectSurface', { run, size: 7, directions });
    const alone = new Run(parseRunSpec({ ...spec, backend }));
    alone.advance({ until: 30 });
    if (surface.kind !== 'surface') throw new Error(`expected a surface, got ${surface.kind}`);
    expect(surface.losses[24]).toBe(alone.measure().trainLoss);
    expect(surface).toMatchObject({ step: 30, size: 7, span: 1, points: 30, ofPoints: 30 });
    expect(surface.ms).toBeGreaterThan(0);
    expect(surface.losses.every(Number.isFinite)).toBe(true);
  });

  it('is computed while the run is trained on', async () => {
    const { viewer, run } = await trained(0);
    await viewer.call('play', { run });
    const surface = await viewer.call('inspectSurface', { run, size: 31, directions });
    expect(surface.kind).toBe('surface');
    await viewer.call('pause', { run });
    const { runs } = await viewer.call('hello', { protocol: PROTOCOL_VERSION });
    expect(runs[0]?.head).toBeGreaterThan(surface.kind === 'surface' ? surface.step : Infinity);
  });

  it('that takes long tells how far it is, and can be cancelled', async () => {
    const { viewer, run } = await trained(0, long);
    const answer = viewer.call('inspectSurface', { run, size: 61, directions });
    const progress = await viewer.next('inspectProgress');
    expect(progress).toMatchObject({ run, study: 'surface' });
    expect(progress.share).toBeGreaterThan(0);
    expect(progress.share).toBeLessThan(1);
    await viewer.call('cancelInspect', { run, study: 'surface' });
    expect(await answer).toEqual({ kind: 'cancelled' });
    expect((await viewer.call('probe', { run, x: [0, 0] })).class).not.toBeNull();
  });

  it('ends with its run', async () => {
    const { viewer, run } = await trained(0, long);
    const answer = viewer.call('inspectSurface', { run, size: 61, directions });
    await viewer.next('inspectProgress');
    await viewer.call('removeRun', { run });
    expect(await answer).toEqual({ kind: 'cancelled' });
  });

  it('refuses an even size and a run that is not there', async () => {
    const { viewer, run } = await trained(0);
    const ask = (input: { run: string; size: number }) =>
      viewer.call('inspectSurface', { ...input, directions });
    await expect(ask({ run, size: 8 })).rejects.toThrow('expected an odd number');
    await expect(ask({ run: 'nobody', size: 7 })).rejects.toThrow('there is no run nobody');
  });
});

describe('inspectActivations', () => {
  it('samples evenly, both ends included', async () => {
    const { viewer } = await trained(0);
    const { x, curves } = await viewer.call('inspectActivations', { samples: 5, from: -2, to: 2 });
    expect([...x]).toEqual([-2, -1, 0, 1, 2]);
    expect([...(curves.find(({ name }) => name === 'maxout')?.values ?? [])]).toEqual([
      2, 1, 0, 0.5, 1,
    ]);
    await expect(viewer.call('inspectActivations', { samples: 5, from: 1, to: 1 })).rejects.toThrow(
      'the smaller number first',
    );
  });
});
