/** Layers over time: every count and figure is that of a run that was stopped there, worked out another way. */
import { describe, expect, it } from 'vitest';
import {
  layerQuantities,
  parseRunSpec,
  type Histograms,
  type InspectedLayer,
  type InspectedLayers,
  type RunSpecInput,
} from '../../../../core/contract/index.ts';
import { Run } from '../../../../core/training/index.ts';
import { expectClose } from '../../../harness/tolerance.ts';

type Changes = Partial<RunSpecInput>;

function stopped(step: number, changes: Changes = {}): Run {
  const run = new Run(
    parseRunSpec({
      version: 1,
      seed: 4,
      data: {
        kind: 'generated',
        dataset: 'spirals',
        classes: 3,
        noise: 0.2,
        size: { perClass: 25, test: { share: 0.2 } },
      },
      network: {
        layers: [
          { type: 'dense', units: 6, activation: 'tanh' },
          { type: 'dropout', rate: 0.2 },
          { type: 'dense', units: 5, activation: 'relu' },
        ],
      },
      optimizer: { name: 'adam' },
      regularizer: { name: 'l2', lambda: 0.01 },
      learningRate: 0.02,
      batchSize: 10,
      stop: { steps: 100_000 },
      ...changes,
    }),
  );
  run.advance({ until: step });
  return run;
}

function layerAt({ layers }: Pick<InspectedLayers, 'layers'>, layer: number): InspectedLayer {
  const found = layers.find((each) => each.layer === layer);
  if (!found) throw new Error(`no layer ${layer}`);
  return found;
}

/** [units of all train points] by the predictor. */
function outputsOf(run: Run, layer: number): number[] {
  const { features, count } = run.dataset.train;
  const width = run.network.widths[layer] ?? 0;
  return Array.from({ length: count }, (_, i) => {
    run.predictor.points.set(features.subarray(2 * i, 2 * i + 2));
    run.predictor.predict();
    return [...run.predictor.readLayer(layer).subarray(0, width)];
  }).flat();
}

/** In bins of equal width, by comparing with each bin's ends. */
function countedBy({ from, to }: Histograms, bins: number, values: ArrayLike<number>): number[] {
  const end = (bin: number) => from + (bin * (to - from)) / bins;
  return Array.from({ length: bins }, (_, bin) => {
    const isLast = bin === bins - 1;
    return Array.from(values).filter(
      (value) => value >= end(bin) && (value < end(bin + 1) || (isLast && value === to)),
    ).length;
  });
}

const momentOf = ({ counts }: Histograms, moment: number, bins: number) => [
  ...counts.subarray(moment * bins, (moment + 1) * bins),
];

describe.each(['reference', 'simd'] as const)('histograms, by %s', (backend) => {
  it('at every moment are those of a run stopped there', () => {
    const told = stopped(50, { backend }).inspectLayers({ bins: 16, moments: 6 });
    expect(told.moments[0]).toBe(0);
    expect(told.moments.at(-1)).toBe(50);
    expect(told.moments.length).toBeGreaterThan(3);
    expect(told.layers.map(({ layer, kind }) => [layer, kind])).toEqual([
      [1, 'dense'],
      [3, 'dense'],
      [4, 'output'],
    ]);
    for (const [moment, step] of told.moments.entries()) {
      const alone = stopped(step, { backend });
      for (const { layer, histograms } of told.layers) {
        const { activations, weights } = histograms;
        expect(momentOf(activations, moment, 16)).toEqual(
          countedBy(activations, 16, outputsOf(alone, layer)),
        );
        if (!weights) throw new Error('expected weights');
        const values = alone.parameter(`layers.${layer - 1}.weight`);
        expect(momentOf(weights, moment, 16)).toEqual(countedBy(weights, 16, values));
      }
    }
  });

  it('have every number once, in a range of powers of two', () => {
    const told = stopped(30, { backend }).inspectLayers({ bins: 20, moments: 4 });
    const points = told.train.shown;
    for (const { width, histograms } of told.layers) {
      for (const quantity of layerQuantities) {
        const histogram = histograms[quantity];
        if (!histogram) continue;
        for (const end of [histogram.from, histogram.to]) {
          expect(end === 0 || Number.isInteger(Math.log2(Math.abs(end)))).toBe(true);
        }
        if (quantity === 'weights' || quantity === 'weightGradients') continue;
        for (const moment of told.moments.keys()) {
          const total = momentOf(histogram, moment, 20).reduce((sum, count) => sum + count, 0);
          expect(total).toBe(points * width);
        }
      }
    }
  });

  it('of sums before the function are those of weights and biases', () => {
    const run = stopped(20, { backend: 'reference' });
    const { preActivations } = layerAt(run.inspectLayers({ bins: 12, moments: 1 }), 1).histograms;
    const { features, count } = run.dataset.train;
    const [weight, bias] = [run.parameter('layers.0.weight'), run.parameter('layers.0.bias')];
    const sums = Array.from({ length: count * 6 }, (_, at) => {
      const [point, unit] = [Math.floor(at / 6), at % 6];
      const of = (i: number) => (features[2 * point + i] ?? NaN) * (weight[6 * i + unit] ?? NaN);
      return of(0) + of(1) + (bias[unit] ?? NaN);
    });
    if (!preActivations) throw new Error('expected sums');
    expect(momentOf(preActivations, 0, 12)).toEqual(countedBy(preActivations, 12, sums));
  });

  it('asked again while the run goes on are those of somebody who asks only then', () => {
    const watched = stopped(10, { backend });
    for (let step = 10; step < 60; step += 7) {
      watched.advance({ until: step });
      watched.inspectLayers({ bins: 16, moments: 6 });
    }
    watched.advance({ until: 60 });
    expect(watched.inspectLayers({ bins: 16, moments: 6 })).toEqual(
      stopped(60, { backend }).inspectLayers({ bins: 16, moments: 6 }),
    );
  });

  it('leave training as it was', () => {
    const [watched, alone] = [stopped(20, { backend }), stopped(20, { backend })];
    const before = watched.parametersHash;
    watched.inspectLayers({ bins: 16, moments: 6 });
    expect(watched.parametersHash).toBe(before);
    for (const run of [watched, alone]) run.advance({ until: 60 });
    expect(watched.parametersHash).toBe(alone.parametersHash);
  });
});

