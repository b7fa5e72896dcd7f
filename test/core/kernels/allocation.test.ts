/** A training step allocates nothing: neither JavaScript's objects nor the kernels' memory. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, vi } from 'vitest';
import { parseRunSpec, type RunSpecInput } from '../../../core/contract/index.ts';
import { Memory } from '../../../core/kernels/simd/memory.ts';
import { Run } from '../../../core/training/index.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapBytes(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

const minibatches: RunSpecInput = {
  version: 1,
  data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0.2, size: { train: 50 } },
  network: { layers: [{ type: 'dense', units: 8, activation: 'tanh' }] },
  regularizer: { name: 'l2', lambda: 1e-3 },
  learningRate: 0.01,
  batchSize: 10,
  stop: { steps: 300_000 },
};

it.each<[string, Partial<RunSpecInput>]>([
  ['minibatches and SGD', {}],
  ['a full batch and Adam', { batchSize: 'full', optimizer: { name: 'adam' } }],
  [
    'dropout and batch normalization',
    {
      network: {
        layers: [{ type: 'dense', units: 8 }, { type: 'batchNorm' }, { type: 'dropout' }],
      },
    },
  ],
])('100,000 steps with %s leave the heap as it was', (_, changes) => {
  const run = new Run(parseRunSpec({ ...minibatches, ...changes }));
  // Of checkpoints there are as many at both ends.
  run.advance({ until: 100_000 });
  const allocate = vi.spyOn(Memory.prototype, 'allocate');
  const before = heapBytes();
  run.advance({ until: 200_000 });
  expect(heapBytes() - before).toBeLessThan(64 * 1024);
  expect(allocate).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
