/** What layers do in training alone, beside finite differences: masks of dropout, moments of the batch. */
import { describe, expect, it } from 'vitest';
import { checkGradients, Recorder, softmaxCrossEntropy } from '../../../core/autograd/index.ts';
import { networkSpecSchema, validate } from '../../../core/contract/index.ts';
import { referenceBackend } from '../../../core/kernels/index.ts';
import { buildNetwork, initialParameters } from '../../../core/nn/index.ts';
import { randomStream } from '../../../core/tensor/index.ts';

const BATCH = 5;

function checkTraining(layers: object[]) {
  const spec = validate(networkSpecSchema, { layers, features: ['x1', 'x2', 'x1x2'] });
  const network = buildNetwork(spec, 3);
  const engine = referenceBackend.open();
  const random = randomStream(3, 'points');
  const first = initialParameters(network, spec, 1);
  for (const { name, shape } of network.parameters) {
    engine.define(name, shape);
    const values = first.get(name) ?? new Float64Array();
    // Biases, too, are to matter.
    engine.write(
      name,
      values.map((value) => value + random.normal(0, 0.1)),
    );
  }
  const recorder = new Recorder();
  const x = recorder.input('x', [BATCH, 2]);
  const target = recorder.constant([0, 1, 2, 1, 0], [BATCH]);
  const loss = softmaxCrossEntropy(network.forward(x, 'train'), target);
  engine.define('x', [BATCH, 2]);
  engine.write(
    'x',
    Float64Array.from({ length: 2 * BATCH }, () => random.normal(0, 1)),
  );
  for (const dropout of network.dropouts) {
    const mask = new Float64Array(BATCH * dropout.inFeatures);
    dropout.drawMask(mask, random);
    engine.define(dropout.maskName(BATCH), [BATCH, dropout.inFeatures]);
    engine.write(dropout.maskName(BATCH), mask);
  }
  return checkGradients(engine, recorder.recording(loss), loss.id);
}

describe('gradients in training', () => {
  it.each<[string, object[]]>([
    [
      'dropout',
      [
        { type: 'dense', units: 6, activation: 'tanh' },
        { type: 'dropout', rate: 0.4 },
      ],
    ],
    [
      'batch normalization',
      [{ type: 'dense', units: 4, activation: 'linear' }, { type: 'batchNorm' }],
    ],
    [
      'both within a residual block',
      [
        { type: 'dense', units: 4, activation: 'swish' },
        {
          type: 'residual',
          layers: [{ type: 'batchNorm' }, { type: 'dropout' }, { type: 'maxout', units: 4 }],
        },
      ],
    ],
  ])('of %s are those of finite differences', (_, layers) => {
    const checks = checkTraining(layers);
    expect(checks.size).toBeGreaterThan(3);
    for (const [name, { band }] of checks) expect([name, band]).toEqual([name, 'good']);
  });
});
