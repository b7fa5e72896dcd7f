/** The spiral case study of CS231n with random points and weights: accuracies that every seed comes near to. */
import { describe, expect, it } from 'vitest';
import { parseRunSpec } from '../../../core/contract/index.ts';
import { Run } from '../../../core/training/index.ts';

describe('with random points and weights', () => {
  const spiral = (hidden: number, steps: number, seed: number) =>
    new Run(
      parseRunSpec({
        version: 1,
        seed,
        data: {
          kind: 'generated',
          dataset: 'spirals',
          classes: 3,
          noise: 0.2,
          size: { perClass: 100, test: { share: 0 } },
        },
        network: {
          layers: hidden > 0 ? [{ type: 'dense', units: hidden }] : [],
          initializer: { name: 'normal', sigma: 0.01 },
        },
        regularizer: { name: 'l2', lambda: 1e-3 },
        learningRate: 1,
        stop: { steps },
      }),
    );

  it.each([0, 1, 2, 3])('a linear classifier stays near one half, seed %d', (seed) => {
    const run = spiral(0, 200, seed);
    run.advance();
    const accuracy = run.measure().trainAccuracy;
    expect(accuracy).toBeGreaterThanOrEqual(0.47);
    expect(accuracy).toBeLessThanOrEqual(0.58);
  });

  it('a hundred hidden units reach 97 % in 10,000 steps', () => {
    const run = spiral(100, 10_000, 0);
    run.advance();
    expect(run.measure().trainAccuracy).toBeGreaterThanOrEqual(0.97);
  });
});
