/** "Do not shrink the network, raise λ", as a property of moons with noise; means over ten seeds. */
import { describe, expect, it } from 'vitest';
import { parseRunSpec } from '../../../core/contract/index.ts';
import { Run } from '../../../core/training/index.ts';
import { boundaryLength } from '../../harness/boundaryLength.ts';

const SEEDS = Array.from({ length: 10 }, (_, i) => i + 1);

/** All points lie within this, and some way around them. */
const REACH = 4;

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
  return {
    train: dataLoss ?? NaN,
    test: testLoss ?? NaN,
    norm: weightNorm2 ?? NaN,
    boundary: boundaryLength(run, REACH),
  };
}

type Measured = ReturnType<typeof train>;

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

describe('units and λ on moons', () => {
  const of = (units: number, lambda: number) => SEEDS.map((seed) => train(units, lambda, seed));
  const [smallest = [], middling = [], large = []] = [3, 6, 20].map((units) =>
    [0, 0.001, 0.01, 0.1].map((lambda) => of(units, lambda)),
  );
  const [small = [], middle = []] = [smallest[0], middling[0]];

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

  it('a stronger λ shortens the boundary at every size', () => {
    for (const bySize of [smallest, middling, large]) {
      const lengths = bySize.map((runs) => mean(runs.map(({ boundary }) => boundary)));
      expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
      expectLess(bySize[3] ?? [], bySize[0] ?? [], 'boundary');
    }
  });

  it('more units lengthen it where nothing else holds it short', () => {
    const lengthOf = (runs: readonly Measured[] = []) => mean(runs.map(({ boundary }) => boundary));
    const growth = (i: number) => lengthOf(large[i]) / lengthOf(smallest[i]);
    expect(lengthOf(middle)).toBeGreaterThan(lengthOf(small));
    expect(lengthOf(large[0])).toBeGreaterThan(lengthOf(middle));
    expect(growth(0)).toBeGreaterThan(1.4);
    // λ of 0.01 and 0.1: between 3 and 20 units next to nothing.
    for (const i of [2, 3]) expect(Math.abs(growth(i) - 1)).toBeLessThan(0.1);
  });

  it('a large network with a strong λ beats a small one without', () => {
    expectLess(large[2] ?? [], small, 'test');
  });
});
