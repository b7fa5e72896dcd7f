/**
 * The length of the decision boundary over units and λ, as a property of moons with noise; means over ten seeds: over
 * five, an odd run can still turn the order of 6 and 20 units around.
 */
import { describe, expect, it } from 'vitest';
import { parseRunSpec } from '../../../core/contract/index.ts';
import { Run } from '../../../core/training/index.ts';
import { boundaryLength } from '../../harness/boundaryLength.ts';

const SEEDS = Array.from({ length: 10 }, (_, i) => i + 1);

/** All points lie within this, and some way around them. */
const REACH = 4;

function trainedLength(units: number, lambda: number, seed: number) {
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
  return boundaryLength(run, REACH);
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

describe('units and λ on moons', () => {
  const of = (units: number, lambda: number) =>
    SEEDS.map((seed) => trainedLength(units, lambda, seed));
  const [smallest = [], middling = [], large = []] = [3, 6, 20].map((units) =>
    [0, 0.001, 0.01, 0.1].map((lambda) => of(units, lambda)),
  );
  const [small = [], middle = []] = [smallest[0], middling[0]];

  it('a stronger λ shortens the boundary at every size', () => {
    for (const bySize of [smallest, middling, large]) {
      const lengths = bySize.map(mean);
      expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
      const [without = [], strong = []] = [bySize[0], bySize[3]];
      const shorter = strong.filter((length, i) => length < (without[i] ?? NaN));
      expect(shorter.length).toBeGreaterThanOrEqual(8);
    }
  });

  it('more units lengthen it where nothing else holds it short', () => {
    const growth = (i: number) => mean(large[i] ?? []) / mean(smallest[i] ?? []);
    expect(mean(middle)).toBeGreaterThan(mean(small));
    expect(mean(large[0] ?? [])).toBeGreaterThan(mean(middle));
    expect(growth(0)).toBeGreaterThan(1.4);
    // λ of 0.01 and 0.1: between 3 and 20 units next to nothing.
    for (const i of [2, 3]) expect(Math.abs(growth(i) - 1)).toBeLessThan(0.1);
  });
});
