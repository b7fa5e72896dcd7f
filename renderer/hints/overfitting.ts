/** Far better on the training points than on those that were held out. */
import type { Metrics, RunSpec } from '@backprop-lab/core/contract';
import { withData } from '../stores/specEdits.ts';
import { lambdaRemedy, rounded, share, type Judge, type Remedy, type Sight } from './sight.ts';

/** So many measurements in a row must show it. */
const LASTING = 5;
const LEAST_GAP = 0.08;
const LEARNED = 0.85;
/** On fewer held-out points a gap says little. */
const LEAST_TEST_POINTS = 20;
/** Beyond so many deviations of the test accuracy a gap is no accident. */
const DEVIATIONS = 2;
/** Stronger ones are not proposed. */
const STRONGEST_LAMBDA = 0.1;
const FIRST_LAMBDA = 0.01;

export const overfitting: Judge = (sight) => {
  const latest = sight.history.slice(-LASTING);
  const points = sight.dataset.test.labels.length;
  if (latest.length < LASTING || points < LEAST_TEST_POINTS) return null;
  if (!latest.every((metrics) => isApart(metrics, points))) return null;
  const { trainAccuracy, testAccuracy } = latest[LASTING - 1] ?? {};
  if (trainAccuracy == null || testAccuracy == null) return null;
  return {
    name: 'overfitting',
    figures: { train: share(trainAccuracy), test: share(testAccuracy) },
    remedy: remedyFor(sight),
  };
};

function isApart({ trainAccuracy: train, testAccuracy: test }: Metrics, points: number): boolean {
  if (train === null || test === null || train < LEARNED) return false;
  const deviation = Math.sqrt((test * (1 - test)) / points);
  return train - test >= Math.max(LEAST_GAP, DEVIATIONS * deviation);
}

function remedyFor({ spec }: Sight): Remedy | null {
  const { lambda } = spec.regularizer;
  const stronger = lambda < FIRST_LAMBDA / 10 ? FIRST_LAMBDA : rounded(3 * lambda);
  return stronger <= STRONGEST_LAMBDA ? lambdaRemedy(spec, stronger) : morePoints(spec);
}

function morePoints(spec: RunSpec): Remedy | null {
  const { data } = spec;
  if (data.kind !== 'generated' || !('perClass' in data.size)) return null;
  const size = { ...data.size, perClass: 2 * data.size.perClass };
  return { name: 'morePoints', edit: { name: 'data' }, next: withData(spec, { ...data, size }) };
}
