/** Wires: which weights are drawn where not all are, and how strong each looks. */
import { describe, expect, it } from 'vitest';
import {
  strandsOf,
  wireCounts,
  wiresOf,
  type Port,
} from '../../../renderer/components/network/wires.ts';

const ports = (...units: number[]): Port[] => units.map((unit) => ({ unit, x: 0, y: unit }));
const matrix = (rows: number, columns: number, ...values: number[]) => ({
  weight: new Float32Array(values),
  rows,
  columns,
});

describe('wiresOf', () => {
  it('leads the weight [in, out] from its input to its output', () => {
    const wires = wiresOf(matrix(2, 3, 1, 2, 3, 4, 5, 6), 3, ports(0, 1), ports(0, 1, 2));
    const found = wires.find(({ from, to }) => from.unit === 1 && to.unit === 0);
    expect(wires).toHaveLength(6);
    expect(found?.weight).toBe(4);
  });

  it('takes only units that have maps', () => {
    const wires = wiresOf(matrix(2, 3, 1, 2, 3, 4, 5, 6), 3, ports(1), ports(0, 2));
    expect(wires.map(({ weight }) => weight)).toEqual([4, 6]);
  });

  it('of maxout’s pieces shows the strongest, with its sign', () => {
    const wires = wiresOf(matrix(1, 4, 1, -3, 2, 0.5), 2, ports(0), ports(0, 1));
    expect(wires.map(({ weight }) => weight)).toEqual([-3, 2]);
  });

  it('keeps the strongest where there are too many, and counts as many as it draws', () => {
    const weights = Array.from({ length: 576 }, (_, i) => (i % 2 ? -1 : 1) * i);
    const all = ports(...Array.from({ length: 24 }, (_, i) => i));
    const wires = wiresOf(matrix(24, 24, ...weights), 24, all, all);
    expect(wireCounts(24, 24, 1, 24)).toEqual({ all: 576, drawn: wires.length });
    expect(Math.min(...wires.map(({ weight }) => Math.abs(weight)))).toBe(576 - wires.length);
  });

  it('draws nothing of a matrix that is told by its sizes alone', () => {
    expect(wiresOf(matrix(300, 300), 300, ports(0), ports(0))).toEqual([]);
  });
});

describe('strandsOf', () => {
  const strands = (...weights: number[]) =>
    strandsOf(
      wiresOf(
        matrix(1, weights.length, ...weights),
        weights.length,
        ports(0),
        ports(...weights.keys()),
      ),
    );

  it('parts signs, and draws the strongest last, over the others', () => {
    expect(strands(0.1, -1, 1).map(({ isPositive, strength }) => [isPositive, strength])).toEqual([
      [true, 1 / 6],
      [false, 1],
      [true, 1],
    ]);
  });

  it('leaves out zeros, and all of it where a weight is infinite', () => {
    expect(strands(0, 0)).toEqual([]);
    expect(strands(1, Infinity)).toEqual([]);
  });
});
