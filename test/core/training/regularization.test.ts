/** "Do not shrink the network, raise λ", as a property of moons with noise; means over ten seeds. */
import { describe, expect, it } from 'vitest';
import { parseRunSpec } from '../../../core/contract/index.ts';
import { Run } from '../../../core/training/index.ts';

const SEEDS = Array.from({ length: 10 }, (_, i) => i + 1);

function train(units: number, lambda: number, seed: number) {
  const run = new Run(
    parseRunSpec({
      version: 1,
      seed,
      data: {
        kind: 'generated',
        dataset: 'moons',
        classes: 2,
        noise: 0.3,
        size: { train: 80, test: 500 },
      },
      network: {
        layers: [{ type: 'dense', units, activation: 'tanh' }],
        initializer: { name: 'lecunNormal' },
      },
      regularizer: { name: 'l2', lambda },
      optimizer: { name: 'adam' },
      learningRate: 0.02,
      stop: { steps: 4000 },
    }),
  );
  run.advance();
  const { dataLoss, testLoss, weightNorm2 } = run.measure();
  return { train: dataLoss ?? NaN, test: testLoss ?? NaN, norm: weightNorm2 ?? NaN };
}

type Measured = ReturnType<typeof train>;

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

describe('units and λ on moons', () => {
  const of = (units: number, lambda: number) => SEEDS.map((seed) => train(units, lambda, seed));
  const small = of(3, 0);
  const middle = of(6, 0);
  const large = [0, 0.001, 0.01, 0.1].map((lambda) => of(20, lambda));

  /** In the mean, and in at least eight of ten seeds. */
  function expectLess(a: readonly Measured[], b: readonly Measured[], what: keyof Measured): void {
    const [first, second] = [a, b].map((runs) => runs.map((run) => run[what]));
    expect(mean(first ?? [])).toBeLessThan(mean(second ?? []));
    const holds = (first ?? []).filter((value, i) => value < (second?.[i] ?? NaN)).length;
    expect(holds).toBeGreaterThanOrEqual(8);
  }

  it('more units fit the training set better', () => {
    expectLess(middle, small, 'train');
    expectLess(large[0] ?? [], middle, 'train');
  });

  it('a stronger λ fits it less, and keeps the weights smaller', () => {
    for (let i = 1; i < large.length; i++) {
      expectLess(large[i - 1] ?? [], large[i] ?? [], 'train');
      expectLess(large[i] ?? [], large[i - 1] ?? [], 'norm');
    }
  });

  it('a large network with a strong λ beats a small one without', () => {
    expectLess(large[2] ?? [], small, 'test');
  });
});
