/** One line of cells along an axis: those that differ in nothing else. */
import {
  type AxisName,
  type AxisSpec,
  type AxisValue,
  type GridSweep,
  type SweepCell,
} from '@backprop-lab/core/contract';

export interface AxisLineOfCells {
  readonly axis: AxisSpec;
  /** The other axis, and the value that all cells of the line have. */
  readonly other: { readonly name: AxisName; readonly value: AxisValue } | null;
  /** Their numbers, one for each value of the axis. */
  readonly cells: readonly number[];
}

/** Along λ where it is an axis, else along the rows' axis, which then is the last. @param lit the cell it goes through */
export function lineThrough(
  { axes }: GridSweep,
  cells: readonly SweepCell[],
  lit: number | null,
): AxisLineOfCells | null {
  const found = axes.findIndex(({ name }) => name === 'lambda');
  const along = found < 0 ? axes.length - 1 : found;
  const axis = axes[along];
  if (!axis) return null;
  const across = axes.length === 2 ? axes[1 - along] : undefined;
  const at = across ? placeOf(cells, lit, 1 - along, across.values.length - 1) : 0;
  const line = cells.filter(
    ({ subject }) =>
      subject.kind === 'place' && (!across || across.values[at] === subject.values[1 - along]),
  );
  const otherValue = across?.values[at];
  return {
    axis,
    other: across && otherValue !== undefined ? { name: across.name, value: otherValue } : null,
    cells: line.map(({ index }) => index),
  };
}

/** Where the lit cell stands on an axis; at its end where none is lit. */
function placeOf(
  cells: readonly SweepCell[],
  lit: number | null,
  axis: number,
  last: number,
): number {
  const subject = cells.find(({ index }) => index === lit)?.subject;
  if (subject?.kind !== 'place') return last;
  return axis === 0 ? subject.column : subject.row;
}
