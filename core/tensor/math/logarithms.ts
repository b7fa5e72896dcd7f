// The natural logarithms log and log1p.
//
// Algorithms: fdlibm, e_log.c and s_log1p.c.
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that
// this notice is preserved.

import { exponentOf, inversePowerOfTwo, powerOfTwo, SMALLEST_NORMAL, TWO_54 } from './bits.ts';

// The high part has 21 trailing zero bits: k LN2_HIGH is exact for every exponent k of a double.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const SQRT2 = Math.SQRT2;
const TWO_MINUS_54 = powerOfTwo(-54);

// log(1 + f) = 2s + s (L1 s^2 + L2 s^4 + ...), s = f / (2 + f), within 2^-58.45 on |s| <= 0.1716.
const L1 = 0.6666666666666735;
const L2 = 0.3999999999940942;
const L3 = 0.2857142874366239;
const L4 = 0.22222198432149784;
const L5 = 0.1818357216161805;
const L6 = 0.15313837699209373;
const L7 = 0.14798198605116586;

/**
 * The natural logarithm of x, within 1 ulp.
 *
 * x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2), and log x = k ln 2 + log(1 + f).
 * log(+-0) = -Infinity, log(x < 0) = NaN, log(Infinity) = Infinity, log(NaN) = NaN.
 *
 * Source: fdlibm e_log.c.
 */
export function log(x: number): number {
  if (!(x > 0 && x < Infinity)) {
    if (x === 0) return -Infinity;
    return x < 0 ? NaN : x;
  }
  const isSubnormal = x < SMALLEST_NORMAL;
  const normal = isSubnormal ? x * TWO_54 : x;
  const k = exponentOf(normal * SQRT2);
  return logOfScaled(normal * inversePowerOfTwo(k) - 1, isSubnormal ? k - 54 : k, 0);
}

/**
 * log(1 + x), within 1 ulp, also where 1 + x would round the digits of x away.
 *
 * The rounding error c of u = 1 + x is known exactly, and log(1 + x) = log u + c / u.
 * log1p(-1) = -Infinity, log1p(x < -1) = NaN, log1p(-0) = -0, log1p(Infinity) = Infinity,
 * log1p(NaN) = NaN.
 *
 * Source: fdlibm s_log1p.c.
 */
export function log1p(x: number): number {
  if (x <= -1) return x === -1 ? -Infinity : NaN;
  if (!(x < Infinity) || Math.abs(x) < TWO_MINUS_54) return x;
  let f = x;
  let k = 0;
  let correction = 0;
  // In between 1 + x needs no scaling, so it need not be formed at all.
  if (!(x > SQRT2 / 2 - 1 && x < SQRT2 - 1)) {
    const u = 1 + x;
    const c = x < 1 ? x - (u - 1) : 1 - (u - x);
    correction = c / u;
    k = exponentOf(u * SQRT2);
    f = u * inversePowerOfTwo(k) - 1;
  }
  return logOfScaled(f, k, correction);
}

/** log(2^k (1 + f)) + correction, for sqrt(1/2) <= 1 + f <= sqrt(2). */
function logOfScaled(f: number, k: number, correction: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  // Two chains of half the length, which the processor works through side by side.
  const even = w * (L2 + w * (L4 + w * L6));
  const odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
  const halfSquare = 0.5 * f * f;
  // log(1 + f) = f - (halfSquare - tail): f, the largest term, is exact and is added last.
  const tail = s * (halfSquare + (odd + even)) + (k * LN2_LOW + correction);
  return k * LN2_HIGH - (halfSquare - tail - f);
}
