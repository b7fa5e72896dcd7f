/** The loss around a run's weights: its middle, its scale, the path on it, and the slice along the gradient. */
import { describe, expect, it } from 'vitest';
import { backendNames, parseRunSpec, type RunSpecInput } from '../../../../core/contract/index.ts';
import { Run, studySurface, type SurfaceSettings } from '../../../../core/training/index.ts';
import { expectClose } from '../../../harness/tolerance.ts';

const base: RunSpecInput = {
  version: 1,
  backend: 'reference',
  data: { kind: 'generated', dataset: 'spirals', classes: 3, noise: 0.2, size: { perClass: 20 } },
  network: { layers: [{ type: 'dense', units: 5, activation: 'tanh' }] },
  regularizer: { name: 'l2', lambda: 0.01 },
  learningRate: 0.3,
  stop: { steps: 1000 },
};

function stopped(changes: Partial<RunSpecInput> = {}, until = 40): Run {
  const run = new Run(parseRunSpec({ ...base, ...changes }));
  run.advance({ until });
  return run;
}

const random: SurfaceSettings = { size: 5, span: 1, directions: { kind: 'random', seed: 1 } };
const path: SurfaceSettings = { size: 5, span: 1, directions: { kind: 'path' } };

function outcome(run: Run, settings: SurfaceSettings) {
  const study = studySurface(run, settings);
  for (;;) {
    const { done, value } = study.next();
    if (done) return value;
  }
}

function surfaceOf(run: Run, settings: SurfaceSettings) {
  const found = outcome(run, settings);
  if (!('surface' in found)) throw new Error(`without a surface: ${found.without}`);
  return found.surface;
}

function weightsOf(run: Run) {
  return ['layers.0', 'layers.1'].map((layer) => {
    const bias = run.parameter(`${layer}.bias`);
    const flat = run.parameter(`${layer}.weight`);
    const columns = bias.length;
    const rows = flat.length / columns;
    return {
      weight: Array.from({ length: rows }, (_, row) =>
        Array.from(flat.subarray(row * columns, (row + 1) * columns)),
      ),
      bias: Array.from(bias),
    };
  });
}

describe.each(backendNames)('studySurface on %s', (backend) => {
  it.each([random, path])('has the run’s own loss in its middle, to the bit', (settings) => {
    const run = stopped({ backend });
    const { losses, loss, step, slice } = surfaceOf(run, settings);
    expect(losses[12]).toBe(run.measure().trainLoss);
    expect(loss).toBe(run.measure().trainLoss);
    expect(slice?.losses[20]).toBe(run.measure().trainLoss);
    expect(step).toBe(40);
  });

  it('leaves the run as it was, and goes its own way while the run is trained on', () => {
    const run = stopped({ backend, batchSize: 7 });
    const [alone, beside] = [surfaceOf(run, path), stopped({ backend, batchSize: 7 })];
    const hash = run.parametersHash;
    const study = studySurface(run, path);
    study.next();
    expect(run.parametersHash).toBe(hash);
    run.advance({ until: 90 });
    let last = study.next();
    while (!last.done) last = study.next();
    expect(last.value).toEqual({ surface: alone });
    beside.advance({ until: 90 });
    expect(run.parametersHash).toBe(beside.parametersHash);
  });

  it('draws the same plane again from the same seed, and another one from another', () => {
    const run = stopped({ backend });
    const again = surfaceOf(run, random);
    expect(surfaceOf(run, random)).toEqual(again);
    const other = surfaceOf(run, { ...random, directions: { kind: 'random', seed: 2 } });
    expect(other.losses).not.toEqual(again.losses);
  });
});

