/** What views show, on real worker threads: every number is the run's own. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  parseRunSpec,
  plainView,
  PROTOCOL_VERSION,
  type Frame,
  type RunSpec,
  type View,
} from '../../../core/contract/index.ts';
import { fieldPoints, packField, signedShare, squareExtent } from '../../../core/picture/index.ts';
import { Run } from '../../../core/training/index.ts';
import { createLabService, type LabService } from '../../../electron/lab/index.ts';
import { TestViewer } from '../../harness/viewer.ts';

const specOf = (changes: object = {}): RunSpec =>
  parseRunSpec({
    version: 1,
    seed: 3,
    data: {
      kind: 'generated',
      dataset: 'spirals',
      classes: 3,
      noise: 0.2,
      size: { perClass: 30, test: { share: 0.3 } },
    },
    network: {
      layers: [
        { type: 'dense', units: 5, activation: 'tanh' },
        { type: 'residual', layers: [{ type: 'dense', units: 5, activation: 'relu' }] },
      ],
    },
    optimizer: { name: 'adam' },
    learningRate: 0.02,
    stop: { steps: 1_000_000_000 },
    ...changes,
  });

function stoppedAt(step: number, spec: RunSpec): Run {
  const run = new Run(spec);
  run.advance({ until: step });
  return run;
}

let service: LabService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

async function opened(spec = specOf(), play = false) {
  service = createLabService({ workers: 1 });
  const viewer = new TestViewer(service);
  await viewer.call('hello', { protocol: PROTOCOL_VERSION });
  const { id } = await viewer.call('createRun', { spec, play });
  return { viewer, run: id };
}

/** A run that rests at a step, and what a viewer with this view gets to see of it. */
async function seen(view: Partial<View>, spec = specOf(), steps = 40) {
  const { viewer, run } = await opened(spec);
  const paused = viewer.next('runChanged', ({ step }) => step === steps);
  await viewer.call('step', { run, steps });
  await paused;
  const { subscription } = await viewer.call('subscribe', { run, view: { ...plainView, ...view } });
  return { viewer, run, subscription, alone: stoppedAt(steps, spec) };
}

/** Acknowledges frames until one is accepted. */
async function frameThat(
  viewer: TestViewer,
  subscription: number,
  accepts: (frame: Frame) => boolean,
): Promise<Frame> {
  for (;;) {
    const frame = await viewer.takeFrame(subscription);
    if (accepts(frame)) return frame;
    await viewer.call('acknowledge', { subscription });
  }
}

function fieldOf(run: Run, size: number, extent = squareOf(run)): Uint8Array {
  const bytes = new Uint8Array(2 * size * size);
  packField(run.predict(fieldPoints(extent, size, size)), run.dataset.classes, bytes);
  return bytes;
}

const squareOf = ({ dataset }: Run) => squareExtent(dataset.train.features, dataset.test.features);

describe('a field', () => {
  it('of a part of the plane comes as sharp as was asked for in the end', async () => {
    const extent: View['extent'] = { x: [0, 0.5], y: [-0.25, 0.25] };
    const view = { fieldSize: 400, extent };
    const { viewer, subscription, alone } = await seen(view);
    const sharp = await frameThat(viewer, subscription, ({ field }) => field?.size === 400);
    expect(sharp.field).toEqual({
      size: 400,
      extent,
      scale: null,
      bytes: fieldOf(alone, 400, extent),
    });
  });

  it('is given up where one looks elsewhere, and the new one goes ahead', async () => {
    const { viewer, subscription, alone } = await seen({ fieldSize: 1024 });
    const first = await viewer.takeFrame(subscription);
    expect(first.field).not.toBeNull();
    const view = { ...plainView, fieldSize: 32 };
    await viewer.call('look', { subscription, view });
    await viewer.call('acknowledge', { subscription });
    const next = await frameThat(viewer, subscription, ({ field }) => field?.size === 32);
    expect(next.field?.bytes).toEqual(fieldOf(alone, 32));
    expect(next.historyStart).toBe(first.history.length - 1);
  });

  it('of a regression tells the value that is drawn as certain', async () => {
    const data = { kind: 'generated', dataset: 'plane', classes: 2, size: { perClass: 30 } };
    const spec = specOf({ data: { ...data, noise: 0 }, loss: 'squaredError' });
    const { viewer, subscription, alone } = await seen({ fieldSize: 16 }, spec);
    const { field } = await frameThat(viewer, subscription, (frame) => frame.field !== null);
    expect(field?.scale).toBe(Math.max(...alone.dataset.train.targets.map(Math.abs)));
  });
});

