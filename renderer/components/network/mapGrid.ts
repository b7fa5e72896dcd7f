/** How a layer's unit maps lie in its card. */

export interface MapGrid {
  readonly columns: number;
  /** Pixels along each side of a map. */
  readonly cell: number;
}

export const MAP_GAP = 3;
const MOST_COLUMNS = 4;
const LARGEST_CELL = 46;

/** Up to four maps in a row, as large as the width allows. */
export function mapGrid(count: number, width: number): MapGrid {
  const columns = Math.max(1, Math.min(count, MOST_COLUMNS));
  const free = width - (columns - 1) * MAP_GAP;
  return { columns, cell: Math.max(1, Math.min(LARGEST_CELL, Math.floor(free / columns))) };
}
