/** A unit turned off is a unit whose outgoing weights are 0, to the bit, and training does not notice. */
import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  parseRunSpec,
  type LayerSpec,
  type RunSpecInput,
} from '../../../../core/contract/index.ts';
import { Run } from '../../../../core/training/index.ts';

const dense: LayerSpec = { type: 'dense', units: 7, activation: 'tanh', bias: true };
const relu: LayerSpec = { type: 'dense', units: 5, activation: 'relu', bias: true };

function trained(layers: readonly LayerSpec[], changes: Partial<RunSpecInput> = {}): Run {
  const run = new Run(
    parseRunSpec({
      version: 1,
      data: {
        kind: 'generated',
        dataset: 'spirals',
        classes: 3,
        noise: 0.2,
        size: { perClass: 30, test: { share: 0.3 } },
      },
      network: { layers: [...layers] },
      optimizer: { name: 'adam' },
      learningRate: 0.02,
      batchSize: 8,
      stop: { steps: 1000 },
      ...changes,
    }),
  );
  run.advance({ until: 30 });
  return run;
}

/** The run with the weights that lead out of a unit set to 0, one by one. */
function severed(run: Run, weight: string, unit: number): Run {
  const branch = run.branch();
  const [, columns = 0] = run.network.parameters.find(({ name }) => name === weight)?.shape ?? [];
  for (let column = 0; column < columns; column++) {
    branch.change({ kind: 'weight', parameter: weight, index: unit * columns + column, value: 0 });
  }
  return branch;
}

describe.each(['reference', 'simd'] as const)('a unit turned off, by %s', (backend) => {
  it.each([
    [[dense, relu], 1, 3, 'layers.1.weight'],
    [[dense, relu], 2, 4, 'layers.2.weight'],
    [[dense, { type: 'dropout', rate: 0.4 }, relu], 1, 2, 'layers.2.weight'],
    [[{ type: 'maxout', units: 4, pieces: 2, bias: true }, relu], 1, 0, 'layers.1.weight'],
  ] as [LayerSpec[], number, number, string][])(
    'is one whose outgoing weights are 0, to the bit: %j',
    (layers, layer, unit, weight) => {
      const run = trained(layers, { backend });
      const { predictor, without, whole } = run.without([{ layer, unit }]);
      const other = severed(run, weight, unit);
      const { features } = run.dataset.test;
      expect(predictor.scores(features)).toEqual(other.scores(features));
      expect(predictor.scores(features)).not.toEqual(run.scores(features));
      const { dataLoss, trainAccuracy, testLoss, testAccuracy } = other.measure();
      expect(without).toEqual({
        train: { loss: dataLoss, accuracy: trainAccuracy },
        test: { loss: testLoss, accuracy: testAccuracy },
      });
      const metrics = run.measure();
      expect(whole.train).toEqual({ loss: metrics.dataLoss, accuracy: metrics.trainAccuracy });
      expect(whole.test).toEqual({ loss: metrics.testLoss, accuracy: metrics.testAccuracy });
    },
  );

  it('before batch normalization and within several is 0 for all that comes after', () => {
    const layers = [dense, { type: 'batchNorm' as const, momentum: 0.1, epsilon: 1e-5 }, relu];
    const run = trained(layers, { backend });
    const { predictor } = run.without([
      { layer: 2, unit: 1 },
      { layer: 3, unit: 0 },
      { layer: 3, unit: 2 },
    ]);
    predictor.points.set(run.dataset.train.features.subarray(0, 2));
    predictor.predict();
    expect(predictor.readLayer(2)[1]).toBeCloseTo(0, 20);
    expect([predictor.readLayer(3)[0], predictor.readLayer(3)[2]]).toEqual([0, 0]);
  });

  it('leaves training as it was', () => {
    const [watched, alone] = [
      trained([dense, relu], { backend }),
      trained([dense, relu], { backend }),
    ];
    const before = watched.parametersHash;
    watched.without([{ layer: 1, unit: 3 }]);
    expect(watched.parametersHash).toBe(before);
    for (const run of [watched, alone]) run.advance({ until: 60 });
    expect(watched.parametersHash).toBe(alone.parametersHash);
    expect(watched.measure()).toEqual(alone.measure());
  });

  it('is on again when others are asked about, and after a change of what is computed', () => {
    const run = trained([dense, relu], { backend });
    const { features } = run.dataset.test;
    run.without([{ layer: 1, unit: 3 }]);
    expect(run.without([]).predictor.scores(features)).toEqual(run.scores(features));
    run.change({ kind: 'activation', layer: 0, value: 'sigmoid' });
    expect(run.without([]).predictor.scores(features)).toEqual(run.scores(features));
  });
});

describe('units that are not there', () => {
  it('are refused by name', () => {
    const run = trained([dense]);
    const refused = (layer: number, unit: number) => () => run.without([{ layer, unit }]);
    expect(refused(0, 0)).toThrow('units[0].layer: expected a hidden layer from 1 to 1, got 0');
    expect(refused(2, 0)).toThrow(ConfigError);
    expect(refused(1, 7)).toThrow('units[0].unit: expected a unit below 7, got 7');
    expect(() => trained([]).without([{ layer: 1, unit: 0 }])).toThrow(
      'there are no hidden layers',
    );
  });
});
