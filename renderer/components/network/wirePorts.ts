/** Where on the page wires leave and reach the units of every card. */
import type { Port } from './wires.ts';

export interface CardPorts {
  readonly incoming: readonly Port[];
  readonly outgoing: readonly Port[];
}

/**
 * Measures the cards' maps. Within a row of maps every unit has a height of its own, so that each wire can be followed
 * to the edge of the card.
 *
 * @returns by layer, counted from the input; pixels from the row's own corner
 */
export function measurePorts(row: HTMLElement): ReadonlyMap<number, CardPorts> {
  const origin = row.getBoundingClientRect();
  const ports = new Map<number, CardPorts>();
  for (const grid of row.querySelectorAll<HTMLElement>('[data-maps-of]')) {
    const card = grid.closest('.card')?.getBoundingClientRect();
    if (!card) continue;
    const heights = unitHeights(grid).map(({ unit, y }) => ({ unit, y: y - origin.top }));
    const at = (x: number) => heights.map((height) => ({ ...height, x: x - origin.left }));
    ports.set(Number(grid.dataset['mapsOf']), {
      incoming: at(card.left),
      outgoing: at(card.right),
    });
  }
  return ports;
}

function unitHeights(grid: HTMLElement): { unit: number; y: number }[] {
  const boxes = [...grid.querySelectorAll<HTMLElement>('[data-unit]')].map((map) => ({
    unit: Number(map.dataset['unit']),
    box: map.getBoundingClientRect(),
  }));
  const columns = new Set(boxes.map(({ box }) => box.left)).size;
  return boxes.map(({ unit, box }, i) => ({
    unit,
    y: box.top + (((i % columns) + 0.5) / columns) * box.height,
  }));
}
