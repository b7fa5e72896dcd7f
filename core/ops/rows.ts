/** Rows of scores and their class numbers: what losses over classes have in common. */
import { problem, ShapeError, type FunctionOpName } from '../contract/index.ts';
import { formatShape, type Shape } from '../tensor/index.ts';
import type { Domain, Sample } from './op.ts';

export interface Rows {
  readonly batch: number;
  readonly classes: number;
}

export const rowsOf = ([x]: readonly Shape[]): Rows => ({
  batch: x.length === 2 ? x[0] : 1,
  classes: x[x.length - 1],
});

/** Scores z, and class numbers from 0. */
export const classDomains: readonly Domain[] = [
  { kind: 'real', low: -2, high: 2 },
  { kind: 'index', dimension: -1 },
];

export const classSamples: readonly Sample[] = [
  { shapes: [[4, 3], [4]] },
  { shapes: [[1, 2], [1]] },
  { shapes: [[3, 1], [3]] },
  { shapes: [[3], []] },
];

/** @throws {ShapeError} unless z is [classes] or [batch, classes] */
export function requireRows(name: FunctionOpName, z: Shape): void {
  if (z.length === 1 || z.length === 2) return;
  throw new ShapeError(problem('classRows', { op: name, z: formatShape(z) }));
}

/**
 * The shape of a loss: a scalar.
 *
 * @throws {ShapeError} unless there is one target per row of scores
 */
export function classShape(name: FunctionOpName, z: Shape, target: Shape): Shape {
  requireRows(name, z);
  if (target.length === z.length - 1 && (z.length === 1 || target[0] === z[0])) return [];
  throw new ShapeError(
    problem('targetPerRow', { op: name, z: formatShape(z), target: formatShape(target) }),
  );
}
