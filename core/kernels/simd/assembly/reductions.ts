/** Sums over all elements and over rows, and the way back. */
import { Spread } from '../opcodes';
import { deliver, firstLanes, loadSplat, splat, sumOfLanes, zero } from './vectors';

/** Σ xᵢ over n elements. */
@inline export function total(x: usize, n: i32): f32 {
  let a = zero(), b = a, c = a, d = a, left = n;
  for (; left >= 16; left -= 16) {
    a = f32x4.add(a, v128.load(x));
    b = f32x4.add(b, v128.load(x, 16));
    c = f32x4.add(c, v128.load(x, 32));
    d = f32x4.add(d, v128.load(x, 48));
    x += 64;
  }
  for (; left > 0; left -= 4) { a = f32x4.add(a, firstLanes(v128.load(x), left)); x += 16; }
  return sumOfLanes(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)));
}

/** y = factor · Σ x */
export function sumAll(y: usize, x: usize, n: i32, factorAt: usize): void {
  store<f32>(y, total(x, n) * load<f32>(factorAt));
}

/** y (+)= factor · the sum of the rows of x, [rows, columns] → [columns] */
export function sumRows(y: usize, x: usize, rows: i32, columns: i32, factorAt: usize, accumulate: bool): void {
  const factor = loadSplat(factorAt);
  if (columns <= 4) { sumNarrowRows(y, x, rows, columns, factor, accumulate); return; }
  const stride = <usize>columns << 2;
  let left = columns;
  for (; left >= 16; left -= 16) {
    let a = zero(), b = a, c = a, d = a, p = x;
    for (let row = rows; row > 0; row--) {
      a = f32x4.add(a, v128.load(p));
      b = f32x4.add(b, v128.load(p, 16));
      c = f32x4.add(c, v128.load(p, 32));
      d = f32x4.add(d, v128.load(p, 48));
      p += stride;
    }
    deliver(y, f32x4.mul(a, factor), 4, accumulate);
    deliver(y + 16, f32x4.mul(b, factor), 4, accumulate);
    deliver(y + 32, f32x4.mul(c, factor), 4, accumulate);
    deliver(y + 48, f32x4.mul(d, factor), 4, accumulate);
    x += 64; y += 64;
  }
  for (; left > 0; left -= 4) {
    let a = zero(), p = x;
    for (let row = rows; row > 0; row--) { a = f32x4.add(a, v128.load(p)); p += stride; }
    deliver(y, f32x4.mul(a, factor), left, accumulate);
    x += 16; y += 16;
  }
}

/** Up to four columns: twelve elements are a whole number of rows, whichever the width. */
function sumNarrowRows(y: usize, x: usize, rows: i32, columns: i32, factor: v128, accumulate: bool): void {
  let a = zero(), b = a, c = a, left = rows * columns;
  for (; left >= 12; left -= 12) {
    a = f32x4.add(a, v128.load(x));
    b = f32x4.add(b, v128.load(x, 16));
    c = f32x4.add(c, v128.load(x, 32));
    x += 48;
  }
  if (left > 0) a = f32x4.add(a, firstLanes(v128.load(x), left));
  if (left > 4) b = f32x4.add(b, firstLanes(v128.load(x, 16), left - 4));
  if (left > 8) c = f32x4.add(c, firstLanes(v128.load(x, 32), left - 8));
  if (columns == 1) a = splat(sumOfLanes(f32x4.add(f32x4.add(a, b), c)));
  else if (columns == 2) {
    a = f32x4.add(f32x4.add(a, b), c);
    a = f32x4.add(a, v128.shuffle<f32>(a, a, 2, 3, 0, 1));
  } else if (columns == 3) {
    // The twelve lanes are the columns 0 1 2 0 | 1 2 0 1 | 2 0 1 2.
    const s0 = (f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 3)) + (f32x4.extract_lane(b, 2) + f32x4.extract_lane(c, 1));
    const s1 = (f32x4.extract_lane(a, 1) + f32x4.extract_lane(b, 0)) + (f32x4.extract_lane(b, 3) + f32x4.extract_lane(c, 2));
    const s2 = (f32x4.extract_lane(a, 2) + f32x4.extract_lane(b, 1)) + (f32x4.extract_lane(c, 0) + f32x4.extract_lane(c, 3));
    a = f32x4.replace_lane(f32x4.replace_lane(splat(s0), 1, s1), 2, s2);
  } else a = f32x4.add(f32x4.add(a, b), c);
  deliver(y, f32x4.mul(a, factor), columns, accumulate);
}

/** dx (+)= factor · g, repeated over [rows, columns] as `spread` says. */
export function spreadOut(dx: usize, g: usize, rows: i32, columns: i32, spread: i32, factorAt: usize, accumulate: bool): void {
  const factor = loadSplat(factorAt), stride = <usize>columns << 2;
  const alone = f32x4.mul(loadSplat(g), factor);
  for (; rows > 0; rows--) {
    let offset: usize = 0;
    for (let left = columns; left > 0; left -= 4) {
      const v = spread == Spread.Scalar ? alone : f32x4.mul(v128.load(g + offset), factor);
      deliver(dx + offset, v, left, accumulate);
      offset += 16;
    }
    dx += stride;
    if (spread == Spread.Full) g += stride;
  }
}

/** `turns` times `length` neighbouring elements, with the given distances between their beginnings. */
export function blocks(target: usize, targetStride: i32, source: usize, sourceStride: i32, length: i32, turns: i32, accumulate: bool): void {
  for (; turns > 0; turns--) {
    let offset: usize = 0;
    for (let left = length; left > 0; left -= 4) {
      deliver(target + offset, v128.load(source + offset), left, accumulate);
      offset += 16;
    }
    target += <usize>targetStride << 2;
    source += <usize>sourceStride << 2;
  }
}

/** x − x: NaN where x is NaN or infinite, else 0. */
@inline function selfDifference(x: usize): v128 {
  const v = v128.load(x);
  return f32x4.sub(v, v);
}

/** 1 where no number of the ranges is NaN or infinite. */
export function areFinite(ranges: usize, count: i32): i32 {
  for (; count > 0; count--) {
    let x = <usize>load<u32>(ranges), lost = zero(), left = load<i32>(ranges, 4);
    for (; left >= 16; left -= 16) {
      lost = v128.or(lost, v128.or(v128.or(selfDifference(x), selfDifference(x + 16)), v128.or(selfDifference(x + 32), selfDifference(x + 48))));
      x += 64;
    }
    for (; left >= 4; left -= 4) { lost = v128.or(lost, selfDifference(x)); x += 16; }
    if (left > 0) {
      const v = firstLanes(v128.load(x), left);
      lost = v128.or(lost, f32x4.sub(v, v));
    }
    if (v128.any_true(lost)) return 0;
    ranges += 8;
  }
  return 1;
}