describe('figures', () => {
  it('have the gradients of the objective over the train points', () => {
    const run = stopped(40, { backend: 'reference' });
    const told = run.inspectLayers({ bins: 8, moments: 1 });
    for (const { layer, width, figures } of told.layers) {
      const gradients = Array.from({ length: width }, (_, unit) =>
        run.unitDetails({ layer, unit }).incoming.map(({ gradient }) => gradient ?? NaN),
      ).flat();
      const norm = Math.sqrt(gradients.reduce((sum, value) => sum + value * value, 0));
      expectClose(figures.weightGradientNorm ?? NaN, norm, { relative: 1e-9 });
    }
    // Of softmax and cross-entropy: (p − y) / n at the scores, and from there back through the weights.
    const { features, labels, count } = run.dataset.train;
    const p = run.predict(features);
    const atScores = Array.from(
      p,
      (value, i) => (value - (labels[Math.floor(i / 3)] === i % 3 ? 1 : 0)) / count,
    );
    const weight = run.parameter('layers.3.weight');
    const atLast = Array.from({ length: count * 5 }, (_, at) => {
      const [point, unit] = [Math.floor(at / 5), at % 5];
      return [0, 1, 2].reduce(
        (sum, k) => sum + (atScores[3 * point + k] ?? NaN) * (weight[3 * unit + k] ?? NaN),
        0,
      );
    });
    const meanSize = (values: number[]) =>
      values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
    const near = { relative: 1e-9 };
    expectClose(layerAt(told, 4).figures.meanActivationGradient ?? NaN, meanSize(atScores), near);
    expectClose(layerAt(told, 3).figures.meanActivationGradient ?? NaN, meanSize(atLast), near);
    const outputs = outputsOf(run, 3);
    const atSums = atLast.map((value, i) => ((outputs[i] ?? 0) > 0 ? value : 0));
    expectClose(layerAt(told, 3).figures.meanSumGradient ?? NaN, meanSize(atSums), near);
    expectClose(layerAt(told, 4).figures.meanSumGradient ?? NaN, meanSize(atScores), near);
  });

  it.each(['reference', 'simd'] as const)(
    'have the ratio of the update that comes next, by %s',
    (backend) => {
      const run = stopped(40, { backend });
      const told = run.inspectLayers({ bins: 8, moments: 1 });
      const names = ['layers.0.weight', 'layers.2.weight', 'layers.3.weight'];
      const before = names.map((name) => run.parameter(name));
      run.advance({ until: 41 });
      const norm = (values: number[]) =>
        Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
      const ratios = names.map((name, i) => {
        const old = Array.from(before[i] ?? []);
        const moved = Array.from(run.parameter(name), (value, k) => value - (old[k] ?? NaN));
        return norm(moved) / norm(old);
      });
      // Differences of float32 are float32 there.
      expectClose(
        told.layers.map(({ figures }) => figures.updateRatio ?? NaN),
        ratios,
        { relative: 1e-5 },
      );
    },
  );

  it('count the dead', () => {
    const weights = [
      {
        weight: [
          [1, 1, 1],
          [1, 1, 1],
        ],
        bias: [-50, 50, -50],
      },
      {
        weight: [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ],
        bias: [0, 0, 0],
      },
    ];
    const run = stopped(0, { network: { layers: [{ type: 'dense', units: 3 }], weights } });
    const { figures } = layerAt(run.inspectLayers({ bins: 8, moments: 1 }), 1);
    expect(figures).toMatchObject({ dead: 2, saturated: 0, saturatedShare: 0 });
    expect(figures.offShare).toBeCloseTo(2 / 3, 6);
  });
});

