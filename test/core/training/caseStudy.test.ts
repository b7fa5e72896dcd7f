/** The spiral case study of CS231n without randomness: losses that are known to twelve digits. */
import { describe, it } from 'vitest';
import { parseRunSpec } from '../../../core/contract/index.ts';
import { Run } from '../../../core/training/index.ts';
import { caseStudySpec } from '../../harness/caseStudy.ts';
import { expectClose } from '../../harness/tolerance.ts';

describe('2-100-3 with fixed points and weights', () => {
  const run = new Run(parseRunSpec(caseStudySpec(100, 100)));
  run.advance();

  it.each([
    [0, 1.098647870148, 0.00124988336, 1.099897753507, 0.203333],
    [1, 1.085603319116, 0.001251181555, 1.086854500671, 0.653333],
    [10, 0.965430595466, 0.002155279035, 0.967585874501, 0.523333],
    [100, 0.548315639259, 0.018095896557, 0.566411535816, 0.666667],
  ])('has the losses of step %d', (step, dataLoss, regLoss, total, accuracy) => {
    const metrics = run.history.find((candidate) => candidate.step === step);
    expectClose(metrics?.dataLoss ?? NaN, dataLoss, { absolute: 1e-9 });
    expectClose(metrics?.regLoss ?? NaN, regLoss, { absolute: 1e-9 });
    expectClose(metrics?.trainLoss ?? NaN, total, { absolute: 1e-9 });
    expectClose(metrics?.trainAccuracy ?? NaN, accuracy, { absolute: 5e-7 });
  });
});

describe('the linear classifier on the same points', () => {
  const run = new Run(parseRunSpec(caseStudySpec(0, 200)));
  run.advance();

  it.each([
    [0, 1.098612289],
    [10, 0.898386008],
    [50, 0.758371364],
    [100, 0.740693426],
    [190, 0.737047659],
  ])('has the loss of step %d', (step, total) => {
    const metrics = run.history.find((candidate) => candidate.step === step);
    expectClose(metrics?.trainLoss ?? NaN, total, { absolute: 1e-9 });
  });

  it('ends at 52.3 %', () => {
    expectClose(run.measure().trainAccuracy ?? NaN, 0.523333, { absolute: 5e-7 });
  });
});
