/** What shrinks at every step and is never pushed: it comes to rest, and not among the denormals, which are slow. */
import { describe, expect, it } from 'vitest';
import { parseRunSpec, type BackendName, type RunSpecInput } from '../../../core/contract/index.ts';
import { Run } from '../../../core/training/index.ts';
import { expectClose } from '../../harness/tolerance.ts';
import { fewMoons } from '../../harness/fewMoons.ts';

const SMALLEST_NORMAL = 2 ** -126;
const UNITS = 4;

const optimizers: readonly (readonly [string, Partial<RunSpecInput>])[] = [
  ['SGD', { optimizer: { name: 'sgd' }, learningRate: 0.5 }],
  ['momentum', { optimizer: { name: 'momentum' }, learningRate: 0.05 }],
  ['Nesterov momentum', { optimizer: { name: 'nesterov' }, learningRate: 0.05 }],
  ['RMSprop', { optimizer: { name: 'rmsprop' }, learningRate: 0.01 }],
  ['Adam', { optimizer: { name: 'adam' }, learningRate: 0.01 }],
  [
    'AdamW',
    {
      optimizer: { name: 'adamW', weightDecay: 1 },
      regularizer: { name: 'l2', lambda: 0 },
      learningRate: 0.05,
    },
  ],
];

/** A run whose first unit never answers, as its bias is far below what reaches it. */
function withDeadUnit(backend: BackendName, settings: Partial<RunSpecInput>): Run {
  const run = new Run(
    parseRunSpec({
      version: 1,
      backend,
      seed: 5,
      data: fewMoons,
      network: { layers: [{ type: 'dense', units: UNITS, activation: 'relu' }] },
      regularizer: { name: 'l2', lambda: 0.1 },
      stop: { steps: 1_000_000 },
      learningRate: 0.1,
      ...settings,
    }),
  );
  run.change({ kind: 'weight', parameter: 'layers.0.bias', index: 0, value: -1000 });
  return run;
}

describe.each(optimizers)('with %s, the weights of a dead unit', (_, settings) => {
  it('leave no denormal in anything that is kept', () => {
    const run = withDeadUnit('simd', settings);
    run.advance({ until: 5000 });
    const { tensors } = run.snapshot().checkpoint;
    const numbers = [...tensors.values()].flatMap((values) => [...values]);
    expect(numbers.length).toBeGreaterThan(4 * UNITS);
    const isDenormal = (x: number) => x !== 0 && Math.abs(x) < SMALLEST_NORMAL;
    expect(numbers.filter(isDenormal)).toEqual([]);
  });

  it('are what the reference gives, as are those of the living ones', () => {
    const [simd, reference] = (['simd', 'reference'] as const).map((backend) => {
      const run = withDeadUnit(backend, settings);
      run.advance({ until: 40 });
      return run;
    });
    for (const { name } of simd?.network.parameters ?? []) {
      expectClose(simd?.parameter(name) ?? [], reference?.parameter(name) ?? [], {
        absolute: 1e-5,
      });
    }
  });
});

it('weights of a dead unit come to rest under SGD', () => {
  const run = withDeadUnit('simd', { optimizer: { name: 'sgd' }, learningRate: 0.5 });
  run.advance({ until: 5000 });
  const weights = run.parameter('layers.0.weight');
  for (const row of [0, 1]) expect(Math.abs(weights[row * UNITS] ?? NaN)).toBeLessThan(1e-20);
});