describe('moments', () => {
  it('have the activation that was in force then', () => {
    const run = stopped(20, {
      network: { layers: [{ type: 'dense', units: 6, activation: 'tanh' }] },
    });
    run.change({ kind: 'activation', layer: 0, value: 'relu' });
    run.advance({ until: 40 });
    const told = run.inspectLayers({ bins: 10, moments: 5 });
    const { activations } = layerAt(told, 1).histograms;
    const below = told.moments.map((_, i) =>
      momentOf(activations, i, 10).some(
        (count, bin) =>
          count > 0 &&
          activations.from + ((bin + 0.5) * (activations.to - activations.from)) / 10 < -0.1,
      ),
    );
    expect(below).toEqual(told.moments.map((step) => step < 20));
    expect(new Set(below).size).toBe(2);
  });

  it('end where a past is shown', () => {
    const run = stopped(60);
    run.seek(25);
    const { step, moments } = run.inspectLayers({ bins: 8, moments: 4 });
    expect([step, moments.at(-1)]).toEqual([25, 25]);
    expect(moments.every((moment) => moment <= 25)).toBe(true);
  });

  it('are at most as many as are asked for', () => {
    const run = stopped(60);
    for (const moments of [1, 2, 3, 16]) {
      expect(run.inspectLayers({ bins: 8, moments }).moments.length).toBeLessThanOrEqual(moments);
    }
    expect(run.inspectLayers({ bins: 8, moments: 1 }).moments).toEqual([60]);
  });
});

describe('bad cases', () => {
  it('without hidden layers there are the scores', () => {
    const { layers } = stopped(5, { network: { layers: [] } }).inspectLayers({
      bins: 8,
      moments: 3,
    });
    expect(layers.map(({ kind }) => kind)).toEqual(['output']);
  });

  it('nothing but zeros is in the middle', () => {
    const network = {
      layers: [{ type: 'dense' as const, units: 4 }],
      initializer: { name: 'zeros' as const },
    };
    const told = stopped(0, { network }).inspectLayers({ bins: 9, moments: 1 });
    const { weights } = layerAt(told, 1).histograms;
    expect(weights).toEqual({ from: 0, to: 0, counts: Float32Array.of(0, 0, 0, 0, 8, 0, 0, 0, 0) });
    expect(layerAt(told, 1).figures.updateRatio).toBeNull();
  });

  it('what diverged has no figures, and no counts of what is not finite', () => {
    const run = stopped(50, {
      optimizer: { name: 'sgd' },
      learningRate: 900,
      regularizer: { name: 'l2', lambda: 10 },
    });
    expect(run.state.kind).toBe('diverged');
    const told = run.inspectLayers({ bins: 8, moments: 4 });
    const output = layerAt(told, 4);
    expect(output.figures).toMatchObject({ meanActivationGradient: null, updateRatio: null });
    expect(output.histograms.activations.counts.every(Number.isFinite)).toBe(true);
  });

  it('blocks, batch normalization and Maxout have what they have', () => {
    const { layers } = stopped(10, {
      network: {
        layers: [
          { type: 'maxout', units: 4, pieces: 2 },
          { type: 'batchNorm' },
          {
            type: 'residual',
            layers: [
              { type: 'dense', units: 4 },
              { type: 'dense', units: 4 },
            ],
          },
          { type: 'activation', activation: 'tanh' },
        ],
      },
    }).inspectLayers({ bins: 8, moments: 2 });
    expect(
      layers.map(({ histograms }) =>
        layerQuantities.map((quantity) => histograms[quantity] !== null),
      ),
    ).toEqual([
      [true, true, true, true, true],
      [false, true, true, false, false],
      [false, true, true, true, true],
      [true, true, true, false, false],
      [false, true, true, true, true],
    ]);
  });
});
