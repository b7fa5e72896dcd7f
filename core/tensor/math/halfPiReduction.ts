// The reduction of an argument of sin or cos to the quarter turn around its nearest axis.
//
// Algorithms: fdlibm, e_rem_pio2.c; for large arguments the method of Payne and Hanek, "Radian
// reduction for trigonometric functions", SIGNUM Newsletter 18 (1983), in integers.
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that
// this notice is preserved.

import { exponentOf, powerOfTwo, significandOf } from './bits.ts';

/** Where reduceByHalfPi leaves r: its high part, then its low part. A shared cell, as it is hot. */
export const remainder = new Float64Array(2);

const INVERSE_HALF_PI = 0.6366197723675814;
// pi/2 in three steps of 33 bits, each followed by all that the step leaves over: n times a step is
// exact while n has at most 20 bits.
const STEP_1 = 1.5707963267341256;
const REST_1 = 6.077100506506192e-11;
const STEP_2 = 6.077100506303966e-11;
const REST_2 = 2.0222662487959506e-21;
const STEP_3 = 2.0222662487111665e-21;
const REST_3 = 8.4784276603689e-32;

const LARGEST_BY_STEPS = 1647099; // about 2^20 pi/2
const CANCELS_15_BITS = powerOfTwo(-15);
const CANCELS_48_BITS = powerOfTwo(-48);

/**
 * The integer n and the r = high + low with x = n pi/2 + r, |r| <= pi/4 but for a rounding error:
 * returns n (for a large x only n mod 4), and leaves the parts of r in `remainder`, for a finite
 * x > pi/4. r is exact to about 20 bits more than a double has.
 *
 * Source: fdlibm e_rem_pio2.c; Payne and Hanek.
 */
export function reduceByHalfPi(x: number): number {
  return x < LARGEST_BY_STEPS ? reduceBySteps(x) : reduceByIntegers(x);
}

function reduceBySteps(x: number): number {
  const n = Math.floor(x * INVERSE_HALF_PI + 0.5);
  let left = x - n * STEP_1;
  let rest = n * REST_1;
  let high = left - rest;
  // Near a multiple of pi/2 the leading bits cancel: then pi/2 is needed to more bits.
  if (Math.abs(high) < x * CANCELS_15_BITS) {
    const before = left;
    const step = n * STEP_2;
    left = before - step;
    rest = n * REST_2 - (before - left - step);
    high = left - rest;
    if (Math.abs(high) < x * CANCELS_48_BITS) {
      const beforeLast = left;
      const lastStep = n * STEP_3;
      left = beforeLast - lastStep;
      rest = n * REST_3 - (beforeLast - left - lastStep);
      high = left - rest;
    }
  }
  remainder[0] = high;
  remainder[1] = left - high - rest;
  return n;
}

/** floor(2/pi 2^1200): enough bits for the largest double, whose last bit is worth 2^971. */
const INVERSE_HALF_PI_BITS = BigInt(
  '0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea' +
    '09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b' +
    '1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f7' +
    '8a5292ea6bfb5fb11f8d5d0856033046fc7b',
);
/** round(pi/2 2^192). */
const HALF_PI_BITS = 0x1921fb54442d18469898cc51701b839a252049c1114cf98e8n;
// No double lies nearer than about 2^-61 to a multiple of pi/2 in quarter turns; the product below
// errs by less than 2^-139, so that r keeps more bits than high and low can hold.
const FRACTION_BITS = 192n;
const HALF = 1n << (FRACTION_BITS - 1n);
const UNIT = powerOfTwo(-384);

function reduceByIntegers(x: number): number {
  // x 2/pi to 192 bits after the point, without the bits worth a multiple of 4: of a huge number
  // of turns only the fraction matters.
  const unusedBits = 1200n - FRACTION_BITS - BigInt(exponentOf(x) - 52);
  const turns = BigInt.asUintN(
    Number(FRACTION_BITS) + 2,
    significandOf(x) * (INVERSE_HALF_PI_BITS >> unusedBits),
  );
  const quadrant = (turns + HALF) >> FRACTION_BITS;
  const product = (turns - (quadrant << FRACTION_BITS)) * HALF_PI_BITS;
  const high = Number(product);
  const low = Number(product - BigInt(high));
  remainder[0] = high * UNIT;
  remainder[1] = low * UNIT;
  return Number(quadrant);
}
