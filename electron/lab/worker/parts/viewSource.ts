/** Everything that a view shows of a run: which parts a frame has, laid out once per view. */
import type { Extent, View } from '@backprop-lab/core/contract';
import { squareExtent } from '@backprop-lab/core/picture';
import type { Run } from '@backprop-lab/core/training';
import { AnswersSource } from './answers.ts';
import { FieldSource, type FieldSpeed } from './field.ts';
import { Cost, type Part } from './part.ts';
import { UnitMapsSource } from './unitMaps.ts';
import { WeightsSource } from './weights.ts';

/** While a run moves, a field may take so long: a sharper one would come too seldom. */
const MOVING_FIELD_MS = 25;
/** Of a run that rests a field may take so long; of what takes longer a coarser one is shown first. */
const RESTING_FIELD_MS = 60;
/** For a hand that drags faster than that a field is there within a turn. */
const HURRIED_FIELD_MS = 10;
/** While a run moves, everything but the field takes at most this share of the time each. */
const OTHER_SHARE = 0.05;

/** A part to be computed, and who is told what it took. */
export interface Task {
  readonly part: Part;
  settle(ms: number): void;
}

export class ViewSource {
  readonly #field: FieldSource | undefined;
  readonly #others: readonly Recurring[];

  constructor(
    readonly run: Run,
    readonly view: View,
    private readonly speed: FieldSpeed,
  ) {
    const extent = extentOf(run);
    if (view.fieldSize > 0) this.#field = new FieldSource(run, view, extent, speed);
    this.#others = othersOf(run, view, extent).map((start) => ({ start, cost: new Cost() }));
  }

  /** Of a run that moves: what there is time for. The run has to stand still until all is computed. */
  whileMoving(): Task[] {
    const size = this.#field?.affordableSize(MOVING_FIELD_MS);
    const due = this.#others.filter(({ cost }) => cost.isDue(OTHER_SHARE));
    return [...this.#fieldTask(size), ...due.map(taskOf)];
  }

  /**
   * Of a run that rests: everything, what is quick first, and at last the field as sharp as it is asked for.
   *
   * @param isHurried whether the frame before came too late
   */
  atRest(isHurried: boolean): Task[] {
    const size = this.#firstSize(isHurried);
    const isSharp = size === this.view.fieldSize;
    return [
      ...this.#fieldTask(size),
      ...this.#others.toSorted((a, b) => a.cost.ms - b.cost.ms).map(taskOf),
      ...(isSharp ? [] : this.#fieldTask(this.view.fieldSize)),
    ];
  }

  #firstSize(isHurried: boolean): number | undefined {
    if (isHurried) return this.#field?.affordableSize(HURRIED_FIELD_MS);
    const { fieldSize } = this.view;
    if (this.speed.msOf(fieldSize) <= RESTING_FIELD_MS) return fieldSize;
    return this.#field?.affordableSize(MOVING_FIELD_MS);
  }

  #fieldTask(size: number | undefined): Task[] {
    const field = this.#field;
    if (!field || size === undefined) return [];
    return [{ part: field.compute(size), settle: () => undefined }];
  }
}

/** A part that comes again and again. */
interface Recurring {
  readonly start: () => Part;
  readonly cost: Cost;
}

function taskOf({ start, cost }: Recurring): Task {
  return {
    part: start(),
    settle: (ms) => {
      cost.settle(ms);
    },
  };
}

function othersOf(run: Run, view: View, extent: Extent): (() => Part)[] {
  const others: (() => Part)[] = [];
  if (view.weights) {
    const weights = new WeightsSource(run);
    others.push(function* () {
      yield;
      return weights.read();
    });
  }
  if (view.mapSize > 0) {
    const maps = new UnitMapsSource(run, view.mapSize, extent, view.mostMaps);
    others.push(() => maps.compute());
  }
  if (view.predictions || view.assessment) {
    const answers = new AnswersSource(run, view);
    others.push(() => answers.compute());
  }
  return others;
}

export function extentOf({ dataset }: Run): Extent {
  const { x, y } = squareExtent(dataset.train.features, dataset.test.features);
  return { x: [...x], y: [...y] };
}
