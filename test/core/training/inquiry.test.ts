/** Asking about places and units: the numbers are those that predictions and finite differences give. */
import { describe, expect, it } from 'vitest';
import { parseRunSpec, type NetworkSpec, type RunSpecInput } from '../../../core/contract/index.ts';
import { Run } from '../../../core/training/index.ts';
import { expectClose } from '../../harness/tolerance.ts';

const base: RunSpecInput = {
  version: 1,
  data: { kind: 'generated', dataset: 'spirals', classes: 3, noise: 0.2, size: { perClass: 30 } },
  network: { layers: [{ type: 'dense', units: 5, activation: 'tanh' }] },
  regularizer: { name: 'l2', lambda: 0.01 },
  learningRate: 0.1,
  batchSize: 9,
  stop: { steps: 1000 },
};

function stopped(changes: Partial<RunSpecInput> = {}): Run {
  const run = new Run(parseRunSpec({ ...base, ...changes }));
  run.advance({ until: 40 });
  return run;
}

describe('probe', () => {
  it('gives the scores, probabilities and class of the place', () => {
    const run = stopped();
    const at = Float64Array.of(0.3, -0.7);
    const { scores, probabilities, class: chosen, value } = run.probe([0.3, -0.7]);
    expect(scores).toEqual([...run.scores(at)]);
    expect(probabilities).toEqual([...run.predict(at)]);
    expect(scores[chosen ?? NaN]).toBe(Math.max(...run.scores(at)));
    expect(value).toBeNull();
  });

  it('gives the value of a regression', () => {
    const data = {
      kind: 'generated',
      dataset: 'plane',
      classes: 2,
      noise: 0,
      size: { perClass: 30 },
    };
    const run = stopped({ data: data as RunSpecInput['data'], loss: 'squaredError' });
    const { scores, probabilities, class: chosen, value } = run.probe([0.3, -0.7]);
    expect([probabilities, chosen]).toEqual([null, null]);
    expect(value).toBe(scores[0]);
  });

  it('gives no number where there is none', () => {
    const row = [1e308, -1e308, 0];
    const weights = [{ weight: [row, row], bias: row }];
    const run = stopped({ network: { layers: [], weights } });
    expect(run.probe([9, 9])).toEqual({
      scores: [null, null, 0],
      probabilities: null,
      class: null,
      value: null,
    });
  });
});

describe('unitDetails', () => {
  const layers: NetworkSpec['layers'] = parseRunSpec({
    ...base,
    network: {
      layers: [
        { type: 'dense', units: 4, activation: 'tanh' },
        { type: 'maxout', units: 4, pieces: 2 },
        { type: 'dropout', rate: 0.4 },
        { type: 'batchNorm' },
        { type: 'residual', layers: [{ type: 'dense', units: 4, activation: 'tanh' }] },
        { type: 'activation', activation: 'tanh' },
      ],
    },
  }).network.layers;

  it.each([
    [1, ['layers.0.weight', 'layers.0.weight'], 'layers.0.bias'],
    [2, [...new Array<string>(8).fill('layers.1.weight'), 'layers.1.bias', 'layers.1.bias'], null],
    [3, [...new Array<string>(8).fill('layers.1.weight'), 'layers.1.bias', 'layers.1.bias'], null],
    [4, ['layers.3.gamma'], 'layers.3.beta'],
    [5, new Array<string>(4).fill('layers.4.0.weight'), 'layers.4.0.bias'],
    [6, new Array<string>(4).fill('layers.4.0.weight'), 'layers.4.0.bias'],
    [7, new Array<string>(4).fill('layers.6.weight'), 'layers.6.bias'],
  ])('of layer %i are the numbers that lead into the unit', (layer, weights, bias) => {
    const run = stopped({ network: { layers } });
    const details = run.unitDetails({ layer, unit: 2 });
    expect(details.incoming.map(({ parameter }) => parameter)).toEqual(weights);
    expect(details.bias?.parameter ?? null).toBe(bias);
    for (const { parameter, index, value } of details.incoming) {
      expect(value).toBe(run.parameter(parameter)[index]);
    }
  });

  it('have the gradient of the train loss, as finite differences tell it, with everything as in prediction', () => {
    // Finite differences need float64.
    const run = stopped({ backend: 'reference', network: { layers } });
    const lossWith = (parameter: string, index: number, value: number) => {
      const branch = run.branch();
      branch.change({ kind: 'weight', parameter, index, value });
      return branch.measure().trainLoss ?? NaN;
    };
    for (const layer of [1, 2, 4, 5, 7]) {
      const { bias, incoming } = run.unitDetails({ layer, unit: 1 });
      for (const element of [...incoming.slice(0, 3), ...(bias ? [bias] : [])]) {
        const { parameter, index, value, gradient } = element;
        const h = 1e-5;
        const above = lossWith(parameter, index, (value ?? NaN) + h);
        const below = lossWith(parameter, index, (value ?? NaN) - h);
        expectClose(gradient ?? NaN, (above - below) / (2 * h), { relative: 1e-5, absolute: 1e-8 });
      }
    }
  });

  it('follow the run', () => {
    const run = stopped();
    const before = run.unitDetails({ layer: 1, unit: 0 });
    run.advance({ until: 60 });
    const after = run.unitDetails({ layer: 1, unit: 0 });
    expect(after.incoming[0]?.value).not.toBe(before.incoming[0]?.value);
    expect(after.incoming[0]?.gradient).not.toBe(before.incoming[0]?.gradient);
  });

  it('of a feature are none, and units that are not there are refused', () => {
    const run = stopped();
    expect(run.unitDetails({ layer: 0, unit: 1 })).toEqual({ bias: null, incoming: [] });
    expect(() => run.unitDetails({ layer: 3, unit: 0 })).toThrow(
      'unit.layer: expected a layer below 3, got 3',
    );
    expect(() => run.unitDetails({ layer: 1, unit: 5 })).toThrow(
      'unit.unit: expected a unit below 5, got 5',
    );
  });
});
