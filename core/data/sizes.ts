/** How many points of each class are drawn for training and test. */
import { ConfigError, limits, type DataSize, type GeneratedData } from '../contract/index.ts';
import { pow } from '../tensor/index.ts';
import { heldOut } from './split.ts';

export interface ClassSize {
  readonly train: number;
  readonly test: number;
}

/** @throws {ConfigError} where there are too many points, or a class gets none to train on */
export function sizesPerClass({
  classes,
  size,
  imbalance,
}: Pick<GeneratedData, 'classes' | 'size' | 'imbalance'>): ClassSize[] {
  const weights = Array.from({ length: classes }, (_, c) => pow(imbalance, -c / (classes - 1)));
  const sizes = sizesOf(size, weights);
  const total = sizes.reduce((sum, { train, test }) => sum + train + test, 0);
  if (total > limits.points.max) {
    throw new ConfigError(
      `expected at most ${limits.points.max} points in all, got ${total}`,
      'data.size',
    );
  }
  const training = sizes.reduce((sum, { train }) => sum + train, 0);
  if (sizes.some(({ train }) => train < 1)) {
    throw new ConfigError(
      `expected at least one training point per class, got ${training} for ${classes} classes`,
      'data.size',
    );
  }
  return sizes;
}

/** @param weights how many points a class has beside the first, which has 1 */
function sizesOf(size: DataSize, weights: readonly number[]): ClassSize[] {
  if ('train' in size) {
    const [train, test] = [apportioned(size.train, weights), apportioned(size.test, weights)];
    return weights.map((_, c) => ({ train: train[c], test: test[c] }));
  }
  const { perClass, test } = size;
  const counts = weights.map((weight) => Math.max(1, Math.round(perClass * weight)));
  if ('count' in test) {
    const held = apportioned(test.count, weights);
    return counts.map((train, c) => ({ train, test: held[c] }));
  }
  return counts.map((count) => {
    const held = heldOut(count, test.share);
    return { train: count - held, test: held };
  });
}

/** Whole numbers in the ratio of the weights that add up to the total: what is left goes to the largest remainders. */
function apportioned(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const quotas = weights.map((weight) => (total * weight) / sum);
  const counts = quotas.map(Math.floor);
  const left = total - counts.reduce((a, b) => a + b, 0);
  const remainder = (c: number) => quotas[c] - counts[c];
  // Sorting keeps the order of equals: at a tie the first class wins.
  const byRemainder = [...weights.keys()].sort((a, b) => remainder(b) - remainder(a));
  for (const c of byRemainder.slice(0, left)) counts[c]++;
  return counts;
}
