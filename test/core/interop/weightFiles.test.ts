/** Weights as files, and back into a network. */
import { describe, expect, it } from 'vitest';
import type { ConfigError, RunSpec } from '../../../core/contract/index.ts';
import {
  linearsOf,
  readWeights,
  trainedNetwork,
  weightsCsv,
  weightsJson,
  type LinearShape,
} from '../../../core/interop/index.ts';
import { Run } from '../../../core/training/index.ts';
import { everyLayer, trained } from './exported.ts';

const twoLayers = { layers: [{ type: 'dense' as const, units: 4, activation: 'tanh' as const }] };

function shapesOf(run: Run): LinearShape[] {
  return linearsOf(trainedNetwork(run).layers).map(({ bias, ...linear }) => ({
    ...linear,
    hasBias: bias !== null,
  }));
}

function mistakeIn(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return (error as ConfigError).message;
  }
  throw new Error('it was taken');
}

describe('weights as JSON', () => {
  it('are the same network again, to the bit', () => {
    const run = trained(twoLayers);
    const weights = readWeights(weightsJson(trainedNetwork(run)), shapesOf(run));
    const spec: RunSpec = { ...run.spec, network: { ...run.spec.network, weights } };
    const again = new Run(spec);
    expect(again.parametersHash).toBe(run.parametersHash);
  });

  it('name the layer whose shape differs, and how', () => {
    const text = weightsJson(trainedNetwork(trained(twoLayers)));
    const [first, last] = shapesOf(trained(twoLayers));
    if (!first || !last) throw new Error('no layers');
    expect(mistakeIn(() => readWeights(text, [first]))).toContain(
      'expected weights of 1 layers, got 2',
    );
    expect(mistakeIn(() => readWeights(text, [{ ...first, outFeatures: 6 }, last]))).toBe(
      'layers[0].weight: layers.0: expected weights of [2, 6], got [2, 4]',
    );
    expect(mistakeIn(() => readWeights(text, [first, { ...last, hasBias: false }]))).toBe(
      'layers[1].bias: layers.1: expected no bias, got [3]',
    );
  });

  it.each([
    ['no JSON', 'W = 3', 'expected weights as JSON'],
    ['JSON of something else', '{ "layers": [] }', 'expected a file of weights'],
    ['a later version', '{"format":"backprop-lab-weights","version":2}', 'expected version 1'],
    [
      'a word for a number',
      '{"format":"backprop-lab-weights","version":1,"layers":[{"name":"","weight":[["x"]]}]}',
      'layers.0.weight.0.0: expected a number',
    ],
  ])('say what is wrong with %s', (_what, text, wanted) => {
    expect(mistakeIn(() => readWeights(text, []))).toContain(wanted);
  });
});

describe('weights as CSV', () => {
  it('have a line per number', () => {
    const run = trained(everyLayer);
    const lines = weightsCsv(trainedNetwork(run)).trim().split('\n');
    const numbers = run.network.parameterCount + 2 * 5;
    expect(lines).toHaveLength(1 + numbers);
    const weight = run.parameter('layers.0.weight');
    // [7, 15]: from the second feature to the fourth piece.
    expect(lines).toContain(`layers.0,weight,1,3,${weight[15 + 3]}`);
    expect(lines).toContain(`layers.1,variance,,4,${run.statistic('layers.1.runningVariance')[4]}`);
  });
});
