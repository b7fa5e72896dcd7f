/** Nearest neighbours in a comparison: they store the training points of a run, and have nothing to learn. */
import type { Assessment, Extent, Metrics, RunStatus } from '@backprop-lab/core/contract';
import { makeDataset, type Dataset } from '@backprop-lab/core/data';
import { squareExtent } from '@backprop-lab/core/picture';
import { SlicedNeighbors } from '../parts/neighbors.ts';
import type { FieldMaker, Member } from './member.ts';
import type { RunPlace, ShareRun } from './messages.ts';

const SMALLEST_FIELD = 16;

export class NeighborsRun implements Member {
  version = 0;
  readonly step = 0;
  readonly head = 0;
  readonly seconds = 0;
  readonly place: RunPlace;
  readonly dataset: Dataset;
  readonly #neighbors: SlicedNeighbors;
  #metrics: Metrics | null = null;

  /** @throws {ConfigError} where there are fewer points than neighbours are asked for */
  constructor({ cell, seed, spec, neighbors }: ShareRun) {
    if (!neighbors) throw new Error('internal: a run without neighbours');
    this.place = { cell, seed };
    this.dataset = makeDataset(spec.data, {
      data: spec.seeds.data ?? spec.seed,
      split: spec.seeds.split ?? spec.seed,
    });
    this.#neighbors = new SlicedNeighbors(this.dataset, neighbors);
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
    const train = measuresOf(yield* this.#neighbors.assess(this.dataset.train));
    const test = measuresOf(yield* this.#neighbors.assess(this.dataset.test));
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

  fieldMaker(): FieldMaker {
    const { x, y } = squareExtent(this.dataset.train.features, this.dataset.test.features);
    const extent: Extent = { x: [...x], y: [...y] };
    let msPerPixel = 2e-6 * this.dataset.train.count;
    return {
      make: (asked, ms) => {
        let size = asked;
        while (size > SMALLEST_FIELD && size * size * msPerPixel > ms) size = Math.round(size / 2);
        return this.#neighbors.field(size, extent, (spent, pixels) => {
          msPerPixel += 0.1 * (spent / pixels - msPerPixel);
        });
      },
    };
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

function measuresOf(assessment: Assessment | null): {
  readonly loss: number | null;
  readonly accuracy: number | null;
} {
  if (assessment === null) return { loss: null, accuracy: null };
  if (assessment.task === 'classification') return { loss: null, accuracy: assessment.accuracy };
  // As squared error has it: half the mean square.
  return { loss: assessment.rmse ** 2 / 2, accuracy: null };
}
