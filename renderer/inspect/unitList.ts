/** The units of the hidden layers as they are listed: marked, sorted, searched. */
import type { UnitPlace, UnitsOfLayer } from '@backprop-lab/core/contract';

export const unitMarks = ['dead', 'saturated', 'duplicate'] as const;
export type UnitMark = (typeof unitMarks)[number];

export const unitOrders = ['layer', 'spread', 'outgoing'] as const;
export type UnitOrder = (typeof unitOrders)[number];

export interface ListedUnit {
  readonly place: UnitPlace;
  /** `2.13`: layer and unit as people count them. */
  readonly name: string;
  readonly marks: readonly UnitMark[];
  /** The unit that it does the same as. */
  readonly twin: number | null;
  /** The standard deviation of what it gives over the training points; NaN where that is not finite. */
  readonly spread: number;
  /** The norm of what the next layer multiplies it by; NaN where that is not weights. */
  readonly outgoing: number;
}

export function listUnits(layers: readonly UnitsOfLayer[]): ListedUnit[] {
  return layers.flatMap((layer) => {
    const [dead, saturated] = [new Set(layer.dead), new Set(layer.saturated)];
    const twins = new Map(layer.duplicates.map(({ unit, of }) => [unit, of]));
    return Array.from({ length: layer.width }, (_, unit) => {
      const isMarked: Readonly<Record<UnitMark, boolean>> = {
        dead: dead.has(unit),
        saturated: saturated.has(unit),
        duplicate: twins.has(unit),
      };
      return {
        place: { layer: layer.layer, unit },
        name: `${layer.layer}.${unit + 1}`,
        marks: unitMarks.filter((mark) => isMarked[mark]),
        twin: twins.get(unit) ?? null,
        spread: layer.deviation[unit] ?? NaN,
        outgoing: layer.outgoingNorm?.[unit] ?? NaN,
      };
    });
  });
}

/** By layer as they stand; else the largest first, and at the end what has no such figure. */
export function sortUnits(units: readonly ListedUnit[], order: UnitOrder): readonly ListedUnit[] {
  if (order === 'layer') return units;
  const figure = (unit: ListedUnit) => {
    const value = order === 'spread' ? unit.spread : unit.outgoing;
    return Number.isNaN(value) ? -Infinity : value;
  };
  return units.toSorted((a, b) => figure(b) - figure(a) || 0);
}

/**
 * @param wanted what a name begins with, `2.` for the second layer; empty for all
 * @param marks of which a unit has one at least; none for all units
 */
export function searchUnits(
  units: readonly ListedUnit[],
  wanted: string,
  marks: ReadonlySet<UnitMark>,
): readonly ListedUnit[] {
  const start = wanted.trim();
  return units.filter(
    ({ name, marks: own }) =>
      name.startsWith(start) && (marks.size === 0 || own.some((mark) => marks.has(mark))),
  );
}
