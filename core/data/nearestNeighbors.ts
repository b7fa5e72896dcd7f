/** Nearest neighbours (E. Fix and J. Hodges 1951): the non-parametric way beside a network. */
import { ConfigError, type Assessment, type DistanceName } from '../contract/index.ts';
import type { NumericArray } from '../tensor/index.ts';
import { assessClasses, assessValues } from './assessment.ts';
import type { Dataset } from './dataset.ts';
import type { Points } from './points.ts';

export interface NeighborSettings {
  /** How many neighbours vote. */
  readonly k: number;
  /** `l1` |Δx1| + |Δx2|; `l2` √(Δx1² + Δx2²). */
  readonly distance: DistanceName;
}

/**
 * Learns by storing the training points and predicts by asking the k nearest: of classes the one with most votes,
 * of numbers their mean. Of points at equal distance the earlier is nearer; of classes with equal votes the one
 * with the nearest point wins.
 */
export class NearestNeighbors {
  readonly #points: Points;
  readonly #nearest: Int32Array;
  readonly #distances: Float64Array;
  readonly #votes: Float64Array;

  /** @throws {ConfigError} where k is no count of points that are there */
  constructor(
    private readonly dataset: Dataset,
    private readonly settings: NeighborSettings,
  ) {
    const { k } = settings;
    this.#points = dataset.train;
    if (!Number.isInteger(k) || k < 1 || k > this.#points.count) {
      throw new ConfigError(
        `expected a whole number from 1 to ${this.#points.count}, the number of training points, got ${k}`,
        'k',
      );
    }
    this.#nearest = new Int32Array(k);
    this.#distances = new Float64Array(k);
    this.#votes = new Float64Array(dataset.classes);
  }

  /** What is kept of the training set: two features and a label or number per point. */
  get storedNumbers(): number {
    return 3 * this.#points.count;
  }

  /** The memory that this takes: two float64 per point, and a label of 32 bits or a number of 64. */
  get storedBytes(): number {
    const { features, labels, targets } = this.#points;
    const answers = this.dataset.task === 'regression' ? targets : labels;
    return features.byteLength + answers.byteLength;
  }

  /** What one prediction costs: the distance to every training point. */
  get distancesPerPrediction(): number {
    return this.#points.count;
  }

  /**
   * Shares of the votes: a field like a network's.
   *
   * @param features [points, 2]
   * @returns [points, classes]
   */
  probabilities(features: NumericArray): Float64Array {
    const { classes } = this.dataset;
    const shares = new Float64Array((features.length / 2) * classes);
    for (let row = 0; row < features.length / 2; row++) {
      this.#ask(features[2 * row], features[2 * row + 1]);
      for (let c = 0; c < classes; c++) {
        shares[row * classes + c] = this.#votes[c] / this.settings.k;
      }
    }
    return shares;
  }

  /**
   * features: [points, 2] → the class of each point, or its number
   *
   * @param onPoint called after each point, for progress
   */
  predict(features: NumericArray, onPoint?: () => void): Float64Array {
    const predicted = new Float64Array(features.length / 2);
    for (let row = 0; row < predicted.length; row++) {
      this.#ask(features[2 * row], features[2 * row + 1]);
      predicted[row] = this.dataset.task === 'regression' ? this.#meanTarget() : this.#winner();
      onPoint?.();
    }
    return predicted;
  }

  /** How good the predictions of some points are. @param onPoint called after each, for progress */
  assess({ features, labels, targets }: Points, onPoint?: () => void): Assessment {
    const predicted = this.predict(features, onPoint);
    return this.dataset.task === 'regression'
      ? assessValues(predicted, targets)
      : assessClasses(predicted, labels, this.dataset.classes);
  }

  /** Finds the k nearest, the nearest first, and counts their votes. */
  #ask(x1: number, x2: number): void {
    const { features, count, labels } = this.#points;
    this.#distances.fill(Infinity);
    for (let row = 0; row < count; row++) {
      this.#insert(row, this.#distance(features[2 * row] - x1, features[2 * row + 1] - x2));
    }
    this.#votes.fill(0);
    for (const row of this.#nearest) this.#votes[labels[row]]++;
  }

  /** L2 without its root: the order is the same. */
  #distance(d1: number, d2: number): number {
    return this.settings.distance === 'l1' ? Math.abs(d1) + Math.abs(d2) : d1 * d1 + d2 * d2;
  }

  #insert(row: number, distance: number): void {
    const distances = this.#distances;
    let place = distances.length - 1;
    if (!(distance < distances[place])) return;
    for (; place > 0 && distance < distances[place - 1]; place--) {
      distances[place] = distances[place - 1];
      this.#nearest[place] = this.#nearest[place - 1];
    }
    distances[place] = distance;
    this.#nearest[place] = row;
  }

  #winner(): number {
    let most = 0;
    for (const votes of this.#votes) if (votes > most) most = votes;
    for (const row of this.#nearest) {
      const label = this.#points.labels[row];
      if (this.#votes[label] === most) return label;
    }
    throw new Error('internal: nobody voted');
  }

  #meanTarget(): number {
    let sum = 0;
    for (const row of this.#nearest) sum += this.#points.targets[row];
    return sum / this.#nearest.length;
  }
}
