/** Softmax, losses and penalties. */
import { HingeKind, PenaltyKind, TargetLossKind } from '../opcodes';
import { sign } from './elementwise';
import { deliver, exp, firstLanes, loadSplat, log1pOfUnit, logOfSum, positive, sigmoid, splat, storeSome, sumOfLanes, zero } from './vectors';

@inline function log(x: f32): f32 { return f32x4.extract_lane(logOfSum(splat(x)), 0); }

/** One row of probabilities; returns ln Σ e^z. Shifted by the largest logit, so that nothing overflows. */
function softmaxRow(p: usize, z: usize, classes: i32): f32 {
  let largest = load<f32>(z);
  for (let c = 1; c < classes; c++) {
    const v = load<f32>(z + (<usize>c << 2));
    if (v > largest) largest = v;
  }
  const shift = splat(largest);
  let sum = zero(), offset: usize = 0;
  for (let left = classes; left > 0; left -= 4) {
    const e = exp(f32x4.sub(v128.load(z + offset), shift));
    storeSome(p + offset, e, left);
    sum = f32x4.add(sum, firstLanes(e, left));
    offset += 16;
  }
  const total = sumOfLanes(sum), divisor = splat(total);
  offset = 0;
  for (let left = classes; left > 0; left -= 4) {
    storeSome(p + offset, f32x4.div(v128.load(p + offset), divisor), left);
    offset += 16;
  }
  return largest + log(total);
}

/** p = softmax of the rows of z; with `isLog` p is z − ln Σ e^z, and `aside` the softmax. */
export function softmax(p: usize, z: usize, batch: i32, classes: i32): void {
  const stride = <usize>classes << 2;
  for (; batch > 0; batch--) { softmaxRow(p, z, classes); p += stride; z += stride; }
}

/** dz (+)= p (g − Σ g p), row by row */
export function softmaxBack(dz: usize, g: usize, p: usize, batch: i32, classes: i32, accumulate: bool): void {
  const stride = <usize>classes << 2;
  for (; batch > 0; batch--) {
    let mixed = zero(), offset: usize = 0;
    for (let left = classes; left > 0; left -= 4) {
      mixed = f32x4.add(mixed, firstLanes(f32x4.mul(v128.load(g + offset), v128.load(p + offset)), left));
      offset += 16;
    }
    const shift = splat(sumOfLanes(mixed));
    offset = 0;
    for (let left = classes; left > 0; left -= 4) {
      const v = f32x4.mul(v128.load(p + offset), f32x4.sub(v128.load(g + offset), shift));
      deliver(dz + offset, v, left, accumulate);
      offset += 16;
    }
    dz += stride; g += stride; p += stride;
  }
}

/** What the row's target asks of a class: 1 for it, 0 for others, or the gradient that follows. */
@inline function result(p: v128, isTarget: v128, factor: v128, isGradient: bool): v128 {
  return isGradient ? f32x4.mul(factor, f32x4.sub(p, v128.and(isTarget, splat(1)))) : p;
}

/**
 * The mean of −ln softmax(z)[target]. `out` receives p, or, where nothing but this loss reaches z and the gradient
 * from above is one, at once (p − onehot) / batch.
 */
export function crossEntropy(loss: usize, out: usize, z: usize, target: usize, batch: i32, classes: i32, isGradient: bool): void {
  const factor = <f32>1 / <f32>batch;
  let total: f32 = 0, done = 0;
  if (classes == 3) {
    total = isGradient ? fours3(out, z, target, batch, factor, true) : fours3(out, z, target, batch, factor, false);
    done = batch & ~3;
  } else if (classes == 2) {
    total = isGradient ? fours2(out, z, target, batch, factor, true) : fours2(out, z, target, batch, factor, false);
    done = batch & ~3;
  }
  for (; done < batch; done++) {
    const at = <usize>(done * classes) << 2, label = <i32>load<f32>(target + (<usize>done << 2)), right = at + (<usize>label << 2);
    total += softmaxRow(out + at, z + at, classes) - load<f32>(z + right);
    if (isGradient) crossEntropyGradientRow(out + at, out + at, label, classes, factor, false);
  }
  store<f32>(loss, total / <f32>batch);
}

@inline function crossEntropyGradientRow(dz: usize, p: usize, label: i32, classes: i32, factor: f32, accumulate: bool): void {
  for (let c = 0; c < classes; c++) {
    const o = <usize>c << 2;
    const v = factor * (load<f32>(p + o) - <f32>(c == label ? 1 : 0));
    store<f32>(dz + o, accumulate ? load<f32>(dz + o) + v : v);
  }
}

