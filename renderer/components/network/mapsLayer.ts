/** Draws the maps of units on one canvas, as often as frames come. */
import type { LayerMaps } from '@backprop-lab/core/contract';
import { paintSignedBytes, type Theme } from '@backprop-lab/core/picture';
import { MAP_GAP, type MapGrid } from './mapGrid.ts';

const ROUNDING = 4;
const NO_CONTEXT = 'internal: this canvas has another kind of context';

/** Where the bytes of a unit's map begin. */
export interface MapBytes {
  readonly bytes: Uint8Array;
  readonly start: number;
}

/** The maps of a layer, in the order in which they are told. @param size pixels along each side */
export function mapsOf({ bytes, shown }: LayerMaps, size: number): MapBytes[] {
  return shown.map((_, i) => ({ bytes, start: i * size * size }));
}

export interface MapsLook {
  readonly grid: MapGrid;
  readonly theme: Theme;
  /** Pixels of the screen for one of the page. */
  readonly ratio: number;
}

export class MapsLayer {
  #cell = new OffscreenCanvas(1, 1);
  #image: ImageData | undefined;

  /** @param size pixels along each side of a map */
  draw(
    canvas: HTMLCanvasElement,
    maps: readonly (MapBytes | null)[],
    size: number,
    look: MapsLook,
  ): void {
    const context = prepared(canvas, maps.length, look);
    const image = this.#imageOf(size);
    const cellContext = this.#cell.getContext('2d');
    if (!cellContext) throw new Error(NO_CONTEXT);
    for (const [i, map] of maps.entries()) {
      if (!map) continue;
      paintSignedBytes({ ...map, theme: look.theme }, image.data);
      cellContext.putImageData(image, 0, 0);
      const { x, y, side } = cellBox(i, look);
      context.drawImage(this.#cell, x, y, side, side);
    }
    context.restore();
  }

  #imageOf(size: number): ImageData {
    if (this.#image?.width !== size) {
      this.#image = new ImageData(size, size);
      this.#cell = new OffscreenCanvas(size, size);
    }
    return this.#image;
  }
}

/** The canvas, empty, of the grid's size, and clipped to its cells' rounded corners. */
function prepared(canvas: HTMLCanvasElement, count: number, look: MapsLook) {
  const context = canvas.getContext('2d');
  if (!context) throw new Error(NO_CONTEXT);
  const { columns, cell } = look.grid;
  const rows = Math.ceil(count / columns);
  const along = (cells: number) => Math.round(look.ratio * (cells * cell + (cells - 1) * MAP_GAP));
  const [width, height] = [along(columns), along(rows)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.clearRect(0, 0, width, height);
  context.save();
  context.beginPath();
  for (let i = 0; i < count; i++) {
    const { x, y, side } = cellBox(i, look);
    context.roundRect(x, y, side, side, ROUNDING * look.ratio);
  }
  context.clip();
  return context;
}

function cellBox(i: number, { grid: { columns, cell }, ratio }: MapsLook) {
  const pitch = ratio * (cell + MAP_GAP);
  return { x: (i % columns) * pitch, y: Math.floor(i / columns) * pitch, side: ratio * cell };
}
