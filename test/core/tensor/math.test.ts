// Tests of the elementary functions against true values computed with mpmath.

import { describe, expect, it } from 'vitest';

import { cos, erf, exp, expm1, log, log1p, pow, sin, tanh } from '../../../core/tensor/math.ts';
import table from '../../reference/math.json' with { type: 'json' };

const cell = new DataView(new ArrayBuffer(8));

function bitsOf(x: number): bigint {
  cell.setFloat64(0, x);
  return cell.getBigUint64(0);
}

function fromBits(bits: bigint): number {
  cell.setBigUint64(0, bits);
  return cell.getFloat64(0);
}

/** The value of the last bit of x; of a subnormal x, the smallest double. */
function ulpOf(x: number): number {
  const exponentField = (bitsOf(x) >> 52n) & 0x7ffn;
  return exponentField > 52n
    ? fromBits((exponentField - 52n) << 52n)
    : fromBits(1n << (exponentField > 1n ? exponentField - 1n : 0n));
}

/** |got - true| in ulp, for true = high + low ulp(high). */
function errorInUlp(got: number, high: number, low: number): number {
  if (Object.is(got, high)) return Math.abs(low);
  if (Math.abs(high) === Infinity || Number.isNaN(got)) return Infinity;
  return Math.abs((got - high) / ulpOf(high) - low);
}

interface Row {
  readonly xs: readonly number[];
  readonly high: number;
  readonly low: number;
}

function rowsOf(name: keyof typeof table): Row[] {
  return table[name].map((row) => {
    const numbers = row.map((hex) => fromBits(BigInt('0x' + hex)));
    const [high, low] = numbers.splice(-2);
    if (high === undefined || low === undefined) throw new Error(`a row of ${name} is too short`);
    return { xs: numbers, high, low };
  });
}

const unary =
  (f: (x: number) => number) =>
  ([x = NaN]: readonly number[]) =>
    f(x);

const FUNCTIONS = {
  exp: { f: unary(exp), bound: 1 },
  expm1: { f: unary(expm1), bound: 1 },
  log: { f: unary(log), bound: 1 },
  log1p: { f: unary(log1p), bound: 1 },
  sin: { f: unary(sin), bound: 1 },
  cos: { f: unary(cos), bound: 1 },
  tanh: { f: unary(tanh), bound: 2.5 },
  pow: { f: ([x = NaN, y = NaN]: readonly number[]) => pow(x, y), bound: 1 },
  erf: { f: unary(erf), bound: 2.5 },
} as const;

const NAMES = Object.keys(FUNCTIONS) as (keyof typeof FUNCTIONS)[];