describe('studySurface', () => {
  it('moves random directions as far as the weights are long, and holds biases', () => {
    const run = stopped();
    let square = 0;
    for (const name of ['layers.0.weight', 'layers.1.weight']) {
      for (const value of run.parameter(name)) square += value * value;
    }
    const { lengths } = surfaceOf(run, random);
    expectClose(lengths, [Math.sqrt(square), Math.sqrt(square)], { relative: 1e-12 });
  });

  it('goes down along the negative gradient as central differences say', () => {
    const run = stopped();
    const { slice, lengths } = surfaceOf(run, { ...random, span: 0.01 });
    if (!slice) throw new Error('without a slice');
    const { distances, losses, gradientNorm, nextStep } = slice;
    expectClose(distances[40] ?? 0, 0.01 * lengths[0], { relative: 1e-12 });
    const slope =
      ((losses[21] ?? 0) - (losses[19] ?? 0)) / ((distances[21] ?? 0) - (distances[19] ?? 0));
    expectClose(slope, -gradientNorm, { relative: 1e-4 });
    expectClose(nextStep ?? 0, 0.3 * gradientNorm, { relative: 1e-12 });
  });

  it('has at a kept state’s place the loss of that state, where the plane holds it', () => {
    // Two parameters in all: every state lies on the plane.
    const data: RunSpecInput['data'] = {
      kind: 'generated',
      dataset: 'plane',
      classes: 2,
      noise: 0.1,
      size: { perClass: 20 },
    };
    const output = { bias: false };
    const run = stopped(
      { data, network: { layers: [], output }, loss: 'squaredError', learningRate: 0.1 },
      30,
    );
    const { path: way, directions, losses } = surfaceOf(run, path);
    expect(directions).toEqual({ kind: 'path' });
    expect(way.steps).toEqual(Array.from({ length: 31 }, (_, step) => step));
    expectClose(way.distances, new Float64Array(31), { absolute: 1e-12 });
    expectClose(way.places.subarray(60), [0, 0], { absolute: 0 });
    const known = run.history.map(({ trainLoss }) => trainLoss ?? NaN);
    expectClose(way.losses, known, { absolute: 1e-15 });
    // Half a mean square of a linear function: a paraboloid, which five of the plane's losses lay down.
    const lossAt = (row: number, column: number) => losses[5 * row + column] ?? NaN;
    const [middle, right, left, below, above] = [
      lossAt(2, 2),
      lossAt(2, 4),
      lossAt(2, 0),
      lossAt(4, 2),
      lossAt(0, 2),
    ];
    const mixed = lossAt(4, 4) - right - below + middle;
    const paraboloid = known.map((_, i) => {
      const [a = NaN, b = NaN] = way.places.subarray(2 * i);
      return (
        middle +
        (a * (right - left) + a * a * (right + left - 2 * middle)) / 2 +
        (b * (below - above) + b * b * (below + above - 2 * middle)) / 2 +
        a * b * mixed
      );
    });
    expectClose(paraboloid, known, { relative: 1e-9 });
    expect(Math.max(...way.places.map(Math.abs))).toBeCloseTo(1 / 1.1, 8);
  });

  it('tells how far off the plane a state lies: with its place, Pythagoras’ third side', () => {
    const run = stopped();
    const { path: way, lengths } = surfaceOf(run, path);
    const first = stopped({}, 0);
    let square = 0;
    for (const name of ['layers.0.weight', 'layers.0.bias', 'layers.1.weight', 'layers.1.bias']) {
      const [now, then] = [run.parameter(name), first.parameter(name)];
      now.forEach((value, i) => (square += (value - (then[i] ?? NaN)) ** 2));
    }
    const [alpha = NaN, beta = NaN] = way.places;
    const onPlane = (alpha * lengths[0]) ** 2 + (beta * lengths[1]) ** 2;
    expectClose(onPlane + (way.distances[0] ?? NaN) ** 2, square, { relative: 1e-10 });
  });

  it('takes the states’ losses by the objective now in force', () => {
    const run = stopped({}, 20);
    run.change({ kind: 'lambda', value: 1 });
    const { path: way } = surfaceOf(run, path);
    const before = stopped({}, 7);
    const weights = weightsOf(before);
    const spec = { ...run.inForce, network: { ...run.inForce.network, weights } };
    expect(way.losses[7]).toBe(new Run({ ...spec, events: [] }).measure().trainLoss);
  });

  it('takes an even sample of more than 1000 points, and says so', () => {
    const data: RunSpecInput['data'] = {
      kind: 'generated',
      dataset: 'spirals',
      classes: 3,
      noise: 0.2,
      size: { perClass: 500, test: { share: 0 } },
    };
    const run = stopped({ data }, 3);
    const { points, ofPoints, loss } = surfaceOf(run, random);
    expect([points, ofPoints]).toEqual([1000, 1500]);
    const { train } = run.dataset;
    const rows = Array.from({ length: 1000 }, (_, i) => Math.floor(i * 1.5));
    const sample: RunSpecInput['data'] = {
      kind: 'points',
      classes: 3,
      train: {
        x: rows.map((row) => [train.features[2 * row] ?? NaN, train.features[2 * row + 1] ?? NaN]),
        labels: rows.map((row) => train.labels[row] ?? NaN),
      },
    };
    const weights = weightsOf(run);
    const spec = parseRunSpec({
      ...base,
      data: sample,
      network: { ...base.network, weights },
    });
    expect(loss).toBe(new Run(spec).measure().trainLoss);
  });

  it('falls back to random directions where the path has none, and says why', () => {
    const early = surfaceOf(stopped({}, 1), path);
    expect(early).toMatchObject({
      fallback: 'fewStates',
      directions: { kind: 'random', seed: 0 },
    });
    const still = surfaceOf(stopped({ learningRate: 0 }, 10), path);
    expect(still.fallback).toBe('standsStill');
    expect(surfaceOf(stopped(), path).fallback).toBeNull();
  });

  it('says what it cannot show: weights without a scale, and broken ones', () => {
    const zeros = stopped({ network: { ...base.network, initializer: { name: 'zeros' } } }, 0);
    expect(outcome(zeros, random)).toEqual({ without: 'zeroWeights' });
    const row = [1e308, -1e308, 0, 0, 0];
    const network = {
      ...base.network,
      weights: [
        { weight: [row, row], bias: row },
        { weight: row.map(() => [1e308, 0, 0]), bias: [0, 0, 0] },
      ],
    };
    const broken = stopped({ backend: 'simd', network }, 0);
    expect(outcome(broken, random)).toEqual({ without: 'diverged' });
  });

  it('works on networks without hidden layers, with one unit, with a single weight', () => {
    for (const network of [
      { layers: [] },
      { layers: [{ type: 'dense' as const, units: 1, activation: 'relu' as const }] },
    ]) {
      const run = stopped({ network });
      expect(surfaceOf(run, path).losses[12]).toBe(run.measure().trainLoss);
    }
    const single = stopped({
      data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0, size: { perClass: 9 } },
      network: { features: ['x1'], layers: [], output: { bias: false } },
      loss: 'logistic',
    });
    for (const settings of [random, path]) {
      const { path: way, losses } = surfaceOf(single, settings);
      expect([...losses, ...way.places, ...way.distances].every(Number.isFinite)).toBe(true);
    }
  });
});