describe('maps of units', () => {
  it('are what every unit answers over the square around the points', async () => {
    const { viewer, subscription, alone } = await seen({ mapSize: 8 });
    const { maps } = await frameThat(viewer, subscription, (frame) => frame.maps !== null);
    expect(maps?.layers.map(({ layer, units }) => [layer, units])).toEqual([
      [0, 2],
      [1, 5],
      [2, 5],
      [3, 3],
    ]);
    const places = fieldPoints(squareOf(alone), 8, 8);
    const scores = alone.scores(places);
    const expected = [0, 1, 2].map((unit) => scores.filter((_, i) => i % 3 === unit));
    const last = maps?.layers.at(-1);
    expect(last?.scale).toBeCloseTo(Math.max(...scores.map(Math.abs)), 6);
    for (const [unit, values] of expected.entries()) {
      for (const [pixel, value] of values.entries()) {
        const share = signedShare(last?.bytes[64 * unit + pixel] ?? 0);
        expect(share).toBeCloseTo(value / (last?.scale ?? NaN), 1);
      }
    }
    const features = maps?.layers[0];
    expect(signedShare(features?.bytes[0] ?? 0)).toBeLessThan(-0.5);
    expect(signedShare(features?.bytes[7] ?? 0)).toBeGreaterThan(0.5);
  });

  it('of a wide layer are those of its units with the largest incoming weights', async () => {
    const layers = [{ type: 'dense', units: 60, activation: 'relu' }];
    const spec = specOf({ network: { layers } });
    const { viewer, subscription, alone } = await seen({ mapSize: 4 }, spec);
    const { maps } = await frameThat(viewer, subscription, (frame) => frame.maps !== null);
    const weights = alone.parameter('layers.0.weight');
    const norm = (unit: number) => Math.hypot(weights[unit] ?? NaN, weights[60 + unit] ?? NaN);
    const largest = Array.from({ length: 60 }, (_, unit) => unit)
      .sort((a, b) => norm(b) - norm(a))
      .slice(0, 24)
      .sort((a, b) => a - b);
    expect(maps?.layers[1]).toMatchObject({ units: 60, shown: largest });
    expect(maps?.layers[1]?.bytes).toHaveLength(24 * 16);
  });

  it('of three layers of 64 are those of all their units, where they are asked for', async () => {
    const layers = [64, 64, 64].map((units) => ({ type: 'dense', units, activation: 'relu' }));
    const spec = specOf({ network: { layers } });
    const view = { mapSize: 8, mostMaps: 64 };
    const { viewer, subscription, alone } = await seen(view, spec, 5);
    const { maps } = await frameThat(viewer, subscription, (frame) => frame.maps !== null);
    expect(maps?.layers.map(({ shown }) => shown.length)).toEqual([2, 64, 64, 64, 3]);
    const { predictor } = alone;
    predictor.points.set(fieldPoints(squareOf(alone), 8, 8));
    predictor.predict();
    const outputs = predictor.readLayer(3);
    const { scale = NaN, bytes = new Uint8Array() } = maps?.layers[3] ?? {};
    const shares = Array.from(bytes, (byte) => signedShare(byte));
    const expected = shares.map(
      (_, at) => (outputs[64 * (at % 64) + Math.floor(at / 64)] ?? NaN) / scale,
    );
    expect(shares.every((share, at) => Math.abs(share - (expected[at] ?? NaN)) < 0.01)).toBe(true);
  });
});

describe('a single unit', () => {
  it('is shown large over the part of the plane that the view shows', async () => {
    const extent: View['extent'] = { x: [0, 1], y: [0, 1] };
    const view = { fieldSize: 16, unit: { layer: 3, unit: 2 }, extent };
    const { viewer, subscription, alone } = await seen(view);
    const { unitMap } = await frameThat(viewer, subscription, (frame) => frame.unitMap !== null);
    expect(unitMap).toMatchObject({ layer: 3, unit: 2, size: 16, extent });
    const values = alone.scores(fieldPoints(extent, 16, 16)).filter((_, i) => i % 3 === 2);
    for (const [pixel, value] of values.entries()) {
      const share = signedShare(unitMap?.bytes[pixel] ?? 0);
      expect(share).toBeCloseTo(value / (unitMap?.scale ?? NaN), 1);
    }
  });

  it('that is not there is left out, and the rest is shown', async () => {
    const view = { fieldSize: 16, unit: { layer: 1, unit: 5 } };
    const { viewer, subscription } = await seen(view);
    const frame = await frameThat(viewer, subscription, ({ field }) => field !== null);
    expect(frame.unitMap).toBeNull();
  });
});