/** Four rows of three classes at a time, class by class; returns the sum of their losses. */
@inline function fours3(out: usize, z: usize, target: usize, batch: i32, scale: f32, isGradient: bool): f32 {
  const factor = splat(scale);
  let total = zero();
  for (; batch >= 4; batch -= 4) {
    // Twelve numbers: 0 1 2 0 | 1 2 0 1 | 2 0 1 2
    const v0 = v128.load(z), v1 = v128.load(z, 16), v2 = v128.load(z, 32);
    const m01 = v128.shuffle<f32>(v0, v1, 0, 3, 6, 6), m12 = v128.shuffle<f32>(v0, v1, 1, 4, 7, 7), m20 = v128.shuffle<f32>(v0, v1, 2, 5, 5, 5);
    const a = v128.shuffle<f32>(m01, v2, 0, 1, 2, 5), b = v128.shuffle<f32>(m12, v2, 0, 1, 2, 6), c = v128.shuffle<f32>(v128.shuffle<f32>(m20, v2, 0, 1, 4, 7), m20, 0, 1, 2, 3);
    const largest = f32x4.max(a, f32x4.max(b, c));
    const ea = exp(f32x4.sub(a, largest)), eb = exp(f32x4.sub(b, largest)), ec = exp(f32x4.sub(c, largest));
    const sum = f32x4.add(f32x4.add(ea, eb), ec), label = v128.load(target);
    const isA = f32x4.eq(label, zero()), isB = f32x4.eq(label, splat(1)), isC = f32x4.eq(label, splat(2));
    const right = v128.or(v128.or(v128.and(a, isA), v128.and(b, isB)), v128.and(c, isC));
    total = f32x4.add(total, f32x4.sub(f32x4.add(largest, logOfSum(sum)), right));
    const ra = result(f32x4.div(ea, sum), isA, factor, isGradient), rb = result(f32x4.div(eb, sum), isB, factor, isGradient), rc = result(f32x4.div(ec, sum), isC, factor, isGradient);
    // Back: a0 b0 c0 a1 | b1 c1 a2 b2 | c2 a3 b3 c3
    const ab0 = v128.shuffle<f32>(ra, rb, 0, 4, 1, 5), ab1 = v128.shuffle<f32>(ra, rb, 2, 6, 3, 7);
    v128.store(out, v128.shuffle<f32>(ab0, rc, 0, 1, 4, 2));
    v128.store(out, v128.shuffle<f32>(v128.shuffle<f32>(ab0, rc, 3, 5, 3, 5), ab1, 0, 1, 4, 5), 16);
    v128.store(out, v128.shuffle<f32>(ab1, v128.shuffle<f32>(rc, rc, 2, 3, 2, 3), 4, 2, 3, 5), 32);
    z += 48; out += 48; target += 16;
  }
  return sumOfLanes(total);
}

@inline function fours2(out: usize, z: usize, target: usize, batch: i32, scale: f32, isGradient: bool): f32 {
  const factor = splat(scale);
  let total = zero();
  for (; batch >= 4; batch -= 4) {
    const v0 = v128.load(z), v1 = v128.load(z, 16);
    const a = v128.shuffle<f32>(v0, v1, 0, 2, 4, 6), b = v128.shuffle<f32>(v0, v1, 1, 3, 5, 7);
    const largest = f32x4.max(a, b);
    const ea = exp(f32x4.sub(a, largest)), eb = exp(f32x4.sub(b, largest));
    const sum = f32x4.add(ea, eb), label = v128.load(target), isA = f32x4.eq(label, zero()), isB = f32x4.eq(label, splat(1));
    total = f32x4.add(total, f32x4.sub(f32x4.add(largest, logOfSum(sum)), v128.or(v128.and(a, isA), v128.and(b, isB))));
    const ra = result(f32x4.div(ea, sum), isA, factor, isGradient), rb = result(f32x4.div(eb, sum), isB, factor, isGradient);
    v128.store(out, v128.shuffle<f32>(ra, rb, 0, 4, 1, 5));
    v128.store(out, v128.shuffle<f32>(ra, rb, 2, 6, 3, 7), 16);
    z += 32; out += 32; target += 16;
  }
  return sumOfLanes(total);
}

/** dz (+)= g (p − onehot) / batch */
export function crossEntropyBack(dz: usize, g: usize, p: usize, target: usize, batch: i32, classes: i32, accumulate: bool): void {
  const factor = load<f32>(g) * (<f32>1 / <f32>batch), stride = <usize>classes << 2;
  for (; batch > 0; batch--) {
    crossEntropyGradientRow(dz, p, <i32>load<f32>(target), classes, factor, accumulate);
    dz += stride; p += stride; target += 4;
  }
}

// ---- hinge losses

