/** Networks from specs: sizes, first values, and weights that do not fit. */
import { describe, expect, it } from 'vitest';
import { networkSpecSchema, validate } from '../../../core/contract/index.ts';
import { buildNetwork, initialParameters } from '../../../core/nn/index.ts';
import { expectClose } from '../../harness/tolerance.ts';

const specOf = (hidden: readonly number[], rest: object = {}) =>
  validate(networkSpecSchema, {
    layers: hidden.map((units) => ({ type: 'dense', units })),
    ...rest,
  });

describe('buildNetwork', () => {
  it.each([
    [3, [4], 2, 26],
    [3, [4, 4], 1, 41],
    [2, [100], 3, 603],
    [2, [16, 16], 1, 337],
    [2, [], 3, 9],
  ])('%d-%j-%d has %d parameters', (inputs, hidden, outputs, count) => {
    expect(buildNetwork(specOf(hidden), inputs, outputs).parameterCount).toBe(count);
  });
});

describe('initialParameters', () => {
  const deviationOf = (initializer: object) => {
    const spec = specOf([200], { initializer });
    const weights = initialParameters(buildNetwork(spec, 50, 3), spec, 0).get('layers.0.weight');
    if (!weights) throw new Error('no weights');
    return Math.sqrt(weights.reduce((total, w) => total + w * w, 0) / weights.length);
  };

  it.each([
    [{ name: 'he' }, Math.sqrt(2 / 50)],
    [{ name: 'heUniform' }, Math.sqrt(2 / 50)],
    [{ name: 'xavierNormal' }, Math.sqrt(2 / 250)],
    [{ name: 'xavierUniform' }, Math.sqrt(2 / 250)],
    [{ name: 'lecunNormal' }, Math.sqrt(1 / 50)],
    [{ name: 'lecunUniform' }, Math.sqrt(1 / 50)],
    [{ name: 'normal', sigma: 0.01 }, 0.01],
    [{ name: 'zeros' }, 0],
  ])('%j has its standard deviation', (initializer, deviation) => {
    expectClose(deviationOf(initializer), deviation, { relative: 0.03 });
  });

  it('draws the uniform kinds within √3 deviations', () => {
    const spec = specOf([200], { initializer: { name: 'heUniform' } });
    const weights = initialParameters(buildNetwork(spec, 50, 3), spec, 0).get('layers.0.weight');
    const largest = Math.max(...(weights ?? []).map(Math.abs));
    expect(largest).toBeLessThanOrEqual(Math.sqrt(6 / 50));
    expect(largest).toBeGreaterThan(0.99 * Math.sqrt(6 / 50));
  });

  it('begins biases at zero', () => {
    const spec = specOf([5]);
    const bias = initialParameters(buildNetwork(spec, 2, 3), spec, 0).get('layers.0.bias');
    expect([...(bias ?? [])]).toEqual([0, 0, 0, 0, 0]);
  });

  it('begins layers of equal shape alike in networks that differ elsewhere', () => {
    const [small, deep] = [specOf([8]), specOf([8, 5])];
    const first = initialParameters(buildNetwork(small, 2, 3), small, 4).get('layers.0.weight');
    const second = initialParameters(buildNetwork(deep, 2, 3), deep, 4).get('layers.0.weight');
    expect(first).toEqual(second);
  });

  it.each([
    [[], 'network.weights: expected 2 layers, the output layer last, got 0'],
    [
      [
        { weight: [[1, 2]], bias: [0, 0] },
        { weight: [[1], [1]], bias: [0] },
      ],
      'network.weights[0].weight: expected the shape [2, 2], got [1, 2]',
    ],
    [
      [
        { weight: [[1, 2], [3]], bias: [0, 0] },
        { weight: [[1], [1]], bias: [0] },
      ],
      'network.weights[0].weight: expected the shape [2, 2], got [2, 1]',
    ],
    [
      [
        {
          weight: [
            [1, 2],
            [3, 4],
          ],
          bias: [0],
        },
        { weight: [[1], [1]], bias: [0] },
      ],
      'network.weights[0].bias: expected 2 numbers, got 1',
    ],
  ])('names the place where explicit weights do not fit: %#', (weights, message) => {
    const spec = specOf([2], { weights });
    expect(() => initialParameters(buildNetwork(spec, 2, 1), spec, 0)).toThrow(message);
  });
});
