/** Shapes of tensors: sizes, strides, broadcasting. A scalar has the shape `[]`. */

export type Shape = readonly number[];

/** Numbers in row-major order, whatever their precision. */
export type NumericArray = Float64Array | Float32Array;

/** Number of elements of a tensor of this shape; 1 for a scalar. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((size, dimension) => size * dimension, 1);
}

/** Row-major strides: how far apart in memory neighbours along each dimension lie. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    strides[d] = stride;
    stride *= shape[d];
  }
  return strides;
}

/** `[2, 3]`, as shapes are written in messages. */
export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dimension, d) => dimension === b[d]);
}

/**
 * The common shape of two tensors by NumPy's rule: aligned at the last dimension, where each pair is
 * equal or one of them is 1. `undefined` where there is none.
 */
export function broadcastShapes(a: Shape, b: Shape): Shape | undefined {
  const rank = Math.max(a.length, b.length);
  const shape = new Array<number>(rank);
  for (let fromEnd = 1; fromEnd <= rank; fromEnd++) {
    const m = a[a.length - fromEnd] ?? 1;
    const n = b[b.length - fromEnd] ?? 1;
    if (m !== n && m !== 1 && n !== 1) return undefined;
    shape[rank - fromEnd] = m === 1 ? n : m;
  }
  return shape;
}
