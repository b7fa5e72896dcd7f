/** How good predictions are: of classes by their confusions, of numbers by their errors. */
import type { ClassAssessment, ValueAssessment } from '../contract/index.ts';

/** @param chosen [points] @param labels [points], at least one */
export function assessClasses(
  chosen: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
): ClassAssessment {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let row = 0; row < labels.length; row++) confusion[labels[row]][chosen[row]]++;
  const indices = Array.from({ length: classes }, (_, c) => c);
  const right = indices.map((c) => confusion[c][c]);
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  return {
    task: 'classification',
    accuracy: total(right) / labels.length,
    confusion,
    precision: indices.map((c) => share(right[c], total(confusion.map((row) => row[c])))),
    recall: indices.map((c) => share(right[c], total(confusion[c]))),
  };
}

/** @param values [points] @param targets [points], at least one */
export function assessValues(
  values: ArrayLike<number>,
  targets: ArrayLike<number>,
): ValueAssessment {
  const count = targets.length;
  let sum = 0;
  for (let row = 0; row < count; row++) sum += targets[row];
  const mean = sum / count;
  let squaredErrors = 0;
  let squaredDistances = 0;
  for (let row = 0; row < count; row++) {
    squaredErrors += (targets[row] - values[row]) * (targets[row] - values[row]);
    squaredDistances += (targets[row] - mean) * (targets[row] - mean);
  }
  return {
    task: 'regression',
    rmse: Math.sqrt(squaredErrors / count),
    r2: squaredDistances > 0 ? 1 - squaredErrors / squaredDistances : null,
  };
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
