import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broadcastLayout, type BroadcastLayout } from '../../../core/tensor/broadcast.ts';
import { broadcastShapes, sizeOf, type Shape } from '../../../core/tensor/shape.ts';

type Offsets = [a: number, b: number][];

/** The operands' offsets for each output element, as the layout walks them. */
function walk(layout: BroadcastLayout): Offsets {
  const offsets: Offsets = [];
  for (let row = 0; row < layout.rows; row++) {
    for (let i = 0; i < layout.length; i++) {
      const a = (layout.aStart[row] ?? NaN) + i * layout.aStep;
      const b = (layout.bStart[row] ?? NaN) + i * layout.bStep;
      offsets.push([a, b]);
    }
  }
  return offsets;
}

/** The same by the definition: count through the output's indices and look each one up. */
function odometer(a: Shape, b: Shape, output: Shape): Offsets {
  const index = output.map(() => 0);
  return Array.from({ length: sizeOf(output) }, () => {
    const offsets: [number, number] = [offsetOf(a, index), offsetOf(b, index)];
    for (let d = output.length - 1; d >= 0; d--) {
      const next = (index[d] ?? 0) + 1;
      index[d] = next === output[d] ? 0 : next;
      if (index[d] !== 0) break;
    }
    return offsets;
  });
}

function offsetOf(operand: Shape, index: readonly number[]): number {
  const aligned = index.slice(index.length - operand.length);
  return operand.reduce(
    (offset, dimension, d) => offset * dimension + (dimension === 1 ? 0 : (aligned[d] ?? NaN)),
    0,
  );
}

const broadcastable = fc
  .array(fc.record({ size: fc.integer({ min: 0, max: 4 }), a: fc.boolean(), b: fc.boolean() }), {
    maxLength: 5,
  })
  .chain((dimensions) =>
    fc.record({
      a: fc
        .nat(dimensions.length)
        .map((drop) => dimensions.map(({ size, a }) => (a ? size : 1)).slice(drop)),
      b: fc
        .nat(dimensions.length)
        .map((drop) => dimensions.map(({ size, b }) => (b ? size : 1)).slice(drop)),
    }),
  );

describe('broadcastLayout', () => {
  it('walks any two shapes as an odometer would', () => {
    fc.assert(
      fc.property(broadcastable, ({ a, b }) => {
        const output = broadcastShapes(a, b);
        if (!output) throw new Error('the generator made shapes that do not broadcast');
        expect(walk(broadcastLayout(a, b))).toEqual(odometer(a, b, output));
      }),
      { seed: 11, numRuns: 3000 },
    );
  });

  it('steps by 1 or stands still, so that loops need no other stride', () => {
    fc.assert(
      fc.property(broadcastable, ({ a, b }) => {
        const { aStep, bStep } = broadcastLayout(a, b);
        expect([0, 1]).toContain(aStep);
        expect([0, 1]).toContain(bStep);
      }),
      { seed: 12 },
    );
  });

  it.each([
    { what: 'equal shapes', a: [2, 3, 4], b: [2, 3, 4], rows: 1, length: 24, steps: [1, 1] },
    { what: 'a tensor and a scalar', a: [2, 3, 4], b: [], rows: 1, length: 24, steps: [1, 0] },
    { what: 'a scalar and a tensor', a: [1], b: [5, 4], rows: 1, length: 20, steps: [0, 1] },
    { what: 'a batch and a bias', a: [5, 3], b: [3], rows: 5, length: 3, steps: [1, 1] },
    { what: 'a batch and a column', a: [5, 3], b: [5, 1], rows: 5, length: 3, steps: [1, 0] },
    { what: 'a leading repeat', a: [2, 3, 4], b: [3, 4], rows: 2, length: 12, steps: [1, 1] },
    { what: 'idle dimensions', a: [1, 6, 1], b: [6, 1], rows: 1, length: 6, steps: [1, 1] },
    { what: 'two scalars', a: [], b: [], rows: 1, length: 1, steps: [0, 0] },
  ])('walks $what in as few rows as can be', ({ a, b, rows, length, steps }) => {
    const layout = broadcastLayout(a, b);
    expect(layout).toMatchObject({ rows, length });
    expect([layout.aStep, layout.bStep]).toEqual(steps);
  });

  it('visits nothing where a dimension is empty', () => {
    expect(walk(broadcastLayout([0, 3], [3]))).toEqual([]);
    expect(walk(broadcastLayout([3, 1], [1, 0]))).toEqual([]);
  });

  it('counts shapes that do not broadcast as a broken invariant', () => {
    expect(() => broadcastLayout([2, 3], [2])).toThrow(/^internal: /);
  });
});
