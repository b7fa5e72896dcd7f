// The hyperbolic tangent.
//
// Algorithm: fdlibm, s_tanh.c.
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that
// this notice is preserved.

import { powerOfTwo } from './bits.ts';
import { expm1 } from './exponentials.ts';

const TWO_MINUS_28 = powerOfTwo(-28);
const ROUNDS_TO_ONE = 22;

/**
 * tanh x = (e^x - e^-x) / (e^x + e^-x), within 2.5 ulp.
 *
 * With t = expm1(-2|x|) below 1 it is -t / (t + 2); with t = expm1(2|x|) above, 1 - 2 / (t + 2):
 * neither subtracts numbers that are near each other. tanh(-0) = -0, tanh(+-Infinity) = +-1,
 * tanh(NaN) = NaN.
 *
 * Source: fdlibm s_tanh.c.
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (!(size >= TWO_MINUS_28)) return x;
  let result = 1;
  if (size < ROUNDS_TO_ONE) {
    const isSmall = size < 1;
    // One call for both: the compiler can then afford to inline it.
    const t = expm1(isSmall ? -2 * size : 2 * size);
    result = isSmall ? -t / (t + 2) : 1 - 2 / (t + 2);
  }
  return x < 0 ? -result : result;
}
