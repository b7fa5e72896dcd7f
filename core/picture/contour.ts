/** Where the decision changes from one class to another: lines traced through a packed field. */
import { UNDEFINED_CLASS } from '../contract/index.ts';
import { checkLength } from './field.ts';
import type { PackedField } from './fieldBytes.ts';

/** A corner of a cell of the grid. */
interface Corner {
  readonly label: number;
  readonly lead: number;
}

/** Of a cell's four corners, clockwise from the upper left: the two ends of each side. */
const sides = [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 0],
] as const;

/**
 * Traces the borders between classes: of two classes, where both have a probability of 50 %.
 *
 * Marching squares (https://en.wikipedia.org/wiki/Marching_squares) over the pixels' centres. Between two
 * neighbours of different classes the border lies where the lead, falling to 0 and rising again for the other
 * class, is interpolated to be 0: lead₁ / (lead₁ + lead₂) of the way. Where three or more classes meet, the lines
 * meet in the middle of their crossings. There is no line beside pixels that have no class. The outermost pixels
 * reach to the picture's edge.
 *
 * @returns [segments, 4]: x and y of both ends, in pixels from the left and from the top of the field
 * @throws {ShapeError} where the bytes are not of the field's size
 */
export function traceContour({ size, bytes }: PackedField): Float32Array {
  checkLength('bytes', bytes.length, [size, size, 2]);
  const segments: number[] = [];
  // One cell more than pixels lie between: the rim's corners are the outermost pixels once more.
  for (let row = 0; row <= size; row++) {
    for (let column = 0; column <= size; column++) {
      if (isBorder(bytes, size, row, column)) traceCell(bytes, size, row, column, segments);
    }
  }
  return Float32Array.from(segments);
}

function clamp(place: number, size: number): number {
  return place < 0 ? 0 : place >= size ? size - 1 : place;
}

function offsetOf(size: number, row: number, column: number): number {
  return 2 * (clamp(row, size) * size + clamp(column, size));
}

/** Whether the corners of a cell are of different classes: most are not. */
function isBorder(bytes: Uint8Array, size: number, row: number, column: number): boolean {
  const label = bytes[offsetOf(size, row, column)];
  return (
    bytes[offsetOf(size, row - 1, column - 1)] !== label ||
    bytes[offsetOf(size, row - 1, column)] !== label ||
    bytes[offsetOf(size, row, column - 1)] !== label
  );
}

function traceCell(
  bytes: Uint8Array,
  size: number,
  row: number,
  column: number,
  segments: number[],
): void {
  const cornerAt = (r: number, c: number): Corner => {
    const at = offsetOf(size, r, c);
    return { label: bytes[at], lead: bytes[at + 1] };
  };
  const corners = [
    cornerAt(row - 1, column - 1),
    cornerAt(row - 1, column),
    cornerAt(row, column),
    cornerAt(row, column - 1),
  ];
  const [left, right] = [edgeOf(column - 1, size), edgeOf(column, size)];
  const [top, bottom] = [edgeOf(row - 1, size), edgeOf(row, size)];
  const x = [left, right, right, left];
  const y = [top, top, bottom, bottom];
  /** Places on the sides that a border crosses, clockwise; x and y alternate. */
  const crossings: number[] = [];
  for (const [from, to] of sides) {
    const share = crossingOf(corners[from], corners[to]);
    if (share === null) continue;
    crossings.push(x[from] + share * (x[to] - x[from]), y[from] + share * (y[to] - y[from]));
  }
  joinCrossings(crossings, corners, segments);
}

/** Where the centre of a pixel is; the rim's lies on the edge of the picture. */
function edgeOf(place: number, size: number): number {
  return Math.min(size, Math.max(0, place + 0.5));
}

/** How far from one corner to the other the border lies; `null` where there is none. */
function crossingOf(from: Corner, to: Corner): number | null {
  if (from.label === to.label) return null;
  if (from.label === UNDEFINED_CLASS || to.label === UNDEFINED_CLASS) return null;
  const sum = from.lead + to.lead;
  return sum === 0 ? 0.5 : from.lead / sum;
}

function joinCrossings(
  crossings: readonly number[],
  corners: readonly Corner[],
  segments: number[],
): void {
  const count = crossings.length / 2;
  if (count === 2) segments.push(...crossings);
  else if (count === 4 && isSaddle(corners)) joinSaddle(crossings, corners, segments);
  else if (count > 2) joinInTheMiddle(crossings, count, segments);
}

/** Whether two classes face each other across the cell. */
function isSaddle([a, b, c, d]: readonly Corner[]): boolean {
  return a.label === c.label && b.label === d.label;
}

/** The class that leads in the middle of the cell runs through it; the corners of the other are cut off. */
function joinSaddle(
  [x0, y0, x1, y1, x2, y2, x3, y3]: readonly number[],
  [a, b, c, d]: readonly Corner[],
  segments: number[],
): void {
  if (a.lead + c.lead >= b.lead + d.lead) segments.push(x0, y0, x1, y1, x2, y2, x3, y3);
  else segments.push(x3, y3, x0, y0, x1, y1, x2, y2);
}

function joinInTheMiddle(crossings: readonly number[], count: number, segments: number[]): void {
  let middleX = 0;
  let middleY = 0;
  for (let i = 0; i < count; i++) {
    middleX += crossings[2 * i] / count;
    middleY += crossings[2 * i + 1] / count;
  }
  for (let i = 0; i < count; i++) {
    segments.push(crossings[2 * i], crossings[2 * i + 1], middleX, middleY);
  }
}