describe('weights', () => {
  it('are those of every layer, within residual blocks too, where they are few enough', async () => {
    const layers = [
      { type: 'dense', units: 300, activation: 'relu', bias: false },
      { type: 'residual', layers: [{ type: 'dense', units: 300 }] },
    ];
    const spec = specOf({ network: { layers } });
    const { viewer, subscription, alone } = await seen({ weights: true }, spec, 3);
    const { weights } = await frameThat(viewer, subscription, (frame) => frame.weights !== null);
    expect(weights?.map(({ layer, path, biasName }) => [layer, path, biasName])).toEqual([
      [1, 'layers.0', null],
      [2, 'layers.1.0', 'layers.1.0.bias'],
      [3, 'layers.2', 'layers.2.bias'],
    ]);
    expect(weights?.[0]).toMatchObject({ rows: 2, columns: 300, bias: null });
    expect(weights?.[1]?.weight).toHaveLength(0);
    const output = alone.parameter('layers.2.weight');
    expect(weights?.[2]?.weight).toEqual(Float32Array.from(output));
    expect(weights?.[2]?.bias).toEqual(Float32Array.from(alone.parameter('layers.2.bias')));
  });
});

describe('predictions and assessment', () => {
  it('are those of the run at this step', async () => {
    const view = { predictions: true, assessment: true };
    const { viewer, subscription, alone } = await seen(view);
    const { predictions, assessment } = await frameThat(
      viewer,
      subscription,
      (frame) => frame.predictions !== null,
    );
    expect(assessment).toEqual({ train: alone.assess('train'), test: alone.assess('test') });
    const { labels } = alone.dataset.test;
    const right = labels.filter((label, row) => predictions?.test[row] === label).length;
    expect(right / labels.length).toBe(alone.measure().testAccuracy);
  });

  it('say nothing where scores are not finite', async () => {
    const row = [1e308, -1e308, 0];
    const spec = specOf({ network: { layers: [], weights: [{ weight: [row, row], bias: row }] } });
    const view = { ...plainView, predictions: true, assessment: true };
    const { viewer, run } = await opened(spec);
    const { subscription } = await viewer.call('subscribe', { run, view });
    const frame = await frameThat(viewer, subscription, (one) => one.predictions !== null);
    expect(frame.predictions?.train).toContain(255);
    expect(frame.assessment?.train).toBeNull();
  });
});

describe('a run that plays', () => {
  const everything = {
    ...plainView,
    fieldSize: 512,
    mapSize: 16,
    weights: true,
    predictions: true,
    assessment: true,
  };

  it('is shown whole: all parts of a frame are of one step', async () => {
    const spec = specOf();
    const { viewer, run } = await opened(spec, true);
    const { subscription } = await viewer.call('subscribe', { run, view: everything });
    await frameThat(viewer, subscription, ({ step }) => step > 20);
    await viewer.call('acknowledge', { subscription });
    const isWhole = (frame: Frame) => frame.predictions !== null && frame.weights !== null;
    const frame = await frameThat(viewer, subscription, isWhole);
    const { step, field, weights, assessment } = frame;
    const alone = stoppedAt(step, spec);
    expect(field?.bytes).toEqual(fieldOf(alone, field?.size ?? NaN));
    expect(weights?.[0]?.weight).toEqual(Float32Array.from(alone.parameter('layers.0.weight')));
    expect(assessment?.train).toEqual(alone.assess('train'));
  });

  it('stands still for a frame that takes more than a turn, and is whole in it', async () => {
    const layers = [400, 400].map((units) => ({ type: 'dense', units, activation: 'relu' }));
    const spec = specOf({ network: { layers } });
    const { viewer, run } = await opened(spec, true);
    const view = { ...plainView, fieldSize: 24 };
    const { subscription } = await viewer.call('subscribe', { run, view });
    const { field, step } = await frameThat(viewer, subscription, (frame) => frame.step > 0);
    expect(field?.bytes).toEqual(fieldOf(stoppedAt(step, spec), field?.size ?? NaN));
  });
});
