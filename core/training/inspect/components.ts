/** Principal components: the two directions in which a layer's outputs vary most. */
import { leadingEigen, type NumericArray } from '../../tensor/index.ts';

export interface Components {
  /** [width] */
  readonly mean: Float64Array;
  /** [2, width]: unit vectors, the one of the larger variance first */
  readonly basis: Float64Array;
  /** Of the whole variance, 0 where there is none. */
  readonly shares: readonly [number, number];
}

/**
 * The leading eigenvectors of the covariance matrix. Each has a positive largest element (the first at a tie), or the
 * sign that agrees with `like`, so that a picture does not flip over while a network learns.
 *
 * @param outputs [points, width], finite
 * @param width at least 2
 * @param like [2, width] of an earlier call; left aside where its length is another
 */
export function principalComponents(
  outputs: NumericArray,
  width: number,
  like?: NumericArray,
): Components {
  const mean = meanOf(outputs, width);
  const covariance = covarianceOf(outputs, width, mean);
  const { values, vectors } = leadingEigen(covariance, width, 2);
  const earlier = like?.length === vectors.length ? like : undefined;
  for (const row of [0, 1]) {
    const vector = vectors.subarray(row * width, (row + 1) * width);
    if (isTurned(vector, earlier?.subarray(row * width, (row + 1) * width))) turn(vector);
  }
  let total = 0;
  for (let i = 0; i < width; i++) total += covariance[i * width + i];
  const shareOf = (value: number) => (total > 0 ? Math.max(0, value / total) : 0);
  return { mean, basis: vectors, shares: [shareOf(values[0]), shareOf(values[1])] };
}

/** outputs: [points, width] → [width] */
export function meanOf(outputs: NumericArray, width: number): Float64Array {
  const mean = new Float64Array(width);
  for (let at = 0; at < outputs.length; at += width) {
    for (let i = 0; i < width; i++) mean[i] += outputs[at + i];
  }
  const points = outputs.length / width;
  return points > 0 ? mean.map((sum) => sum / points) : mean;
}

/** [width, width], over the number of points. */
function covarianceOf(outputs: NumericArray, width: number, mean: Float64Array): Float64Array {
  const covariance = new Float64Array(width * width);
  const row = new Float64Array(width);
  const points = outputs.length / width;
  for (let point = 0; point < points; point++) {
    for (let i = 0; i < width; i++) row[i] = outputs[point * width + i] - mean[i];
    for (let i = 0; i < width; i++) {
      const factor = row[i];
      if (factor === 0) continue;
      for (let j = i; j < width; j++) covariance[i * width + j] += factor * row[j];
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = i; j < width; j++) {
      covariance[j * width + i] = covariance[i * width + j] /= points || 1;
    }
  }
  return covariance;
}

function isTurned(vector: Float64Array, earlier: NumericArray | undefined): boolean {
  let along = 0;
  let largest = 0;
  for (let i = 0; i < vector.length; i++) {
    along += vector[i] * (earlier?.[i] ?? 0);
    if (Math.abs(vector[i]) > Math.abs(largest)) largest = vector[i];
  }
  return along === 0 ? largest < 0 : along < 0;
}

function turn(vector: Float64Array): void {
  for (let i = 0; i < vector.length; i++) vector[i] = -vector[i];
}
