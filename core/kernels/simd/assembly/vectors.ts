/** Four numbers at a time: loads, stores, sums, and the elementary functions as polynomials. */

@inline export function splat(x: f32): v128 { return f32x4.splat(x); }
@inline export function zero(): v128 { return f32x4.splat(0); }
/** a · b + c, rounded twice: fused multiply-add differs between machines. */
@inline export function madd(a: v128, b: v128, c: v128): v128 { return f32x4.add(f32x4.mul(a, b), c); }
@inline export function loadSplat(p: usize): v128 { return v128.load32_splat(p); }

/** Stores the first `count` lanes. */
@inline export function storeSome(p: usize, v: v128, count: i32): void {
  if (count >= 4) { v128.store(p, v); return; }
  if (count & 2) {
    v128.store64_lane(p, v, 0);
    if (count & 1) v128.store32_lane(p, v, 2, 8);
  } else if (count & 1) v128.store32_lane(p, v, 0);
}

/** The first `count` lanes, zeros in the others. */
@inline export function firstLanes(v: v128, count: i32): v128 {
  return v128.and(v, i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count)));
}

/** Writes or adds the first `count` lanes. */
@inline export function deliver(p: usize, v: v128, count: i32, accumulate: bool): void {
  storeSome(p, accumulate ? f32x4.add(v128.load(p), v) : v, count);
}

@inline export function sumOfLanes(v: v128): f32 {
  return (f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1)) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/** The sums of the lanes of four vectors. */
@inline export function sumsOfLanes(a: v128, b: v128, c: v128, d: v128): v128 {
  const u0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5), u1 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const u2 = v128.shuffle<f32>(c, d, 0, 4, 1, 5), u3 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  return f32x4.add(
    f32x4.add(v128.shuffle<f32>(u0, u2, 0, 1, 4, 5), v128.shuffle<f32>(u0, u2, 2, 3, 6, 7)),
    f32x4.add(v128.shuffle<f32>(u1, u3, 0, 1, 4, 5), v128.shuffle<f32>(u1, u3, 2, 3, 6, 7)),
  );
}

/** x where x > 0, else 0. The order of the operands lets NaN pass. */
@inline export function positive(x: v128): v128 { return f32x4.pmax(x, zero()); }

/** 1 where x > 0, else 0. */
@inline export function step(x: v128): v128 { return v128.and(f32x4.gt(x, zero()), splat(1)); }

@inline export function select(a: v128, b: v128, mask: v128): v128 { return v128.bitselect(a, b, mask); }

// Coefficients lie in memory: to load one in a loop is one instruction, to make it three.

@inline function nth(table: usize, i: i32): v128 { return v128.load32_splat(table + (<usize>i << 2)); }

/** Below this e^x is given as 0, so that no denormals arise. */
@inline const LOWEST: f32 = -86.6;
@inline const HIGHEST: f32 = 88.8;

/** The ends of the domain, 1 / ln 2, ln 2 in two parts (W. Cody and W. Waite), and a polynomial (S. Moshier's Cephes). */
const EXP = memory.data<f32>([
  LOWEST, HIGHEST,
  1.44269504088896341, 0.693359375, -2.12194440e-4,
  1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
]);

@inline function withinExp(x: v128): v128 { return f32x4.pmin(f32x4.pmax(x, nth(EXP, 0)), nth(EXP, 1)); }
@inline function powerOfTwo(x: v128): v128 { return f32x4.nearest(f32x4.mul(x, nth(EXP, 2))); }
/** r for x = n ln 2 + r. */
@inline function reduced(x: v128, n: v128): v128 {
  return f32x4.sub(f32x4.sub(x, f32x4.mul(n, nth(EXP, 3))), f32x4.mul(n, nth(EXP, 4)));
}
/** e^r − 1 for |r| ≤ ½ ln 2. */
@inline function expm1OfReduced(r: v128): v128 {
  let y = madd(r, nth(EXP, 5), nth(EXP, 6));
  y = madd(y, r, nth(EXP, 7));
  y = madd(y, r, nth(EXP, 8));
  y = madd(y, r, nth(EXP, 9));
  y = madd(y, r, nth(EXP, 10));
  return madd(y, f32x4.mul(r, r), r);
}
/** y · 2^n for n from −125 to 128; in two factors, as 2^128 is infinite. */
@inline function scaled(y: v128, n: v128): v128 {
  const factor = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(126)), 23);
  return f32x4.mul(f32x4.mul(y, factor), splat(2));
}

@inline export function exp(x: v128): v128 {
  const v = withinExp(x), n = powerOfTwo(v);
  const y = scaled(f32x4.add(expm1OfReduced(reduced(v, n)), splat(1)), n);
  return v128.andnot(y, f32x4.lt(x, nth(EXP, 0)));
}

@inline export function expm1(x: v128): v128 {
  const v = withinExp(x), n = powerOfTwo(v);
  const near = expm1OfReduced(reduced(v, n));
  const far = f32x4.sub(scaled(f32x4.add(near, splat(1)), n), splat(1));
  return select(near, far, f32x4.eq(n, zero()));
}

/** √½, a polynomial (Cephes), and ln 2 in two parts. */
const LOG = memory.data<f32>([
  0.707106781186547524,
  7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1,
  -2.4999993993e-1, 3.3333331174e-1,
  -2.12194440e-4, 0.693359375,
]);

