// The power function.
//
// Algorithm: fdlibm, e_pow.c.
// Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that
// this notice is preserved.

import {
  exponentOf,
  inversePowerOfTwo,
  powerOfTwo,
  scaleByPowerOfTwo,
  SMALLEST_NORMAL,
  TWO_54,
} from './bits.ts';
import { exponentialRemainder } from './exponentials.ts';

// 3/2 (log((1 + s) / (1 - s)) - 2s - 2/3 s^3) = L1 s^5 + L2 s^7 + ...
const L1 = 0.5999999999999946;
const L2 = 0.4285714285785502;
const L3 = 0.33333332981837743;
const L4 = 0.272728123808534;
const L5 = 0.23066074577556175;
const L6 = 0.20697501780033842;

// A constant in two parts: the high one has at most 24 bits, as has every other high part below, so
// that the product of two high parts is exact.
const LN2 = 0.6931471805599453;
const LN2_HIGH = 0.6931471824645996;
const LN2_LOW = -1.904654299957768e-9;
const TWO_THIRDS_BY_LN2 = 0.9617966939259756;
const TWO_THIRDS_BY_LN2_HIGH = 0.9617967009544373;
const TWO_THIRDS_BY_LN2_LOW = -7.028461650952758e-9;
const LOG2_3_HALVES_HIGH = 0.5849624872207642;
const LOG2_3_HALVES_LOW = 1.350039202129749e-8;

const SQRT_3_HALVES = 1.224744871391589;
const TWO_BY_SQRT_3 = 1.1547005383792515;
const TWO_64 = powerOfTwo(64);
/** 1024 - log2 of the midpoint between the largest double and 2^1024. */
const OVERFLOW_MARGIN = 8.008566259537294e-17;

/** Where log2InParts leaves its result: the high part, then the low part. A shared cell. */
const log2Parts = new Float64Array(2);

/**
 * x to the power y, within 1 ulp; exact where an integer power of an integer is representable.
 *
 * x^y = 2^(y log2 x), with log2 x and the product to about 20 bits more than a double has.
 * Special values as in ECMAScript: pow(x, +-0) = 1 for every x, NaN too; pow(+-1, +-Infinity) is
 * NaN; otherwise NaN where x or y is, and for x < 0 with a y that is no integer. An odd y keeps the
 * sign of x, also for x = -0 and x = -Infinity.
 *
 * Source: fdlibm e_pow.c.
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  if (y === 0.5 && x > 0) return Math.sqrt(x);

  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) {
    if (size === 1) return NaN;
    return size > 1 === y > 0 ? Infinity : 0;
  }
  const sign = isNegative(x) && isOddInteger(y) ? -1 : 1;
  if (size === 0 || size === Infinity) return sign * ((size === 0) === y > 0 ? 0 : Infinity);
  if (x < 0 && Math.trunc(y) !== y) return NaN;
  if (size === 1) return sign;
  return sign * powOfPositive(size, y);
}

function isNegative(x: number): boolean {
  return x < 0 || (x === 0 && 1 / x < 0);
}

function isOddInteger(y: number): boolean {
  const half = 0.5 * y;
  return Math.trunc(y) === y && Math.trunc(half) !== half;
}

/** x^y for a finite x > 0 other than 1 and a finite y. */
function powOfPositive(x: number, y: number): number {
  // |log2 x| > 2^-53 for every x but 1; and beyond this the parts below could overflow.
  if (Math.abs(y) > TWO_64) return x > 1 === y > 0 ? Infinity : 0;
  log2InParts(x);
  const yHigh = Math.fround(y);
  const low = (y - yHigh) * log2Parts[0] + y * log2Parts[1];
  const high = yHigh * log2Parts[0];
  const z = low + high;
  if (z > 1024 || (z === 1024 && low + OVERFLOW_MARGIN > z - high)) return Infinity;
  if (z < -1075 || (z === -1075 && low <= z - high)) return 0;
  return exp2OfParts(high, low);
}

/** log2 x in two parts, for a finite x > 0. */
function log2InParts(x: number): void {
  const isSubnormal = x < SMALLEST_NORMAL;
  const normal = isSubnormal ? x * TWO_54 : x;
  // m lies between sqrt(3)/2 and sqrt(3).
  const exponent = exponentOf(normal * TWO_BY_SQRT_3);
  const m = normal * inversePowerOfTwo(exponent);
  const k = isSubnormal ? exponent - 54 : exponent;
  // x = 2^k m, and m is near the centre 1 or 3/2, whose log2 is known.
  const isNearOne = m < SQRT_3_HALVES;
  const center = isNearOne ? 1 : 1.5;
  const centerHigh = isNearOne ? 0 : LOG2_3_HALVES_HIGH;
  const centerLow = isNearOne ? 0 : LOG2_3_HALVES_LOW;

  // s = (m - center) / (m + center) in two parts.
  const numerator = m - center;
  const inverse = 1 / (m + center);
  const s = numerator * inverse;
  const sHigh = Math.fround(s);
  const sumHigh = Math.fround(m + center);
  const sumLow = m - (sumHigh - center);
  const sLow = inverse * (numerator - sHigh * sumHigh - sHigh * sumLow);

  // 3/2 log(m / center) = s (3 + s^2 + tail), the factor again in two parts.
  const z = s * s;
  const series = z * z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * L6)))));
  const tail = series + sLow * (sHigh + s);
  const square = sHigh * sHigh;
  const factorHigh = Math.fround(3 + square + tail);
  const factorLow = tail - (factorHigh - 3 - square);
  const u = sHigh * factorHigh;
  const v = sLow * factorHigh + factorLow * s;
  const logHigh = Math.fround(u + v);
  const logLow = v - (logHigh - u);

  // log2 x = k + log2 center + 2 / (3 ln 2) (3/2 log(m / center)).
  const a = TWO_THIRDS_BY_LN2_HIGH * logHigh;
  const b = TWO_THIRDS_BY_LN2_LOW * logHigh + logLow * TWO_THIRDS_BY_LN2 + centerLow;
  const resultHigh = Math.fround(a + b + centerHigh + k);
  log2Parts[0] = resultHigh;
  log2Parts[1] = b - (resultHigh - k - centerHigh - a);
}

/** 2^(high + low), for a sum between -1075 and 1024. */
function exp2OfParts(high: number, low: number): number {
  const n = Math.floor(high + low + 0.5);
  const highLeft = high - n;
  const t = Math.fround(highLeft + low);
  // (highLeft + low) ln 2 = r + rest.
  const u = t * LN2_HIGH;
  const v = (low - (t - highLeft)) * LN2 + t * LN2_LOW;
  const r = u + v;
  const rest = v - (r - u);
  const c = exponentialRemainder(r);
  return scaleByPowerOfTwo(1 - ((r * c) / (c - 2) - (rest + r * rest) - r), n);
}
