/** Gates that work element by element, forward and backward. */
import { BinaryKind, Spread, UnaryKind } from '../opcodes';
import { deliver, exp, expm1, firstLanes, loadSplat, madd, positive, select, sigmoid, softplus, splat, step, storeSome, sumOfLanes, tanh, tanhOfVectors, zero } from './vectors';

// √(2/π), and the weight of the cube in the tanh form of the GELU
@inline const GELU_SCALE: f32 = 0.7978845608028654;
@inline const GELU_CUBE: f32 = 0.044715;

@inline function geluBend(x: v128): v128 {
  const cube = f32x4.mul(f32x4.mul(f32x4.mul(splat(GELU_CUBE), x), x), x);
  return tanh(f32x4.mul(splat(GELU_SCALE), f32x4.add(x, cube)));
}

@inline function value(kind: i32, x: v128, alpha: v128): v128 {
  if (kind == UnaryKind.Relu) return positive(x);
  if (kind == UnaryKind.Tanh) return tanh(x);
  if (kind == UnaryKind.Sigmoid) return sigmoid(x);
  if (kind == UnaryKind.LeakyRelu) return select(f32x4.mul(alpha, x), x, f32x4.le(x, zero()));
  if (kind == UnaryKind.Elu) return select(f32x4.mul(alpha, expm1(x)), x, f32x4.le(x, zero()));
  if (kind == UnaryKind.Softplus) return softplus(x);
  if (kind == UnaryKind.Swish) return f32x4.mul(x, sigmoid(x));
  if (kind == UnaryKind.GeluTanh) return f32x4.mul(f32x4.mul(splat(0.5), x), f32x4.add(splat(1), geluBend(x)));
  if (kind == UnaryKind.Exp) return exp(x);
  if (kind == UnaryKind.Sqrt) return f32x4.sqrt(x);
  if (kind == UnaryKind.Abs) return f32x4.abs(x);
  if (kind == UnaryKind.Negate) return f32x4.neg(x);
  return x;
}

/** −1, 0 or 1; NaN of NaN. */
@inline export function sign(x: v128): v128 {
  const up = step(x), down = step(f32x4.neg(x));
  return f32x4.add(f32x4.sub(up, down), v128.andnot(x, f32x4.eq(x, x)));
}

@inline export function slope(kind: i32, x: v128, y: v128, alpha: v128): v128 {
  const one = splat(1);
  // Of x and y alike: y > 0 where x > 0.
  if (kind == UnaryKind.Relu) return step(y);
  if (kind == UnaryKind.Tanh) return f32x4.sub(one, f32x4.mul(y, y));
  if (kind == UnaryKind.Sigmoid) return f32x4.mul(y, f32x4.sub(one, y));
  if (kind == UnaryKind.LeakyRelu) return select(one, alpha, f32x4.gt(x, zero()));
  if (kind == UnaryKind.Elu) return select(one, f32x4.add(y, alpha), f32x4.gt(x, zero()));
  if (kind == UnaryKind.Softplus) return sigmoid(x);
  if (kind == UnaryKind.Swish) return f32x4.add(y, f32x4.mul(sigmoid(x), f32x4.sub(one, y)));
  if (kind == UnaryKind.GeluTanh) {
    const t = geluBend(x), bend = f32x4.sub(one, f32x4.mul(t, t));
    const inner = f32x4.mul(splat(GELU_SCALE), madd(f32x4.mul(splat(3 * GELU_CUBE), x), x, one));
    return f32x4.mul(splat(0.5), f32x4.add(f32x4.add(one, t), f32x4.mul(f32x4.mul(x, bend), inner)));
  }
  if (kind == UnaryKind.Exp) return y;
  if (kind == UnaryKind.Sqrt) return f32x4.div(splat(0.5), y);
  if (kind == UnaryKind.Abs) return sign(x);
  if (kind == UnaryKind.Negate) return splat(-1);
  return one;
}

@inline function forwardLoop(kind: i32, y: usize, x: usize, n: i32, alpha: v128): void {
  for (let i = 0; i < n; i += 4) { v128.store(y, value(kind, v128.load(x), alpha)); y += 16; x += 16; }
}

@inline function backwardLoop(kind: i32, dx: usize, g: usize, x: usize, y: usize, n: i32, alpha: v128, accumulate: bool): void {
  for (let i = 0; i < n; i += 4) {
    const v = f32x4.mul(v128.load(g), slope(kind, v128.load(x), v128.load(y), alpha));
    v128.store(dx, accumulate ? f32x4.add(v128.load(dx), v) : v);
    dx += 16; g += 16; x += 16; y += 16;
  }
}