/** ln x for finite normal x > 0; of anything else a meaningless number. */
@inline export function logOfNormal(x: v128): v128 {
  const exponent = i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126));
  let m = v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  const isLow = f32x4.lt(m, nth(LOG, 0));
  const e = f32x4.sub(f32x4.convert_i32x4_s(exponent), v128.and(isLow, splat(1)));
  m = f32x4.sub(f32x4.add(m, v128.and(isLow, m)), splat(1));
  const z = f32x4.mul(m, m);
  let y = madd(m, nth(LOG, 1), nth(LOG, 2));
  y = madd(y, m, nth(LOG, 3));
  y = madd(y, m, nth(LOG, 4));
  y = madd(y, m, nth(LOG, 5));
  y = madd(y, m, nth(LOG, 6));
  y = madd(y, m, nth(LOG, 7));
  y = madd(y, m, nth(LOG, 8));
  y = madd(y, m, nth(LOG, 9));
  y = f32x4.mul(f32x4.mul(y, m), z);
  y = madd(e, nth(LOG, 10), y);
  y = madd(z, splat(-0.5), y);
  return madd(e, nth(LOG, 11), f32x4.add(m, y));
}

/** ln s for 1 ≤ s finite, NaN for NaN. */
@inline export function logOfSum(s: v128): v128 { return f32x4.add(logOfNormal(s), f32x4.sub(s, s)); }

/** ln(1 + e) for 0 ≤ e ≤ 1, NaN for NaN; the quotient takes back what rounding 1 + e lost. */
@inline export function log1pOfUnit(e: v128): v128 {
  const u = f32x4.add(splat(1), e);
  const lost = f32x4.sub(u, splat(1));
  return select(e, f32x4.mul(logOfNormal(u), f32x4.div(e, lost)), f32x4.eq(lost, zero()));
}

/** Where the quotient (Eigen's ptanh) is ±1, its numerator, and its denominator. */
const TANH = memory.data<f32>([
  -7.90531110763549805, 7.90531110763549805,
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-08, 1.48572235717979e-05,
  6.37261928875436e-04, 4.89352455891786e-03,
  1.19825839466702e-06, 1.18534705686654e-04, 2.26843463243900e-03, 4.89352518554385e-03,
]);

/** A rational function, exact at the ends. */
@inline export function tanh(x0: v128): v128 {
  const x = f32x4.pmin(f32x4.pmax(x0, nth(TANH, 0)), nth(TANH, 1));
  const x2 = f32x4.mul(x, x);
  let p = madd(x2, nth(TANH, 2), nth(TANH, 3));
  p = madd(x2, p, nth(TANH, 4));
  p = madd(x2, p, nth(TANH, 5));
  p = madd(x2, p, nth(TANH, 6));
  p = madd(x2, p, nth(TANH, 7));
  p = madd(x2, p, nth(TANH, 8));
  p = f32x4.mul(x, p);
  let q = madd(x2, nth(TANH, 9), nth(TANH, 10));
  q = madd(x2, q, nth(TANH, 11));
  q = madd(x2, q, nth(TANH, 12));
  return f32x4.div(p, q);
}

/** tanh of the vectors at x, written to y: two at a time, which share what is loaded of coefficients. */
export function tanhOfVectors(y: usize, x: usize, n: i32): void {
  for (; n > 4; n -= 8) {
    const lowest = nth(TANH, 0), highest = nth(TANH, 1);
    const x0 = f32x4.pmin(f32x4.pmax(v128.load(x), lowest), highest), x1 = f32x4.pmin(f32x4.pmax(v128.load(x, 16), lowest), highest);
    const s0 = f32x4.mul(x0, x0), s1 = f32x4.mul(x1, x1);
    let c = nth(TANH, 2), d = nth(TANH, 3), p0 = madd(s0, c, d), p1 = madd(s1, c, d);
    c = nth(TANH, 4); p0 = madd(s0, p0, c); p1 = madd(s1, p1, c);
    c = nth(TANH, 5); p0 = madd(s0, p0, c); p1 = madd(s1, p1, c);
    c = nth(TANH, 6); p0 = madd(s0, p0, c); p1 = madd(s1, p1, c);
    c = nth(TANH, 7); p0 = madd(s0, p0, c); p1 = madd(s1, p1, c);
    c = nth(TANH, 8); p0 = madd(s0, p0, c); p1 = madd(s1, p1, c);
    c = nth(TANH, 9); d = nth(TANH, 10);
    let q0 = madd(s0, c, d), q1 = madd(s1, c, d);
    c = nth(TANH, 11); q0 = madd(s0, q0, c); q1 = madd(s1, q1, c);
    c = nth(TANH, 12); q0 = madd(s0, q0, c); q1 = madd(s1, q1, c);
    v128.store(y, f32x4.div(f32x4.mul(x0, p0), q0));
    v128.store(y, f32x4.div(f32x4.mul(x1, p1), q1), 16);
    x += 32; y += 32;
  }
  if (n > 0) v128.store(y, tanh(v128.load(x)));
}

@inline export function sigmoid(x: v128): v128 {
  return f32x4.div(splat(1), f32x4.add(splat(1), exp(f32x4.neg(x))));
}

@inline export function softplus(x: v128): v128 {
  return f32x4.add(positive(x), log1pOfUnit(exp(f32x4.neg(f32x4.abs(x)))));
}
