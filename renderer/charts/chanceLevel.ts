/** The data loss of whoever scores all classes alike: a loss above it knows less than nothing. */
import type { LossName } from '@backprop-lab/core/contract';

const levels: Readonly<Record<LossName, (classes: number) => number>> = {
  softmaxCrossEntropy: Math.log,
  // Every wrong class comes within the margin by all of Δ.
  hinge: (classes) => classes - 1,
  squaredHinge: (classes) => classes - 1,
  oneVersusAllHinge: (classes) => classes,
  logistic: () => Math.LN2,
  squaredError: () => 0.5,
};

/** With a margin of 1; `null` for a regression, which has no classes to guess. */
export function chanceLevelOf(
  loss: LossName,
  task: 'classification' | 'regression',
  classes: number,
): number | null {
  return task === 'regression' ? null : levels[loss](classes);
}
