/** The arithmetic gates: where gradients are distributed, switched, and scaled. */
import { log, pow } from '../tensor/index.ts';
import { binaryGate, unaryGate } from './elementwise.ts';

/** Distributes the gradient, unchanged, to both inputs. */
export const add = binaryGate({
  name: 'add',
  formula: 'a + b',
  gradient: 'da = g, db = g',
  role: 'distributor',
  value: (a, b) => a + b,
  slopeA: () => 1,
  slopeB: () => 1,
});

export const subtract = binaryGate({
  name: 'subtract',
  formula: 'a − b',
  gradient: 'da = g, db = −g',
  role: 'distributor',
  value: (a, b) => a - b,
  slopeA: () => 1,
  slopeB: () => -1,
});

/** Switches: each input receives the gradient times the *other* input's value. */
export const multiply = binaryGate({
  name: 'multiply',
  formula: 'a · b',
  gradient: 'da = g · b, db = g · a',
  role: 'switcher',
  value: (a, b) => a * b,
  slopeA: (_, b) => b,
  slopeB: (a) => a,
});

export const divide = binaryGate({
  name: 'divide',
  formula: 'a / b',
  gradient: 'da = g / b, db = −g · a / b²',
  role: 'switcher',
  domains: [
    { kind: 'real', low: -2, high: 2 },
    { kind: 'real', low: 0.5, high: 2 },
  ],
  value: (a, b) => a / b,
  slopeA: (_, b) => 1 / b,
  slopeB: (_, b, quotient) => -quotient / b,
});

/**
 * aᵇ. Where a constant factor is 0 its product is 0, even beside an infinite one: x⁰ has slope 0 and
 * 0ᵇ does not depend on b > 0. The slope in b is undefined (NaN) for negative a.
 */
export const power = binaryGate({
  name: 'power',
  formula: 'a ^ b',
  gradient: 'da = g · b · a^(b−1), db = g · a^b · log a',
  role: 'mixer',
  domains: [
    { kind: 'real', low: 0.5, high: 2 },
    { kind: 'real', low: -2, high: 2 },
  ],
  value: pow,
  slopeA: (a, b) => (b === 0 ? 0 : b * pow(a, b - 1)),
  slopeB: (a, b, y) => (a === 0 && b >= 0 ? 0 : y * log(a)),
});

export const negate = unaryGate({
  name: 'negate',
  formula: '−x',
  gradient: 'dx = −g',
  value: (x) => -x,
  slope: () => -1,
});

/** Routes the gradient to the larger input alone; at a tie to the first. */
export const max = binaryGate({
  name: 'max',
  formula: 'max(a, b)',
  gradient: 'da = g where a ≥ b else 0, db = g − da',
  role: 'router',
  value: (a, b) => (takesFirst(a, b) ? a : b),
  slopeA: (a, b) => (takesFirst(a, b) ? 1 : 0),
  slopeB: (a, b) => (takesFirst(a, b) ? 0 : 1),
});

/** Routes the gradient to the smaller input alone; at a tie to the first. */
export const min = binaryGate({
  name: 'min',
  formula: 'min(a, b)',
  gradient: 'da = g where a ≤ b else 0, db = g − da',
  role: 'router',
  value: (a, b) => (takesFirst(-a, -b) ? a : b),
  slopeA: (a, b) => (takesFirst(-a, -b) ? 1 : 0),
  slopeB: (a, b) => (takesFirst(-a, -b) ? 0 : 1),
});

/** Not differentiable at 0, where its slope is infinite. */
export const sqrt = unaryGate({
  name: 'sqrt',
  formula: '√x',
  gradient: 'dx = g / (2 √x)',
  domain: { kind: 'real', low: 0.3, high: 3 },
  value: Math.sqrt,
  slope: (_, y) => 0.5 / y,
});

/** |x|; at the kink the gradient is 0. */
export const abs = unaryGate({
  name: 'abs',
  formula: '|x|',
  gradient: 'dx = g · sign x',
  value: Math.abs,
  slope: Math.sign,
});

/** NaN wins, so that it is never hidden. */
function takesFirst(a: number, b: number): boolean {
  return a >= b || a !== a;
}