/** y = f(x) over n elements; buffers reach to a whole number of vectors. */
export function unary(kind: i32, y: usize, x: usize, n: i32, alphaAt: usize): void {
  const alpha = alphaAt ? loadSplat(alphaAt) : zero();
  switch (kind) {
    case UnaryKind.Relu: forwardLoop(UnaryKind.Relu, y, x, n, alpha); break;
    case UnaryKind.Tanh: tanhOfVectors(y, x, n); break;
    case UnaryKind.Sigmoid: forwardLoop(UnaryKind.Sigmoid, y, x, n, alpha); break;
    case UnaryKind.LeakyRelu: forwardLoop(UnaryKind.LeakyRelu, y, x, n, alpha); break;
    case UnaryKind.Elu: forwardLoop(UnaryKind.Elu, y, x, n, alpha); break;
    case UnaryKind.Softplus: forwardLoop(UnaryKind.Softplus, y, x, n, alpha); break;
    case UnaryKind.Swish: forwardLoop(UnaryKind.Swish, y, x, n, alpha); break;
    case UnaryKind.GeluTanh: forwardLoop(UnaryKind.GeluTanh, y, x, n, alpha); break;
    case UnaryKind.Exp: forwardLoop(UnaryKind.Exp, y, x, n, alpha); break;
    case UnaryKind.Sqrt: forwardLoop(UnaryKind.Sqrt, y, x, n, alpha); break;
    case UnaryKind.Abs: forwardLoop(UnaryKind.Abs, y, x, n, alpha); break;
    case UnaryKind.Negate: forwardLoop(UnaryKind.Negate, y, x, n, alpha); break;
    default: forwardLoop(UnaryKind.Linear, y, x, n, alpha); break;
  }
}

/** dx (+)= g · f′(x); x and y may be the same buffer where f′ needs y alone. */
export function unaryBack(kind: i32, dx: usize, g: usize, x: usize, y: usize, n: i32, alphaAt: usize, accumulate: bool): void {
  const alpha = alphaAt ? loadSplat(alphaAt) : zero();
  switch (kind) {
    case UnaryKind.Relu: backwardLoop(UnaryKind.Relu, dx, g, x, y, n, alpha, accumulate); break;
    case UnaryKind.Tanh: backwardLoop(UnaryKind.Tanh, dx, g, x, y, n, alpha, accumulate); break;
    case UnaryKind.Sigmoid: backwardLoop(UnaryKind.Sigmoid, dx, g, x, y, n, alpha, accumulate); break;
    case UnaryKind.LeakyRelu: backwardLoop(UnaryKind.LeakyRelu, dx, g, x, y, n, alpha, accumulate); break;
    case UnaryKind.Elu: backwardLoop(UnaryKind.Elu, dx, g, x, y, n, alpha, accumulate); break;
    case UnaryKind.Softplus: backwardLoop(UnaryKind.Softplus, dx, g, x, y, n, alpha, accumulate); break;
    case UnaryKind.Swish: backwardLoop(UnaryKind.Swish, dx, g, x, y, n, alpha, accumulate); break;
    case UnaryKind.GeluTanh: backwardLoop(UnaryKind.GeluTanh, dx, g, x, y, n, alpha, accumulate); break;
    case UnaryKind.Exp: backwardLoop(UnaryKind.Exp, dx, g, x, y, n, alpha, accumulate); break;
    case UnaryKind.Sqrt: backwardLoop(UnaryKind.Sqrt, dx, g, x, y, n, alpha, accumulate); break;
    case UnaryKind.Abs: backwardLoop(UnaryKind.Abs, dx, g, x, y, n, alpha, accumulate); break;
    case UnaryKind.Negate: backwardLoop(UnaryKind.Negate, dx, g, x, y, n, alpha, accumulate); break;
    default: backwardLoop(UnaryKind.Linear, dx, g, x, y, n, alpha, accumulate); break;
  }
}

@inline function combined(kind: i32, a: v128, b: v128): v128 {
  if (kind == BinaryKind.Add) return f32x4.add(a, b);
  if (kind == BinaryKind.Subtract) return f32x4.sub(a, b);
  if (kind == BinaryKind.Multiply) return f32x4.mul(a, b);
  if (kind == BinaryKind.Divide) return f32x4.div(a, b);
  // a at a tie and where it is NaN, as NaN is neither above nor below; b where that is NaN.
  if (kind == BinaryKind.Max) return select(b, a, v128.or(f32x4.lt(a, b), v128.and(f32x4.eq(a, a), f32x4.ne(b, b))));
  return select(b, a, v128.or(f32x4.gt(a, b), v128.and(f32x4.eq(a, a), f32x4.ne(b, b))));
}

/** The bytes from an operand's row to its next, and whether its elements advance along the row. */
@inline function rowStride(spread: i32, columns: i32): usize { return spread == Spread.Full ? <usize>columns << 2 : 0; }
@inline function at(p: usize, spread: i32, offset: usize): v128 {
  return spread == Spread.Scalar ? loadSplat(p) : v128.load(p + offset);
}