/** The mean over the rows of what all classes but the target cost (one versus all: all classes). */
export function hinge(kind: i32, loss: usize, z: usize, target: usize, batch: i32, classes: i32, marginAt: usize): void {
  const margin = load<f32>(marginAt);
  let total: f32 = 0;
  for (let row = batch; row > 0; row--) {
    const label = <i32>load<f32>(target), right = load<f32>(z + (<usize>label << 2));
    for (let c = 0; c < classes; c++) {
      const v = load<f32>(z + (<usize>c << 2));
      let excess: f32 = v - right + margin;
      if (kind == HingeKind.OneVersusAll) excess = margin - (c == label ? v : -v);
      else if (c == label) continue;
      // Written so that NaN passes: NaN <= 0 is false.
      if (!(excess <= 0)) total += kind == HingeKind.Squared ? excess * excess : excess;
    }
    z += <usize>classes << 2; target += 4;
  }
  store<f32>(loss, total / <f32>batch);
}

@inline function gain(p: usize, v: f32): void { store<f32>(p, load<f32>(p) + v); }

export function hingeBack(kind: i32, dz: usize, g: usize, z: usize, target: usize, batch: i32, classes: i32, marginAt: usize, accumulate: bool): void {
  const margin = load<f32>(marginAt), factor = load<f32>(g) / <f32>batch;
  if (!accumulate) memory.fill(dz, 0, <usize>(batch * classes) << 2);
  for (let row = batch; row > 0; row--) {
    const label = <i32>load<f32>(target), o = <usize>label << 2, right = load<f32>(z + o);
    for (let c = 0; c < classes; c++) {
      const v = load<f32>(z + (<usize>c << 2)), at = dz + (<usize>c << 2);
      if (kind == HingeKind.OneVersusAll) {
        if (margin - (c == label ? v : -v) > 0) gain(at, c == label ? -factor : factor);
        continue;
      }
      const excess: f32 = v - right + margin;
      if (c == label || excess <= 0) continue;
      const here = kind == HingeKind.Squared ? factor * (2 * excess) : factor;
      gain(at, here);
      gain(dz + o, -here);
    }
    z += <usize>classes << 2; dz += <usize>classes << 2; target += 4;
  }
}

// ---- losses beside a target number per output

/** The mean over n elements; where `dz` is given, its gradient too, for one that flows to it of 1. */
export function targetLoss(kind: i32, loss: usize, dz: usize, z: usize, target: usize, n: i32): void {
  let total = zero();
  if (dz) targetSlopes(kind, dz, 1 / <f32>n, z, target, n, false);
  for (let left = n; left > 0; left -= 4) {
    const v = v128.load(z), t = v128.load(target);
    const off = f32x4.sub(v, t);
    const cost = kind == TargetLossKind.Squared
      ? f32x4.mul(f32x4.mul(splat(0.5), off), off)
      : f32x4.add(f32x4.sub(positive(v), f32x4.mul(t, v)), log1pOfUnit(exp(f32x4.neg(f32x4.abs(v)))));
    total = f32x4.add(total, firstLanes(cost, left));
    z += 16; target += 16;
  }
  store<f32>(loss, sumOfLanes(total) / <f32>n);
}

export function targetLossBack(kind: i32, dz: usize, g: usize, z: usize, target: usize, n: i32, accumulate: bool): void {
  targetSlopes(kind, dz, load<f32>(g) / <f32>n, z, target, n, accumulate);
}
@inline function targetSlopes(kind: i32, dz: usize, share: f32, z: usize, target: usize, n: i32, accumulate: bool): void {
  const factor = splat(share);
  for (let left = n; left > 0; left -= 4) {
    const v = v128.load(z), t = v128.load(target);
    const slope = f32x4.sub(kind == TargetLossKind.Squared ? v : sigmoid(v), t);
    deliver(dz, f32x4.mul(factor, slope), left, accumulate);
    dz += 16; z += 16; target += 16;
  }
}

// ---- penalties

/** λ Σ ½w² or λ Σ |w| */
export function penalty(kind: i32, out: usize, w: usize, lambda: usize, n: i32): void {
  let a = zero(), b = a, left = n;
  for (; left >= 8; left -= 8) {
    a = f32x4.add(a, cost(kind, v128.load(w)));
    b = f32x4.add(b, cost(kind, v128.load(w, 16)));
    w += 32;
  }
  for (; left > 0; left -= 4) { a = f32x4.add(a, firstLanes(cost(kind, v128.load(w)), left)); w += 16; }
  store<f32>(out, load<f32>(lambda) * sumOfLanes(f32x4.add(a, b)));
}
@inline function cost(kind: i32, w: v128): v128 {
  return kind == PenaltyKind.L2 ? f32x4.mul(f32x4.mul(splat(0.5), w), w) : f32x4.abs(w);
}

/** dw (+)= g λ w or g λ sign w */
export function penaltyBack(kind: i32, dw: usize, g: usize, w: usize, lambda: usize, n: i32, accumulate: bool): void {
  const factor = f32x4.mul(loadSplat(g), loadSplat(lambda));
  for (let left = n; left > 0; left -= 4) {
    const v = v128.load(w);
    deliver(dw, f32x4.mul(factor, kind == PenaltyKind.L2 ? v : sign(v)), left, accumulate);
    dw += 16; w += 16;
  }
}
