/** A small map per unit over the square around all points. */
import { MOST_UNITS_SHOWN, type Extent, type LayerMaps } from '@backprop-lab/core/contract';
import { packSigned, placePixels, signedScale } from '@backprop-lab/core/picture';
import { largestUnits, type Run } from '@backprop-lab/core/training';
import type { Part } from './part.ts';

/** One layer's maps: [shown, pixels]. */
interface LayerBuffers {
  readonly values: Float32Array;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export class UnitMapsSource {
  readonly #buffers: readonly LayerBuffers[];

  constructor(
    private readonly run: Run,
    private readonly size: number,
    private readonly extent: Extent,
    private readonly most = MOST_UNITS_SHOWN,
  ) {
    this.#buffers = run.network.widths.map((units) => {
      const pixels = Math.min(units, most) * size * size;
      return { values: new Float32Array(pixels), bytes: new Uint8Array(pixels) };
    });
  }

  *compute(): Part {
    const { run, size, extent } = this;
    const { predictor, network } = run;
    const shown = network.widths.map((_, layer) => largestUnits(run, layer, this.most));
    const pixels = size * size;
    for (let start = 0; start < pixels; start += predictor.rows) {
      const count = Math.min(predictor.rows, pixels - start);
      placePixels(extent, size, size, { start, count }, predictor.points);
      predictor.predict();
      for (const [layer, units] of shown.entries()) this.#collect(layer, units, start, count);
      yield;
    }
    const layers = shown.map((units, layer) => this.#pack(layer, units));
    return { maps: { size, extent, layers } };
  }

  #collect(layer: number, shown: readonly number[], start: number, count: number): void {
    const outputs = this.run.predictor.readLayer(layer);
    const width = this.run.network.widths[layer] ?? 0;
    const values = this.#buffers[layer]?.values ?? new Float32Array();
    const pixels = this.size * this.size;
    for (const [map, unit] of shown.entries()) {
      const first = map * pixels + start;
      for (let i = 0; i < count; i++) values[first + i] = outputs[i * width + unit] ?? NaN;
    }
  }

  #pack(layer: number, shown: number[]): LayerMaps {
    const { values, bytes } = this.#buffers[layer] ?? {
      values: new Float32Array(),
      bytes: new Uint8Array(),
    };
    const scale = signedScale(values);
    packSigned(values, scale, bytes);
    return { layer, units: this.run.network.widths[layer] ?? 0, shown, scale, bytes };
  }
}
