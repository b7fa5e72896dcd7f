// The sine and the cosine.
//
// Algorithms: fdlibm, s_sin.c, s_cos.c, k_sin.c and k_cos.c.
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that
// this notice is preserved.

import { powerOfTwo } from './bits.ts';
import { reduceByHalfPi, remainder } from './halfPiReduction.ts';

const QUARTER_PI = Math.PI / 4;
const TWO_MINUS_26 = powerOfTwo(-26);

// sin r = r + S1 r^3 + S2 r^5 + ... within 2^-58 r on |r| <= pi/4.
const S1 = -0.16666666666666632;
const S2 = 0.00833333333332249;
const S3 = -0.0001984126982985795;
const S4 = 0.0000027557313707070068;
const S5 = -2.5050760253406863e-8;
const S6 = 1.58969099521155e-10;

// cos r = 1 - r^2 / 2 + C1 r^4 + C2 r^6 + ... within 2^-58 on |r| <= pi/4.
const C1 = 0.0416666666666666;
const C2 = -0.001388888888887411;
const C3 = 0.00002480158728947673;
const C4 = -2.7557314351390663e-7;
const C5 = 2.087572321298175e-9;
const C6 = -1.1359647557788195e-11;

/**
 * sin x, within 1 ulp for every finite x, however large.
 *
 * x = n pi/2 + r with |r| <= pi/4, and sin x is +-sin r or +-cos r by the quadrant n mod 4.
 * sin(-0) = -0, sin(+-Infinity) = NaN, sin(NaN) = NaN.
 *
 * Source: fdlibm s_sin.c.
 */
export function sin(x: number): number {
  const size = Math.abs(x);
  if (size < TWO_MINUS_26) return x;
  if (!(size < Infinity)) return NaN;
  // The reduction rounds ties upwards: it gets |x|, so that sin(-x) = -sin x to the bit.
  const result =
    size <= QUARTER_PI
      ? sinOfQuadrant(0, size, 0)
      : sinOfQuadrant(reduceByHalfPi(size), remainder[0], remainder[1]);
  return x < 0 ? -result : result;
}

/**
 * cos x, within 1 ulp for every finite x, however large.
 *
 * x = n pi/2 + r with |r| <= pi/4, and cos x is +-cos r or +-sin r by the quadrant n mod 4.
 * cos(+-Infinity) = NaN, cos(NaN) = NaN.
 *
 * Source: fdlibm s_cos.c.
 */
export function cos(x: number): number {
  const size = Math.abs(x);
  if (!(size < Infinity)) return NaN;
  if (size <= QUARTER_PI) return sinOfQuadrant(1, size, 0);
  return sinOfQuadrant(reduceByHalfPi(size) + 1, remainder[0], remainder[1]);
}

/** sin(n pi/2 + r) for r = high + low. */
function sinOfQuadrant(n: number, high: number, low: number): number {
  const result = (n & 1) === 0 ? sinOfReduced(high, low) : cosOfReduced(high, low);
  return (n & 2) === 0 ? result : -result;
}

/** sin(r + low) for |r| <= pi/4, to first order in low: sin r + (1 - r^2 / 2) low. */
function sinOfReduced(r: number, low: number): number {
  const z = r * r;
  const w = z * z;
  const series = S2 + z * (S3 + z * S4) + z * w * (S5 + z * S6);
  const cube = z * r;
  return r - (z * (0.5 * low - cube * series) - low - cube * S1);
}

/** cos(r + low) for |r| <= pi/4, to first order in low: cos r - r low. */
function cosOfReduced(r: number, low: number): number {
  const z = r * r;
  const w = z * z;
  const series = z * (C1 + z * (C2 + z * C3)) + w * w * (C4 + z * (C5 + z * C6));
  const half = 0.5 * z;
  const head = 1 - half;
  // 1 - head - half is what the rounding of head lost.
  return head + (1 - head - half + (z * series - r * low));
}
