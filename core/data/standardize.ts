/** Features shifted and scaled to mean 0 and deviation 1. */
import type { Points } from './points.ts';

/** x ↦ (x − mean) / deviation, per feature. */
export interface Standardization {
  readonly mean: readonly [number, number];
  readonly deviation: readonly [number, number];
}

interface Parts {
  readonly train: Points;
  readonly test: Points;
}

/**
 * The data set with both features standardized by the mean and the deviation (over n) of the training points, which
 * the test points are not asked for. A feature that never changes is only shifted.
 */
export function standardized<Dataset extends Parts>(
  dataset: Dataset,
): Dataset & { readonly standardization: Standardization } {
  const of = (feature: 0 | 1) => momentsOf(dataset.train, feature);
  const [first, second] = [of(0), of(1)];
  const standardization: Standardization = {
    mean: [first.mean, second.mean],
    deviation: [first.deviation, second.deviation],
  };
  return {
    ...dataset,
    train: applied(standardization, dataset.train),
    test: applied(standardization, dataset.test),
    standardization,
  };
}

function momentsOf({ count, features }: Points, feature: 0 | 1) {
  if (isConstant(features, feature)) return { mean: features[feature], deviation: 1 };
  let sum = 0;
  for (let row = 0; row < count; row++) sum += features[2 * row + feature];
  const mean = sum / count;
  let squares = 0;
  for (let row = 0; row < count; row++) {
    const distance = features[2 * row + feature] - mean;
    squares += distance * distance;
  }
  return { mean, deviation: Math.sqrt(squares / count) };
}

/** Asked of the values: the mean of equal numbers is rounded, and would leave a deviation of next to nothing. */
function isConstant(features: Float64Array, feature: 0 | 1): boolean {
  for (let at = feature; at < features.length; at += 2) {
    if (features[at] !== features[feature]) return false;
  }
  return true;
}

function applied({ mean, deviation }: Standardization, points: Points): Points {
  const features = points.features.map((x, i) => (x - mean[i % 2]) / deviation[i % 2]);
  return { ...points, features };
}
