/** Weights as curves between the units' maps of neighbouring cards: which are drawn, and how. */
import type { LayerWeights } from '@backprop-lab/core/contract';

/** Of a gap's weights the strongest are drawn. */
const MOST_WIRES = 300;

/** Where wires leave or reach a unit, in pixels of the page. */
export interface Port {
  readonly unit: number;
  readonly x: number;
  readonly y: number;
}

export interface Wire {
  readonly from: Port;
  readonly to: Port;
  readonly weight: number;
  /** Where the weight lies in its matrix. */
  readonly index: number;
}

/**
 * The strongest weights between the units that have maps. Where several lead from one unit to another, as of maxout's
 * pieces, the strongest of them stands for all.
 */
export function wiresOf(
  { weight, rows, columns }: Pick<LayerWeights, 'weight' | 'rows' | 'columns'>,
  units: number,
  from: readonly Port[],
  to: readonly Port[],
): Wire[] {
  if (weight.length !== rows * columns) return [];
  const pieces = columns / units;
  const wires = from.flatMap((start) =>
    to.map((end): Wire => {
      const first = start.unit * columns + end.unit * pieces;
      const index = strongest(weight, first, pieces);
      return { from: start, to: end, weight: weight[index] ?? 0, index };
    }),
  );
  if (wires.length <= MOST_WIRES) return wires;
  const byStrength = (a: Wire, b: Wire) => Math.abs(b.weight) - Math.abs(a.weight);
  return wires.sort(byStrength).slice(0, MOST_WIRES);
}

function strongest(weight: Float32Array, first: number, count: number): number {
  let found = first;
  for (let i = first; i < first + count; i++) {
    if (Math.abs(weight[i] ?? 0) > Math.abs(weight[found] ?? 0)) found = i;
  }
  return found;
}

/** How many wires a gap has, and how many of them are drawn. */
export function wireCounts(inputs: number, outputs: number, pieces: number, mostUnits: number) {
  const pairs = Math.min(inputs, mostUnits) * Math.min(outputs, mostUnits);
  return { all: inputs * outputs * pieces, drawn: Math.min(pairs, MOST_WIRES) };
}

/** Wires of one look are drawn in one stroke. */
export interface Strand {
  readonly isPositive: boolean;
  /** From 0 to 1. */
  readonly strength: number;
  readonly wires: readonly Wire[];
}

const LEVELS = 6;

/** The wires by sign and strength, the faintest first; what is not finite is left out. */
export function strandsOf(wires: readonly Wire[]): Strand[] {
  const largest = wires.reduce((most, { weight }) => Math.max(most, Math.abs(weight)), 0);
  if (!(largest > 0) || !Number.isFinite(largest)) return [];
  const sorted = new Map<number, Wire[]>();
  for (const wire of wires) {
    const level = Math.min(LEVELS, Math.ceil((LEVELS * Math.abs(wire.weight)) / largest));
    const key = wire.weight < 0 ? -level : level;
    const alike = sorted.get(key);
    if (alike) alike.push(wire);
    else sorted.set(key, [wire]);
  }
  return [...sorted]
    .filter(([level]) => level !== 0)
    .sort(([a], [b]) => Math.abs(a) - Math.abs(b))
    .map(([level, each]) => ({
      isPositive: level > 0,
      strength: Math.abs(level) / LEVELS,
      wires: each,
    }));
}

/** Leaves and arrives level. */
export function traceWire(
  context: Pick<CanvasPath, 'moveTo' | 'bezierCurveTo'>,
  { from, to }: Pick<Wire, 'from' | 'to'>,
): void {
  const middle = (from.x + to.x) / 2;
  context.moveTo(from.x, from.y);
  context.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y);
}
