/** Nearest neighbours in a comparison: they store the training points of a run, and have nothing to learn. */
import type { Extent, Metrics, RunStatus } from '@backprop-lab/core/contract';
import {
  assessClasses,
  assessValues,
  makeDataset,
  NearestNeighbors,
  type Dataset,
  type Points,
} from '@backprop-lab/core/data';
import { packField, placePixels, squareExtent } from '@backprop-lab/core/picture';
import { certainValue } from '@backprop-lab/core/training';
import type { FieldMaker, FieldPart, Member } from './member.ts';
import type { RunPlace, ShareRun } from './messages.ts';

/** Distances after which a slice should be done: a few milliseconds. */
const SLICE_DISTANCES = 500_000;
const SMALLEST_FIELD = 16;

export class NeighborsRun implements Member {
  version = 0;
  readonly step = 0;
  readonly head = 0;
  readonly seconds = 0;
  readonly place: RunPlace;
  readonly dataset: Dataset;
  readonly #neighbors: NearestNeighbors;
  readonly #rows: number;
  #metrics: Metrics | null = null;

  /** @throws {ConfigError} where there are fewer points than neighbours are asked for */
  constructor({ cell, seed, spec, neighbors }: ShareRun) {
    if (!neighbors) throw new Error('internal: a run without neighbours');
    this.place = { cell, seed };
    this.dataset = makeDataset(spec.data, {
      data: spec.seeds.data ?? spec.seed,
      split: spec.seeds.split ?? spec.seed,
    });
    this.#neighbors = new NearestNeighbors(this.dataset, neighbors);
    this.#rows = Math.max(1, Math.ceil(SLICE_DISTANCES / this.dataset.train.count));
  }

  get life(): object {
    return this;
  }

  get history(): readonly Metrics[] {
    return this.#metrics ? [this.#metrics] : [];
  }

  status(): RunStatus {
    return { kind: 'finished', reason: 'steps' };
  }

  metrics(): Metrics | null {
    return this.#metrics;
  }

  /** Yields between slices, until all is measured. */
  *assess(): Generator<undefined, void, undefined> {
    const train = yield* this.#assessed(this.dataset.train);
    const test = yield* this.#assessed(this.dataset.test);
    this.#metrics = {
      ...nothingMeasured,
      trainLoss: train.loss,
      dataLoss: train.loss,
      testLoss: test.loss,
      trainAccuracy: train.accuracy,
      testAccuracy: test.accuracy,
    };
    this.version++;
  }

  *#assessed({ count, features, labels, targets }: Points) {
    if (count === 0) return { loss: null, accuracy: null };
    const predicted = new Float64Array(count);
    for (let start = 0; start < count; start += this.#rows) {
      const rows = features.subarray(2 * start, 2 * (start + this.#rows));
      predicted.set(this.#neighbors.predict(rows), start);
      yield;
    }
    if (this.dataset.task === 'regression') {
      // As squared error has it: half the mean square.
      return { loss: assessValues(predicted, targets).rmse ** 2 / 2, accuracy: null };
    }
    const { accuracy } = assessClasses(predicted, labels, this.dataset.classes);
    return { loss: null, accuracy };
  }

  fieldMaker(): FieldMaker {
    const { x, y } = squareExtent(this.dataset.train.features, this.dataset.test.features);
    const extent: Extent = { x: [...x], y: [...y] };
    let msPerPixel = 2e-6 * this.dataset.train.count;
    return {
      make: (asked, ms) => {
        let size = asked;
        while (size > SMALLEST_FIELD && size * size * msPerPixel > ms) size = Math.round(size / 2);
        return this.#field(size, extent, (spent, pixels) => {
          msPerPixel += 0.1 * (spent / pixels - msPerPixel);
        });
      },
    };
  }

  *#field(size: number, extent: Extent, settle: (ms: number, pixels: number) => void): FieldPart {
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
    if (this.dataset.task === 'classification') return this.#neighbors.probabilities(points);
    const certain = certainValue(this.dataset);
    const shares = new Float64Array(points.length);
    this.#neighbors.predict(points).forEach((value, i) => {
      const share = Math.min(1, Math.max(0, 0.5 + value / (2 * certain)));
      shares[2 * i] = 1 - share;
      shares[2 * i + 1] = share;
    });
    return shares;
  }

  touch(): void {
    this.version++;
  }

  close(): void {
    // JavaScript's own memory is collected.
  }
}

/** There are no weights and no probabilities to speak of. */
const nothingMeasured = { step: 0, regLoss: null, weightNorm2: null };