/** FNV-1a over the bits of the results, so that one changed bit anywhere shows. */
function digest(results: readonly number[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const result of results) {
    hash = BigInt.asUintN(64, (hash ^ bitsOf(result)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}

describe.each(NAMES)('%s', (name) => {
  const { f, bound } = FUNCTIONS[name];

  it(`stays within ${String(bound)} ulp of the true value`, () => {
    const rows = rowsOf(name);
    expect(rows.length).toBeGreaterThan(400);
    let worst = { error: -1, at: '' };
    for (const { xs, high, low } of rows) {
      const got = f(xs);
      const error = errorInUlp(got, high, low);
      if (error > worst.error) worst = { error, at: `${name}(${xs.join(', ')}) = ${String(got)}` };
    }
    expect(worst.error, worst.at).toBeLessThanOrEqual(bound);
  });

  it('returns NaN for NaN', () => {
    expect(f([NaN, 3])).toBeNaN();
  });
});

/** The digest of the results over the whole table, as first computed. */
const DIGESTS = {
  exp: '93276263b0ae1700',
  expm1: '9e6935baed92bc92',
  log: '2e94d9772f208f5f',
  log1p: '442079d5ec5a7373',
  sin: '65688957b2989341',
  cos: '7a667885f8b47573',
  tanh: 'd590ab353a09bca1',
  pow: '15c1bd2033f07d60',
  erf: 'd56f622081e8e590',
};

describe('the elementary functions', () => {
  it('return the same bits on every machine', () => {
    const digests = NAMES.map((name) => {
      const { f } = FUNCTIONS[name];
      return [name, digest(rowsOf(name).map(({ xs }) => f(xs)))];
    });
    expect(Object.fromEntries(digests)).toEqual(DIGESTS);
  });
});

/** A number as a message names it, its zero with its sign. */
function show(x: number): string {
  return Object.is(x, -0) ? '-0' : String(x);
}

interface SpecialValues {
  readonly name: string;
  readonly f: (x: number) => number;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

// prettier-ignore
const SPECIAL_VALUES: readonly SpecialValues[] = [
  { name: 'exp', f: exp, xs: [0, -0, 1, Infinity, -Infinity],
                         ys: [1, 1, Math.E, Infinity, 0] },
  { name: 'expm1', f: expm1, xs: [0, -0, 5e-324, 710, Infinity, -50, -710, -Infinity],
                             ys: [0, -0, 5e-324, Infinity, Infinity, -1, -1, -1] },
  { name: 'log', f: log, xs: [1, 0, -0, Infinity, -5e-324, -1, -Infinity],
                         ys: [0, -Infinity, -Infinity, Infinity, NaN, NaN, NaN] },
  { name: 'log1p', f: log1p, xs: [0, -0, 5e-324, Infinity, -1, -1.0000000000000002, -Infinity],
                             ys: [0, -0, 5e-324, Infinity, -Infinity, NaN, NaN] },
  { name: 'sin', f: sin, xs: [0, -0, 5e-324, -5e-324, Infinity, -Infinity],
                         ys: [0, -0, 5e-324, -5e-324, NaN, NaN] },
  { name: 'cos', f: cos, xs: [0, -0, 5e-324, Infinity, -Infinity],
                         ys: [1, 1, 1, NaN, NaN] },
  { name: 'tanh', f: tanh, xs: [0, -0, 5e-324, 30, -30, 1.7e308, Infinity, -Infinity],
                           ys: [0, -0, 5e-324, 1, -1, 1, 1, -1] },
  { name: 'erf', f: erf, xs: [0, -0, 5e-324, 7, -7, 1.7e308, Infinity, -Infinity],
                         ys: [0, -0, 5e-324, 1, -1, 1, 1, -1] },
];

describe.each(SPECIAL_VALUES)('$name', ({ name, f, xs, ys }) => {
  it('has the special values of ECMAScript and C, the sign of zero among them', () => {
    expect(ys).toHaveLength(xs.length);
    xs.forEach((x, i) => {
      expect(f(x), `${name}(${show(x)})`).toBe(ys[i]);
    });
  });
});

describe('exp', () => {
  it('overflows above the logarithm of the largest double and not before', () => {
    expect(exp(709.782712893384)).toBeLessThan(Infinity);
    expect(exp(709.7827128933841)).toBe(Infinity);
  });

  it('reaches down to the smallest subnormal before it is 0', () => {
    expect(exp(-745.1332191019411)).toBe(5e-324);
    expect(exp(-745.1332191019412)).toBe(0);
  });
});

function expectPower(x: number, y: number, expected: number): void {
  expect(pow(x, y), `${show(x)} ^ ${show(y)}`).toBe(expected);
}

describe('pow', () => {
  it('is 1 for every base to the power 0, NaN too', () => {
    for (const x of [0, -0, 1, -1, 5e-324, Infinity, -Infinity, NaN]) {
      expectPower(x, 0, 1);
      expectPower(x, -0, 1);
    }
  });

  it('is NaN for 1 to the power NaN and for +-1 to an infinite power, as ECMAScript has it', () => {
    expectPower(1, NaN, NaN);
    expectPower(1, Infinity, NaN);
    expectPower(1, -Infinity, NaN);
    expectPower(-1, NaN, NaN);
    expectPower(-1, Infinity, NaN);
    expectPower(-1, -Infinity, NaN);
  });

  it('tells bases above 1 from those below by their size alone in an infinite power', () => {
    expectPower(2, Infinity, Infinity);
    expectPower(-2, Infinity, Infinity);
    expectPower(2, -Infinity, 0);
    expectPower(0.5, Infinity, 0);
    expectPower(-0.5, -Infinity, Infinity);
    expectPower(0, Infinity, 0);
    expectPower(-0, -Infinity, Infinity);
    expectPower(Infinity, Infinity, Infinity);
    expectPower(-Infinity, -Infinity, 0);
  });

  it('keeps the sign of a zero or infinite base for odd exponents only', () => {
    expectPower(0, 3, 0);
    expectPower(-0, 3, -0);
    expectPower(-0, 1, -0);
    expectPower(-0, 2, 0);
    expectPower(-0, 4, 0);
    expectPower(-0, 0.5, 0);
    expectPower(-0, 2.5, 0);
    expectPower(-0, 9007199254740992, 0);
    expectPower(0, -3, Infinity);
    expectPower(-0, -1, -Infinity);
    expectPower(-0, -3, -Infinity);
    expectPower(-0, -4, Infinity);
    expectPower(-0, -2.5, Infinity);
    expectPower(Infinity, 0.1, Infinity);
    expectPower(Infinity, -0.1, 0);
    expectPower(-Infinity, 3, -Infinity);
    expectPower(-Infinity, 4, Infinity);
    expectPower(-Infinity, 0.5, Infinity);
    expectPower(-Infinity, 2.5, Infinity);
    expectPower(-Infinity, -3, -0);
    expectPower(-Infinity, -1, -0);
    expectPower(-Infinity, -4, 0);
    expectPower(-Infinity, -2.5, 0);
  });

  it('gives a negative base a sign by the parity of the exponent, and NaN off the integers', () => {
    expectPower(-2, 3, -8);
    expectPower(-2, 4, 16);
    expectPower(-2, 1025, -Infinity);
    expectPower(-2, -1077, -0);
    expectPower(-1, 9007199254740991, -1);
    expectPower(-1, 9007199254740992, 1);
    expectPower(-1, 1e300, 1);
    expectPower(-1, 0.5, NaN);
    expectPower(-8, 1 / 3, NaN);
    expectPower(-2, -1.5, NaN);
  });

  it('overflows and vanishes for huge exponents however near to 1 the base lies', () => {
    const above = 1 + Number.EPSILON;
    const below = 1 - Number.EPSILON / 2;
    expectPower(above, 1e300, Infinity);
    expectPower(above, -1e300, 0);
    expectPower(below, 1e300, 0);
    expectPower(below, -1e300, Infinity);
    expectPower(1e308, 1.7e308, Infinity);
    expectPower(5e-324, 1.7e308, 0);
  });

  it.each([3, 5, 6, 7, 10, -3, -10])('is exact while a power of %d is representable', (base) => {
    let power = 1;
    for (let n = 1; Math.abs(power * base) <= Number.MAX_SAFE_INTEGER; n++) {
      power *= base;
      expect(pow(base, n)).toBe(power);
    }
  });

  it('is exact for every power of 2, down to the smallest subnormal', () => {
    let expected = 5e-324;
    for (let n = -1074; n <= 1023; n++) {
      expect(pow(2, n)).toBe(expected);
      expected *= 2;
    }
    expectPower(2, 1024, Infinity);
    expectPower(2, -1075, 0);
  });
});

describe('odd and even functions', () => {
  it.each([
    ['sin', sin, -1],
    ['cos', cos, 1],
    ['tanh', tanh, -1],
    ['erf', erf, -1],
  ] as const)('%s of -x is to the bit what symmetry asks for', (name, f, sign) => {
    for (const { xs } of rowsOf(name)) {
      const [x = NaN] = xs;
      expect(f(-x), `${name}(${show(-x)})`).toBe(sign * f(x));
    }
  });
});

/** How often f falls from one double to the next, over the doubles around a seam. */
function fallsAround(f: (x: number) => number, seam: number): number {
  const middle = bitsOf(seam);
  const direction = seam < 0 ? -1n : 1n;
  let falls = 0;
  let before = -Infinity;
  for (let step = -500n; step <= 500n; step++) {
    const value = f(fromBits(middle + direction * step));
    if (value < before) falls++;
    before = value;
  }
  return falls;
}

describe.each<[name: string, f: (x: number) => number, seams: readonly number[]]>([
  ['exp', exp, [0.34657359027997264, -0.34657359027997264, 1, 1.0397207708399179, -708.3964185]],
  [
    'expm1',
    expm1,
    [
      0.34657359027997264, -0.34657359027997264, 1.0397207708399179, -1.0397207708399179,
      13.516370020918933, 39.16281570163691, -38.816242111356935, 5.551115123125783e-17,
    ],
  ],
  ['log', log, [1, 1.4142135623730951, 0.7071067811865476, 2, 2.2250738585072014e-308]],
  [
    'log1p',
    log1p,
    [0.41421356237309503, -0.2928932188134524, 1, 9007199254740992, 5.551115123125783e-17],
  ],
  ['sin', sin, [0.7853981633974483, -0.7853981633974483, 5.497787143782138, 1.4901161193847656e-8]],
  ['tanh', tanh, [1, -1, 22, -22, 3.725290298461914e-9, 0.17328679513998632]],
  ['erf', erf, [0.84375, -0.84375, 1.25, 2.857142857142857, 6, -6, 3.725290298461914e-9]],
])('%s', (name, f, seams) => {
  it('does not fall from one double to the next around the seams of its ranges', () => {
    for (const seam of seams) expect(fallsAround(f, seam), `${name} around ${show(seam)}`).toBe(0);
  });
});
