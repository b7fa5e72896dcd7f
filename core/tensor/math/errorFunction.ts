// The error function.
//
// Algorithm: fdlibm, s_erf.c.
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that
// this notice is preserved.

import { powerOfTwo } from './bits.ts';
import { exp } from './exponentials.ts';

const TWO_MINUS_28 = powerOfTwo(-28);
const ROUNDS_TO_ONE = 6;

/** 2 / sqrt(pi) - 1, the slope of erf at 0 without its 1. */
const SLOPE = 0.1283791670955126;

// (erf(x) - x) / x = (P0 + P1 z + ...) / (1 + Q1 z + ...), z = x^2, within 2^-57.9 up to 0.84375.
const P0 = 0.12837916709551256;
const P1 = -0.3250421072470015;
const P2 = -0.02848174957559851;
const P3 = -0.005770270296489442;
const P4 = -0.000023763016656650163;
const Q1 = 0.39791722395915535;
const Q2 = 0.0650222499887673;
const Q3 = 0.005081306281875766;
const Q4 = 0.00013249473800432164;
const Q5 = -0.000003960228278775368;

// erf(1 + s) = ERF_1 + (A0 + A1 s + ...) / (1 + B1 s + ...) within 2^-59 from there to 1.25.
const ERF_1 = 0.8450629115104675;
const A0 = -0.0023621185607526594;
const A1 = 0.41485611868374833;
const A2 = -0.3722078760357013;
const A3 = 0.31834661990116175;
const A4 = -0.11089469428239668;
const A5 = 0.035478304325618236;
const A6 = -0.002166375594868791;
const B1 = 0.10642088040084423;
const B2 = 0.540397917702171;
const B3 = 0.07182865441419627;
const B4 = 0.12617121980876164;
const B5 = 0.01363708391202905;
const B6 = 0.011984499846799107;

// log(x erfc x) = -x^2 - 0.5625 + (C0 + C1 z + ...) / (1 + D1 z + ...), z = 1 / x^2, within 2^-62
// from there to 1/0.35.
const C0 = -0.009864944034847148;
const C1 = -0.6938585727071818;
const C2 = -10.558626225323291;
const C3 = -62.375332450326006;
const C4 = -162.39666946257347;
const C5 = -184.60509290671104;
const C6 = -81.2874355063066;
const C7 = -9.814329344169145;
const D1 = 19.651271667439257;
const D2 = 137.65775414351904;
const D3 = 434.56587747522923;
const D4 = 645.3872717332679;
const D5 = 429.00814002756783;
const D6 = 108.63500554177944;
const D7 = 6.570249770319282;
const D8 = -0.0604244152148581;

// The same from there on, within 2^-61.
const E0 = -0.0098649429247001;
const E1 = -0.799283237680523;
const E2 = -17.757954917754752;
const E3 = -160.63638485582192;
const E4 = -637.5664433683896;
const E5 = -1025.0951316110772;
const E6 = -483.5191916086514;
const F1 = 30.33806074348246;
const F2 = 325.7925129965739;
const F3 = 1536.729586084437;
const F4 = 3199.8582195085955;
const F5 = 2553.0504064331644;
const F6 = 474.52854120695537;
const F7 = -22.44095244658582;

/**
 * erf x = 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x, within 1.5 ulp.
 *
 * Rational approximations: of erf itself around 0 and around 1, of log(x erfc x) on two ranges
 * beyond. erf(-0) = -0, erf(+-Infinity) = +-1, erf(NaN) = NaN.
 *
 * Source: fdlibm s_erf.c.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.84375) return erfAroundZero(x);
  if (Number.isNaN(x)) return x;
  let result = 1;
  if (size < 1.25) result = erfAroundOne(size);
  else if (size < ROUNDS_TO_ONE) result = 1 - erfcOfLarge(size);
  return x < 0 ? -result : result;
}

function erfAroundZero(x: number): number {
  if (Math.abs(x) < TWO_MINUS_28) {
    // Of a subnormal x the product x SLOPE would be rounded before it is added.
    return 0.125 * (8 * x + 8 * SLOPE * x);
  }
  const z = x * x;
  const p = P0 + z * (P1 + z * (P2 + z * (P3 + z * P4)));
  const q = 1 + z * (Q1 + z * (Q2 + z * (Q3 + z * (Q4 + z * Q5))));
  return x + x * (p / q);
}

function erfAroundOne(x: number): number {
  const s = x - 1;
  const p = A0 + s * (A1 + s * (A2 + s * (A3 + s * (A4 + s * (A5 + s * A6)))));
  const q = 1 + s * (B1 + s * (B2 + s * (B3 + s * (B4 + s * (B5 + s * B6)))));
  return ERF_1 + p / q;
}

/** erfc x = 1 - erf x, for x >= 1.25. */
function erfcOfLarge(x: number): number {
  const quotient = x < 1 / 0.35 ? quotientOfLarge(1 / (x * x)) : quotientOfFar(1 / (x * x));
  // x^2 would be rounded, and exp magnify the error; the square of 24 bits of x is exact.
  const high = Math.fround(x);
  return (exp(-high * high - 0.5625) * exp((high - x) * (high + x) + quotient)) / x;
}

function quotientOfLarge(z: number): number {
  const p = C0 + z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * (C6 + z * C7))))));
  const q = 1 + z * (D1 + z * (D2 + z * (D3 + z * (D4 + z * (D5 + z * (D6 + z * (D7 + z * D8)))))));
  return p / q;
}

function quotientOfFar(z: number): number {
  const p = E0 + z * (E1 + z * (E2 + z * (E3 + z * (E4 + z * (E5 + z * E6)))));
  const q = 1 + z * (F1 + z * (F2 + z * (F3 + z * (F4 + z * (F5 + z * (F6 + z * F7))))));
  return p / q;
}
