/** Exported networks, run by ONNX Runtime on a grid of points. */
import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import {
  activationNames,
  lossNames,
  parseRunSpec,
  type LayerSpec,
} from '../../../../core/contract/index.ts';
import { onnxGraph, trainedNetwork } from '../../../../core/interop/index.ts';
import { Run } from '../../../../core/training/index.ts';
import { onnxBytes } from '../../../../electron/lab/export/onnxBytes.ts';
import { everyLayer, trained } from '../../../core/interop/exported.ts';

ort.env.wasm.numThreads = 1;

async function runOnnx(run: Run) {
  const network = trainedNetwork(run);
  const session = await ort.InferenceSession.create(onnxBytes(onnxGraph(network), {}));
  const { inputs } = network.checks;
  const points = new ort.Tensor('float32', Float32Array.from(inputs), [inputs.length / 2, 2]);
  const results = await session.run({ points });
  await session.release();
  return { network, results };
}

function numbersOf(tensor: ort.Tensor | undefined): number[] {
  if (!(tensor?.data instanceof Float32Array)) throw new Error('no such output');
  return [...tensor.data];
}

function largestDifference(a: readonly number[], b: ArrayLike<number>): number {
  expect(a).toHaveLength(b.length);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), 0);
}

/** Of the coordinate that stands at a place of a list of points. */
function momentsOf({ dataset }: Run) {
  const { standardization } = dataset;
  if (!standardization) throw new Error('these points are not standardized');
  const { mean, deviation } = standardization;
  const of =
    ([x, y]: readonly [number, number]) =>
    (i: number) =>
      i % 2 === 0 ? x : y;
  return [of(mean), of(deviation)] as const;
}

describe('an ONNX file', () => {
  it.each(activationNames)('says what the lab says, with %s', async (activation) => {
    const layer: LayerSpec = { type: 'dense', units: 8, activation, bias: true };
    const { network, results } = await runOnnx(trained({ layers: [layer] }));
    expect(largestDifference(numbersOf(results['scores']), network.checks.scores)).toBeLessThan(
      1e-5,
    );
  });

  it('says what the lab says, with every layer and feature, of points as they were measured', async () => {
    const run = trained(everyLayer, { standardize: true });
    const { network, results } = await runOnnx(run);
    expect(largestDifference(numbersOf(results['scores']), network.checks.scores)).toBeLessThan(
      1e-5,
    );
    const [mean, deviation] = momentsOf(run);
    const seen = network.checks.inputs.map((x, i) => (x - mean(i)) / deviation(i));
    const probabilities = run.predict(seen);
    expect(largestDifference(numbersOf(results['probabilities']), probabilities)).toBeLessThan(
      1e-5,
    );
  });

  it.each(lossNames)('has probabilities where the loss %s has such', async (loss) => {
    const run = new Run(
      parseRunSpec({
        version: 1,
        data: {
          kind: 'generated',
          dataset: 'moons',
          classes: 2,
          noise: 0.2,
          size: { perClass: 30 },
        },
        network: { layers: [{ type: 'dense', units: 4, activation: 'tanh' }] },
        loss,
        learningRate: 0.05,
        stop: { steps: 20 },
      }),
    );
    run.advance();
    const { network, results } = await runOnnx(run);
    expect(largestDifference(numbersOf(results['scores']), network.checks.scores)).toBeLessThan(
      1e-5,
    );
    const hasSuch = loss === 'softmaxCrossEntropy' || loss === 'logistic';
    expect('probabilities' in results).toBe(hasSuch);
    if (!hasSuch) return;
    const said = run.predict(network.checks.inputs);
    expect(largestDifference(numbersOf(results['probabilities']), said)).toBeLessThan(1e-5);
  });
});
