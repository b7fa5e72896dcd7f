/** The one way in which tests compare numbers that need not agree to the last bit. */
import { expect } from 'vitest';

interface Tolerance {
  readonly absolute?: number;
  readonly relative?: number;
}

/** Fails unless |actual − expected| ≤ absolute + relative · |expected|, element by element. */
export function expectClose(
  actual: number | ArrayLike<number>,
  expected: number | ArrayLike<number>,
  { absolute = 0, relative = 0 }: Tolerance,
): void {
  const [a, e] = [toArray(actual), toArray(expected)];
  expect(a).toHaveLength(e.length);
  for (const [i, value] of a.entries()) {
    const wanted = e[i] ?? NaN;
    const allowed = absolute + relative * Math.abs(wanted);
    if (!(Math.abs(value - wanted) <= allowed)) {
      expect.fail(`element ${i}: expected ${wanted} within ${allowed}, got ${value}`);
    }
  }
}

function toArray(value: number | ArrayLike<number>): number[] {
  return typeof value === 'number' ? [value] : Array.from(value);
}
