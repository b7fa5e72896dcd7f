/** Boundaries whose length is known. */
import { expect, it } from 'vitest';
import { parseRunSpec, type RunSpecInput } from '../../core/contract/index.ts';
import { Run } from '../../core/training/index.ts';
import { boundaryLength } from './boundaryLength.ts';
import { expectClose } from './tolerance.ts';

const runOf = (network: RunSpecInput['network']) =>
  new Run(
    parseRunSpec({
      version: 1,
      data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0.1, size: { perClass: 5 } },
      loss: 'logistic',
      network,
      learningRate: 0,
      stop: { steps: 0 },
    }),
  );

it('of a straight line is its own', () => {
  const run = runOf({ weights: [{ weight: [[1], [1]], bias: [0.3] }] });
  // x2 = -x1 - 0.3 from (-2, 1.7) to (1.7, -2).
  expectClose(boundaryLength(run, 2), 3.7 * Math.SQRT2, { absolute: 1e-3 });
});

it('of a circle is its circumference', () => {
  const run = runOf({
    features: ['x1Squared', 'x2Squared'],
    weights: [{ weight: [[1], [1]], bias: [-2.25] }],
  });
  expectClose(boundaryLength(run, 2), 3 * Math.PI, { absolute: 0.01 });
});

it('is nothing where one class has it all', () => {
  expect(boundaryLength(runOf({ weights: [{ weight: [[0], [0]], bias: [1] }] }), 2)).toBe(0);
});
