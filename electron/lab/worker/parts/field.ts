/** The decision field, and one unit's answer beside it: where the view looks, as sharp as there is time for. */
import type { Extent, UnitPlace, View } from '@backprop-lab/core/contract';
import { packField, packSigned, placePixels, signedScale } from '@backprop-lab/core/picture';
import { certainValue, type Run } from '@backprop-lab/core/training';
import type { FrameParts, Part } from './part.ts';

/** Coarser than this a field shows nothing. */
const SMALLEST = 16;
/** A sharper field has to fit with some room, or the sharpness would flicker. */
const ROOM = 0.7;

/** How much of what was learned of the speed a new slice replaces. */
const NEWEST_SHARE = 0.1;

/** A run, or what predicts as one does. */
export type Predicting = Pick<Run, 'predictor' | 'dataset' | 'network'>;

/** How long a run's fields take, learned from slices that were computed. */
export class FieldSpeed {
  #msPerPixel: number;

  constructor(readonly run: Predicting) {
    // A guess until there was one: mostly a fixed cost, and a few ns per weight.
    this.#msPerPixel = 1e-3 + 2e-6 * run.network.parameterCount;
  }

  msOf(size: number): number {
    return size * size * this.#msPerPixel;
  }

  learn(pixels: number, ms: number): void {
    // What a full machine takes away from one slice says little of the next: the picture would flicker.
    const seen = Math.min(ms / pixels, 2 * this.#msPerPixel);
    this.#msPerPixel += NEWEST_SHARE * (seen - this.#msPerPixel);
  }
}

export class FieldSource {
  readonly #buffers = new Map<number, Buffers>();
  #affordable = Infinity;

  /** @param extent where the view does not say */
  constructor(
    private readonly run: Predicting,
    private readonly view: View,
    private readonly extent: Extent,
    private readonly speed: FieldSpeed,
  ) {}

  /** The size within the view's that takes about so long: the view's own, or that halved again and again. */
  affordableSize(ms: number): number {
    let size = this.view.fieldSize;
    while (size > SMALLEST) {
      const limit = size > this.#affordable ? ROOM * ms : ms;
      if (this.speed.msOf(size) <= limit) break;
      size = Math.max(SMALLEST, Math.round(size / 2));
    }
    this.#affordable = size;
    return size;
  }

  *compute(size: number): Part {
    const { predictor, dataset, network } = this.run;
    const extent = this.view.extent ?? this.extent;
    const unit = existing(this.view.unit, network.widths);
    const { bytes, values, unitBytes } = this.#buffersOf(size);
    const pixels = size * size;
    for (let start = 0; start < pixels; start += predictor.rows) {
      const startedAt = performance.now();
      const count = Math.min(predictor.rows, pixels - start);
      placePixels(extent, size, size, { start, count }, predictor.points);
      predictor.predict();
      const probabilities = predictor.readProbabilities().subarray(0, count * predictor.classes);
      packField(probabilities, predictor.classes, bytes.subarray(2 * start, 2 * (start + count)));
      if (unit) {
        const outputs = predictor.readLayer(unit.layer);
        const units = network.widths[unit.layer] ?? 0;
        for (let i = 0; i < count; i++) values[start + i] = outputs[i * units + unit.unit] ?? NaN;
      }
      this.speed.learn(count, performance.now() - startedAt);
      yield;
    }
    const scale = dataset.task === 'regression' ? certainValue(dataset) : null;
    const parts: Partial<FrameParts> = { field: { size, extent, bytes, scale } };
    if (!unit) return parts;
    const reach = signedScale(values);
    packSigned(values, reach, unitBytes);
    return { ...parts, unitMap: { ...unit, size, extent, scale: reach, bytes: unitBytes } };
  }

  #buffersOf(size: number): Buffers {
    let buffers = this.#buffers.get(size);
    if (!buffers) {
      const unitPixels = this.view.unit ? size * size : 0;
      buffers = {
        bytes: new Uint8Array(2 * size * size),
        values: new Float32Array(unitPixels),
        unitBytes: new Uint8Array(unitPixels),
      };
      this.#buffers.set(size, buffers);
    }
    return buffers;
  }
}

interface Buffers {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly values: Float32Array;
  readonly unitBytes: Uint8Array<ArrayBuffer>;
}

/** The view may still name a unit of a run that was left. */
function existing(unit: UnitPlace | null, widths: readonly number[]): UnitPlace | null {
  return unit && unit.unit < (widths[unit.layer] ?? 0) ? unit : null;
}
