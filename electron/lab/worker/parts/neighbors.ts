/** Nearest neighbours asked in slices: how good they are, and their field. */
import type { Assessment, Extent, FieldBytes } from '@backprop-lab/core/contract';
import {
  assessClasses,
  assessValues,
  NearestNeighbors,
  type Dataset,
  type NeighborSettings,
  type Points,
} from '@backprop-lab/core/data';
import { packField, placePixels } from '@backprop-lab/core/picture';
import { certainValue } from '@backprop-lab/core/training';

/** Distances after which a slice should be done: a few milliseconds. */
const SLICE_DISTANCES = 500_000;

/** Yields between slices. */
type Sliced<Result> = Generator<undefined, Result, undefined>;

export class SlicedNeighbors {
  readonly classifier: NearestNeighbors;
  /** Points of a slice. */
  readonly #rows: number;

  /** @throws {ConfigError} where there are fewer points than neighbours are asked for */
  constructor(
    private readonly dataset: Dataset,
    settings: NeighborSettings,
  ) {
    this.classifier = new NearestNeighbors(dataset, settings);
    this.#rows = Math.max(1, Math.ceil(SLICE_DISTANCES / dataset.train.count));
  }

  /** `null` of no points. */
  *assess({ count, features, labels, targets }: Points): Sliced<Assessment | null> {
    if (count === 0) return null;
    const predicted = new Float64Array(count);
    for (let start = 0; start < count; start += this.#rows) {
      const rows = features.subarray(2 * start, 2 * (start + this.#rows));
      predicted.set(this.classifier.predict(rows), start);
      yield;
    }
    const { task, classes } = this.dataset;
    return task === 'regression'
      ? assessValues(predicted, targets)
      : assessClasses(predicted, labels, classes);
  }

  /** @param settle told what each slice took */
  *field(
    size: number,
    extent: Extent,
    settle: (ms: number, pixels: number) => void = () => undefined,
  ): Sliced<FieldBytes> {
    const pixels = size * size;
    const { classes, task } = this.dataset;
    const bytes = new Uint8Array(2 * pixels);
    for (let start = 0; start < pixels; start += this.#rows) {
      const startedAt = performance.now();
      const count = Math.min(this.#rows, pixels - start);
      const points = new Float64Array(2 * count);
      placePixels(extent, size, size, { start, count }, points);
      packField(this.#shares(points), classes, bytes.subarray(2 * start, 2 * (start + count)));
      settle(performance.now() - startedAt, count);
      yield;
    }
    return {
      size,
      extent,
      bytes,
      scale: task === 'regression' ? certainValue(this.dataset) : null,
    };
  }

  /** As a network's probabilities are drawn: of values how far they lie towards the one drawn as certain. */
  #shares(points: Float64Array): Float64Array {
    if (this.dataset.task === 'classification') return this.classifier.probabilities(points);
    const certain = certainValue(this.dataset);
    const shares = new Float64Array(points.length);
    this.classifier.predict(points).forEach((value, i) => {
      const share = Math.min(1, Math.max(0, 0.5 + value / (2 * certain)));
      shares[2 * i] = 1 - share;
      shares[2 * i + 1] = share;
    });
    return shares;
  }
}
