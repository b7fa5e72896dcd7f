/** The wire under the pointer. */
import { describe, expect, it } from 'vitest';
import { distanceTo, wireAt } from '../../../renderer/components/network/wireAt.ts';
import { traceWire, type Wire } from '../../../renderer/components/network/wires.ts';

const wire = (fromY: number, toY: number, index = 0): Wire => ({
  from: { unit: 0, x: 100, y: fromY },
  to: { unit: 1, x: 200, y: toY },
  weight: 1,
  index,
});

/** A place on the curve as it is drawn. */
function drawn(of: Wire, t: number) {
  let place = { x: 0, y: 0 };
  const mix = (a: number, b: number, c: number, d: number) =>
    a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + d * t ** 3;
  const path = {
    moveTo: () => undefined,
    bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number) {
      place = { x: mix(of.from.x, x1, x2, x), y: mix(of.from.y, y1, y2, y) };
    },
  };
  traceWire(path, of);
  return place;
}

describe('distanceTo', () => {
  it.each([0.02, 0.25, 0.5, 0.8, 0.99])('is none on the curve that is drawn, at %d', (t) => {
    for (const each of [wire(0, 300), wire(50, 50), wire(200, -40)]) {
      expect(distanceTo(each, drawn(each, t))).toBeLessThan(0.05);
    }
  });

  it('is measured across the curve, not straight down', () => {
    expect(distanceTo(wire(50, 50), { x: 150, y: 57 })).toBeCloseTo(7);
    expect(distanceTo(wire(0, 300), { x: 152, y: 150 })).toBeLessThan(2);
  });

  it('is infinite beside the wire', () => {
    expect(distanceTo(wire(0, 300), { x: 99, y: 0 })).toBe(Infinity);
    expect(distanceTo(wire(0, 300), { x: 201, y: 300 })).toBe(Infinity);
  });
});

describe('wireAt', () => {
  it('is the nearest within reach', () => {
    const wires = [wire(0, 0, 1), wire(8, 8, 2), wire(40, 40, 3)];
    expect(wireAt(wires, { x: 150, y: 5 }, 5)?.index).toBe(2);
    expect(wireAt(wires, { x: 150, y: 20 }, 5)).toBeNull();
  });
});
