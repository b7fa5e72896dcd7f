// The exponential functions exp and expm1.
//
// Algorithms: fdlibm, e_exp.c and s_expm1.c.
// Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that
// this notice is preserved.

import { inversePowerOfTwo, powerOfTwo, scaleByPowerOfTwo } from './bits.ts';

const INVERSE_LN2 = 1.4426950408889634;
// The high part has 21 trailing zero bits: k LN2_HIGH is exact for every exponent k of a double.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const LARGEST_FINITE = 709.782712893384;
const SMALLEST_NONZERO = -745.1332191019411;
const EXPM1_ROUNDS_TO_MINUS_ONE = -38.816242111356935;
const TWO_MINUS_54 = powerOfTwo(-54);

// r (e^r + 1) / (e^r - 1) = 2 + P1 r^2 + P2 r^4 + ... within 2^-59 on |r| <= ln(2) / 2.
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 0.00006613756321437934;
const P4 = -0.0000016533902205465252;
const P5 = 4.1381367970572385e-8;

// 6/r ((e^r + 1) / (e^r - 1) - 2/r) = 1 + Q1 h + Q2 h^2 + ..., h = r^2 / 2, within 2^-61.
const Q1 = -0.03333333333333313;
const Q2 = 0.0015873015872548146;
const Q3 = -0.0000793650757867488;
const Q4 = 0.000004008217827329362;
const Q5 = -2.0109921818362437e-7;

/**
 * The c for which e^r = 1 + r + r c / (2 - c), for |r| <= ln(2) / 2: what exp and pow share.
 */
export function exponentialRemainder(r: number): number {
  const t = r * r;
  return r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
}

/**
 * e^x, within 1 ulp.
 *
 * x = k ln 2 + r with |r| <= ln(2) / 2, and e^x = 2^k e^r. Overflows to Infinity above
 * 709.782712893384; subnormal below -708.4, 0 below -745.1332191019411. exp(-Infinity) = 0,
 * exp(NaN) = NaN.
 *
 * Source: fdlibm e_exp.c.
 */
export function exp(x: number): number {
  if (!(x <= LARGEST_FINITE && x >= SMALLEST_NONZERO)) {
    if (x > 0) return Infinity;
    return x < 0 ? 0 : x;
  }
  // The general path misses the nearest double here, and e is too well known for that.
  if (x === 1) return Math.E;
  const k = Math.floor(INVERSE_LN2 * x + 0.5);
  // r is kept as high - low, so that its rounding error does not reach the result.
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const c = exponentialRemainder(r);
  return scaleByPowerOfTwo(1 - (low - (r * c) / (2 - c) - high), k);
}

/**
 * e^x - 1, within 1 ulp, also where e^x is so near 1 that the subtraction would lose its digits.
 *
 * x = k ln 2 + r; expm1(r) is a rational function of r, and 2^k (expm1(r) + 1) - 1 is put together
 * in the order that rounds least for each k. Overflows to Infinity above 709.782712893384;
 * expm1(-Infinity) = -1, expm1(-0) = -0, expm1(NaN) = NaN.
 *
 * Source: fdlibm s_expm1.c.
 */
export function expm1(x: number): number {
  if (x > LARGEST_FINITE) return Infinity;
  if (x < EXPM1_ROUNDS_TO_MINUS_ONE) return -1;
  if (!(Math.abs(x) >= TWO_MINUS_54)) return x;
  const k = Math.floor(INVERSE_LN2 * x + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const rError = high - r - low;

  const half = 0.5 * r;
  const h = r * half;
  const rational = 1 + h * (Q1 + h * (Q2 + h * (Q3 + h * (Q4 + h * Q5))));
  const t = 3 - rational * half;
  const quotient = h * ((rational - t) / (6 - r * t));
  if (k === 0) return r - (r * quotient - h);

  // expm1(r + rError) = r - e.
  const e = r * (quotient - rError) - rError - h;
  return expm1FromReduced(r, e, k);
}

/** 2^k (1 + r - e) - 1 for k != 0, where r - e = expm1 of the reduced argument. */
function expm1FromReduced(r: number, e: number, k: number): number {
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k < -1 || k > 56) return scaleByPowerOfTwo(1 - (e - r), k) - 1;
  // The -1 goes inside the factor 2^k, beside the number it is nearest to in size.
  if (k < 20) return (1 - inversePowerOfTwo(k) - (e - r)) * powerOfTwo(k);
  return (r - (e + inversePowerOfTwo(k)) + 1) * powerOfTwo(k);
}