@inline function binaryLoop(kind: i32, y: usize, a: usize, b: usize, rows: i32, columns: i32, aSpread: i32, bSpread: i32): void {
  const aStride = rowStride(aSpread, columns), bStride = rowStride(bSpread, columns), stride = <usize>columns << 2;
  for (; rows > 0; rows--) {
    let offset: usize = 0, left = columns;
    for (; left >= 4; left -= 4) {
      v128.store(y + offset, combined(kind, at(a, aSpread, offset), at(b, bSpread, offset)));
      offset += 16;
    }
    if (left > 0) storeSome(y + offset, combined(kind, at(a, aSpread, offset), at(b, bSpread, offset)), left);
    y += stride; a += aStride; b += bStride;
  }
}

/** y = f(a, b), [rows, columns]. */
export function binary(kind: i32, y: usize, a: usize, b: usize, rows: i32, columns: i32, aSpread: i32, bSpread: i32): void {
  switch (kind) {
    case BinaryKind.Add: binaryLoop(BinaryKind.Add, y, a, b, rows, columns, aSpread, bSpread); break;
    case BinaryKind.Subtract: binaryLoop(BinaryKind.Subtract, y, a, b, rows, columns, aSpread, bSpread); break;
    case BinaryKind.Multiply: binaryLoop(BinaryKind.Multiply, y, a, b, rows, columns, aSpread, bSpread); break;
    case BinaryKind.Divide: binaryLoop(BinaryKind.Divide, y, a, b, rows, columns, aSpread, bSpread); break;
    case BinaryKind.Max: binaryLoop(BinaryKind.Max, y, a, b, rows, columns, aSpread, bSpread); break;
    default: binaryLoop(BinaryKind.Min, y, a, b, rows, columns, aSpread, bSpread); break;
  }
}

/** What flows to one operand: `other` is the other operand, of a quotient's divisor the quotient beside it. */
@inline function share(kind: i32, second: bool, g: v128, other: v128, quotient: v128): v128 {
  if (kind == BinaryKind.Add) return g;
  if (kind == BinaryKind.Subtract) return second ? f32x4.neg(g) : g;
  if (kind == BinaryKind.Multiply) return f32x4.mul(g, other);
  return f32x4.mul(g, second ? f32x4.div(f32x4.neg(quotient), other) : f32x4.div(splat(1), other));
}

@inline function backLoop(
  kind: i32, second: bool, target: usize, g: usize, other: usize, quotient: usize, rows: i32, columns: i32, spread: i32, otherSpread: i32, accumulate: bool,
): void {
  const stride = <usize>columns << 2, otherStride = rowStride(otherSpread, columns);
  if (spread == Spread.Full) {
    for (; rows > 0; rows--) {
      let offset: usize = 0;
      for (let left = columns; left > 0; left -= 4) {
        const v = share(kind, second, v128.load(g + offset), at(other, otherSpread, offset), v128.load(quotient + offset));
        deliver(target + offset, v, left, accumulate);
        offset += 16;
      }
      target += stride; g += stride; quotient += stride; other += otherStride;
    }
    return;
  }
  let total = zero(), offset: usize = 0;
  for (let left = columns; left > 0; left -= 4) {
    let sum = zero(), p = g + offset, q = quotient + offset, o = other;
    for (let row = rows; row > 0; row--) {
      sum = f32x4.add(sum, share(kind, second, v128.load(p), at(o, otherSpread, offset), v128.load(q)));
      p += stride; q += stride; o += otherStride;
    }
    if (spread == Spread.Row) deliver(target + offset, sum, left, accumulate);
    else total = f32x4.add(total, firstLanes(sum, left));
    offset += 16;
  }
  if (spread == Spread.Scalar) store<f32>(target, accumulate ? load<f32>(target) + sumOfLanes(total) : sumOfLanes(total));
}

/** The gradient of one operand; `spread` is its own, and it is summed over its repetitions. */
export function binaryBack(
  kindAndSide: i32, target: usize, g: usize, other: usize, quotient: usize, rows: i32, columns: i32, spread: i32, otherSpread: i32, accumulate: bool,
): void {
  const second = (kindAndSide & 1) != 0;
  switch (kindAndSide >> 1) {
    case BinaryKind.Add: backLoop(BinaryKind.Add, second, target, g, g, g, rows, columns, spread, Spread.Full, accumulate); break;
    case BinaryKind.Subtract: backLoop(BinaryKind.Subtract, second, target, g, g, g, rows, columns, spread, Spread.Full, accumulate); break;
    case BinaryKind.Multiply: backLoop(BinaryKind.Multiply, second, target, g, other, g, rows, columns, spread, otherSpread, accumulate); break;
    default: backLoop(BinaryKind.Divide, second, target, g, other, quotient, rows, columns, spread, otherSpread, accumulate); break;
  }
}
