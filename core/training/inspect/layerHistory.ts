/** Histograms of every layer's numbers at many moments of a run. */
import type { Histograms, LayerQuantity } from '../../contract/index.ts';
import type { NumericArray } from '../../tensor/index.ts';
import type { Checkpoint } from '../checkpoints.ts';
import { countsOf, noRange, rangeOf, sameRange, unionOf, type Range } from './histogram.ts';
import { everyQuantity, type LayerValues, type Study } from './study.ts';

export type LayerHistograms = Record<LayerQuantity, Histograms | null>;

interface Counted {
  readonly range: Range;
  readonly counts: Float32Array;
}

/** What is known of one state. Its numbers are many: they are worked out again when they are needed. */
class Moment {
  #values: readonly LayerValues[] | undefined;
  #ranges: readonly Record<LayerQuantity, Range | null>[] | undefined;
  readonly #counted = new Map<string, Counted>();

  constructor(private readonly tell: () => readonly LayerValues[]) {}

  get values(): readonly LayerValues[] {
    return (this.#values ??= this.tell());
  }

  /** Of each layer and quantity; `null` of what a layer does not have. */
  get ranges(): readonly Record<LayerQuantity, Range | null>[] {
    return (this.#ranges ??= this.values.map((layer) =>
      everyQuantity((quantity) => mapped(layer[quantity], rangeOf)),
    ));
  }

  counts(layer: number, quantity: LayerQuantity, range: Range, bins: number): Float32Array {
    const key = `${layer}.${quantity}`;
    const known = this.#counted.get(key);
    if (known?.counts.length === bins && sameRange(known.range, range)) return known.counts;
    const counts = countsOf(this.values[layer][quantity] ?? new Float32Array(), range, bins);
    this.#counted.set(key, { range, counts });
    return counts;
  }

  forgetValues(): void {
    this.#values = undefined;
  }
}

/** While a run goes on, only what is new is counted, and all of it where a range has grown. */
export class LayerHistory {
  readonly #moments = new WeakMap<Checkpoint, Moment>();

  constructor(private readonly study: Study) {}

  /**
   * @param states at least one, in the order of their steps
   * @returns per layer the histograms, and all numbers of the last state
   */
  at(
    states: readonly Checkpoint[],
    bins: number,
  ): { histograms: LayerHistograms[]; last: readonly LayerValues[] } {
    const moments = states.map((state) => this.#momentOf(state));
    const last = moments[moments.length - 1];
    const histograms = last.ranges.map((_, layer) =>
      everyQuantity((quantity) => histogramsOf(moments, layer, quantity, bins)),
    );
    const { values } = last;
    for (const moment of moments) moment.forgetValues();
    return { histograms, last: values };
  }

  #momentOf(state: Checkpoint): Moment {
    let moment = this.#moments.get(state);
    if (!moment) {
      moment = new Moment(() => this.study.at(state));
      this.#moments.set(state, moment);
    }
    return moment;
  }
}

function histogramsOf(
  moments: readonly Moment[],
  layer: number,
  quantity: LayerQuantity,
  bins: number,
): Histograms | null {
  if (moments[0].ranges[layer][quantity] === null) return null;
  const ranges = moments.map(({ ranges: all }) => all[layer][quantity] ?? noRange);
  const range = ranges.reduce(unionOf);
  const counts = new Float32Array(moments.length * bins);
  for (const [i, moment] of moments.entries()) {
    counts.set(moment.counts(layer, quantity, range, bins), i * bins);
  }
  return { ...range, counts };
}

function mapped<T>(values: NumericArray | null, map: (values: NumericArray) => T): T | null {
  return values && map(values);
}
