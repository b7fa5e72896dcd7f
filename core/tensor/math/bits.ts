// Access to the parts of an IEEE 754 double: its exponent, its significand, its powers of two.

const asDouble = new Float64Array(1);
const asWords = new Int32Array(asDouble.buffer);
const asInteger = new BigUint64Array(asDouble.buffer);

asDouble[0] = 1;
/** Index of the word with sign and exponent: 1 on a little-endian machine, 0 on a big-endian. */
const HIGH_WORD = asWords[1] === 0 ? 0 : 1;

const SMALLEST_EXPONENT = -1074;
const LARGEST_EXPONENT = 1023;
const SMALLEST_NORMAL_EXPONENT = -1022;

const POWERS_OF_TWO = new Float64Array(LARGEST_EXPONENT - SMALLEST_EXPONENT + 1);
for (let power = 5e-324, i = 0; i < POWERS_OF_TWO.length; i++, power *= 2) {
  POWERS_OF_TWO[i] = power;
}

/** The smallest normal double, 2^-1022. */
export const SMALLEST_NORMAL = powerOfTwo(SMALLEST_NORMAL_EXPONENT);

/** 2^54: lifts any subnormal into the normal range exactly. */
export const TWO_54 = powerOfTwo(54);

/** 2^k, exactly, for the integers k in [-1074, 1023]. */
export function powerOfTwo(k: number): number {
  return POWERS_OF_TWO[k - SMALLEST_EXPONENT];
}

/** 2^-k, exactly, for the integers k in [-1023, 1074]; -k itself might be -0, a slow index. */
export function inversePowerOfTwo(k: number): number {
  return POWERS_OF_TWO[-SMALLEST_EXPONENT - k];
}

/**
 * y 2^k, rounded once, for a y of about 1 and the integers k in [-1075, 1024]: the result may be
 * subnormal although 2^k is too small to be represented, and finite although 2^k is too large.
 */
export function scaleByPowerOfTwo(y: number, k: number): number {
  if (k > LARGEST_EXPONENT) return y * 2 * powerOfTwo(k - 1);
  // The first product is still normal, hence exact: only the second one rounds.
  if (k < SMALLEST_NORMAL_EXPONENT) return y * powerOfTwo(k + 1000) * powerOfTwo(-1000);
  return y * powerOfTwo(k);
}

/** floor(log2 |x|) of a normal double; 1024, one more than of the largest, for Infinity. */
export function exponentOf(x: number): number {
  asDouble[0] = x;
  return ((asWords[HIGH_WORD] >>> 20) & 0x7ff) - 1023;
}

/** The 53-bit integer m with |x| = m 2^(exponentOf(x) - 52), of a normal double. */
export function significandOf(x: number): bigint {
  asDouble[0] = x;
  return BigInt.asUintN(52, asInteger[0]) | 0x10000000000000n;
}
