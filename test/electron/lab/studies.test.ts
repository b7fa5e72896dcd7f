/** Studies of runs on real worker threads: their answers, progress and ends. */
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import {
  backendNames,
  parseRunSpec,
  plainView,
  PROTOCOL_VERSION,
  type RunSpecInput,
} from '../../../core/contract/index.ts';
import { measureNeighbors, Run } from '../../../core/training/index.ts';
import { createLabService, type LabService } from '../../../electron/lab/index.ts';
import { TestViewer } from '../../harness/viewer.ts';
import { fewMoons } from '../../harness/fewMoons.ts';

const spec: RunSpecInput = {
  version: 1,
  seed: 3,
  data: fewMoons,
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
    const progress = await viewer.next('inspectProgress', ({ share }) => share > 0);
    expect(progress).toMatchObject({ run, study: 'surface' });
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

const asked = { k: 5, distance: 'l2', loss: 'hinge', fieldSize: 16 } as const;

describe('a run whose loss became infinite', () => {
  it('has no surface, and says so', async () => {
    const { viewer, run } = await trained(0, {
      learningRate: 1000,
      regularizer: { name: 'l2', lambda: 1 },
    });
    const ended = viewer.next('runChanged', ({ status }) => status.kind === 'diverged');
    await viewer.call('step', { run, steps: 2000 });
    const { step } = await ended;
    const surface = await viewer.call('inspectSurface', { run, size: 5, directions });
    expect(surface).toEqual({ kind: 'unavailable', reason: 'diverged', step });
  });
});

describe('inspectBaselines', () => {
  it('shows the network as its frames do, and all three on the same points', async () => {
    const { viewer, run } = await trained(200);
    const shown = await viewer.call('inspectBaselines', { run, ...asked });
    if (shown.kind !== 'baselines') throw new Error(`expected baselines, got ${shown.kind}`);
    const { neighbors, linear, network } = shown;
    if (neighbors.kind !== 'shown' || linear.kind !== 'shown' || network.kind !== 'shown') {
      throw new Error('expected all three');
    }
    expect(shown).toMatchObject({ step: 200, trainPoints: 30, testPoints: 10 });
    const alone = new Run(parseRunSpec(spec));
    alone.advance({ until: 200 });
    expect(network).toMatchObject({ train: alone.assess('train'), test: alone.assess('test') });
    const view = { ...plainView, fieldSize: 16 };
    const { subscription } = await viewer.call('subscribe', { run, view });
    const { field } = await viewer.takeFrame(subscription);
    expect(network.field).toEqual(field);
    const known = measureNeighbors(parseRunSpec(spec), { kind: 'neighbors', k: 5, distance: 'l2' });
    expect(neighbors.train).toMatchObject({ accuracy: known.trainAccuracy });
    expect(neighbors.test).toMatchObject({ accuracy: known.testAccuracy });
    expect([neighbors.field.extent, linear.field.extent]).toEqual([field?.extent, field?.extent]);
    // 30 points of two float64 and a label of 32 bits; 2·2 weights and 2 biases; 2·6 + 6 + 6·2 + 2 numbers.
    const bytes = [neighbors, linear, network].map(({ storedBytes }) => storedBytes);
    expect(bytes).toEqual([30 * 20, 6 * 4, 32 * 4]);
    for (const way of [neighbors, linear, network]) expect(way.predictionUs).toBeGreaterThan(0);
  });

  it('paints what the linear classifier’s lines say', async () => {
    const { viewer, run } = await trained(0);
    const shown = await viewer.call('inspectBaselines', { run, ...asked });
    if (shown.kind !== 'baselines' || shown.linear.kind !== 'shown') throw new Error('not shown');
    const { field, lines } = shown.linear;
    expect(lines).toHaveLength(6);
    const [x, y] = [field.extent.x, field.extent.y];
    for (const [column, row] of [
      [0, 0],
      [15, 0],
      [3, 9],
      [15, 15],
    ] as const) {
      const at = [
        x[0] + ((column + 0.5) / 16) * (x[1] - x[0]),
        y[1] - ((row + 0.5) / 16) * (y[1] - y[0]),
      ];
      const [first = NaN, second = NaN] = [0, 1].map((c) => {
        const [w1 = NaN, w2 = NaN, b = NaN] = lines.subarray(3 * c);
        return w1 * (at[0] ?? NaN) + w2 * (at[1] ?? NaN) + b;
      });
      expect(field.bytes[2 * (16 * row + column)]).toBe(second > first ? 1 : 0);
    }
  });

  it('says what cannot be shown: more neighbours than points, lines for numbers, broken weights', async () => {
    const data: RunSpecInput['data'] = {
      kind: 'generated',
      dataset: 'plane',
      classes: 2,
      noise: 0.1,
      size: { perClass: 20, test: { share: 0 } },
    };
    const { viewer, run } = await trained(3, { data, loss: 'squaredError' });
    const numbers = await viewer.call('inspectBaselines', { run, ...asked, k: 41 });
    expect(numbers).toMatchObject({
      neighbors: { kind: 'unavailable', reason: 'tooFewPoints' },
      linear: { kind: 'unavailable', reason: 'regression' },
      network: { kind: 'shown', train: { task: 'regression' }, test: null },
    });
    const all = await viewer.call('inspectBaselines', { run, ...asked, k: 40 });
    expect(all).toMatchObject({ neighbors: { kind: 'shown', train: { task: 'regression' } } });
    const row = [1e308, -1e308, 0, 0, 0, 0];
    const weights = [
      { weight: [row, row], bias: row },
      { weight: row.map((value) => [value, -value]), bias: [0, 0] },
    ];
    const { layers: hidden } = spec.network;
    const { id: broken } = await viewer.call('createRun', {
      spec: { ...spec, network: { layers: hidden, weights } },
      play: false,
    });
    expect(await viewer.call('inspectBaselines', { run: broken, ...asked })).toMatchObject({
      neighbors: { kind: 'shown' },
      linear: { kind: 'shown' },
      network: { kind: 'unavailable', reason: 'diverged' },
    });
    const surface = await viewer.call('inspectSurface', { run: broken, size: 5, directions });
    expect(surface).toMatchObject({ kind: 'unavailable', reason: 'diverged' });
  });
});

describe('inspectReport', () => {
  it('packs the report of the step shown, while the run is trained on', async () => {
    const { viewer, run } = await trained(30);
    const curves = new Uint8Array([1, 2, 3]);
    const surface = { picture: new Uint8Array([4, 5]), step: 20 };
    const told = await viewer.call('inspectReport', { run, language: 'ko', curves, surface });
    if (told.kind !== 'report') throw new Error(`expected a report, got ${told.kind}`);
    expect(told).toMatchObject({ step: 30, name: 'moons-2-6-2-step-30.zip' });
    const files = unzipSync(told.zip);
    expect(Object.keys(files).map((name) => name.replace('moons-2-6-2-step-30/', ''))).toEqual([
      'report.md',
      'run.json',
      'pictures/loss.png',
      'pictures/boundary.png',
      'pictures/surface.png',
    ]);
    const [text = curves, json = curves, loss, boundary, around] = Object.values(files);
    expect(strFromU8(text)).toContain('# 건강 보고서: moons 2-6-2, 스텝 30');
    expect(parseRunSpec(JSON.parse(strFromU8(json)))).toEqual(parseRunSpec(spec));
    expect(strFromU8(text)).toContain('스텝 20의 가중치');
    expect(loss).toEqual(curves);
    expect(around).toEqual(surface.picture);
    expect([...(boundary ?? curves).subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  });

  it('can be cancelled', async () => {
    const { viewer, run } = await trained(0, long);
    const answer = viewer.call('inspectReport', { run });
    await viewer.next('inspectProgress', ({ study }) => study === 'report');
    await viewer.call('cancelInspect', { run, study: 'report' });
    expect(await answer).toEqual({ kind: 'cancelled' });
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
