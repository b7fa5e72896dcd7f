/**
 * Matrix products. Where an inner or outer size is at most 4 there are kernels of their own; else tiles of two rows of
 * sixteen columns, or four of eight, whose right operand is packed where it would be read across the cache. Every element
 * of a tiled product is a sum in the order of the inner index, whatever the tile.
 */
import { UnaryKind } from '../opcodes';
import { slope, unary, unaryBack } from './elementwise';
import { loadSplat, madd, positive, storeSome, sumsOfLanes, zero } from './vectors';

/** What is done with a finished element before it is stored. */
@inline const ADD: i32 = 1;
@inline const BIAS: i32 = 2;
@inline const RELU: i32 = 4;
/** Times the slope of an activation that gave what lies `yOffset` further on. */
@inline const RELU_BACK: i32 = 8;
@inline const TANH_BACK: i32 = 16;
@inline const SIGMOID_BACK: i32 = 32;
@inline const SLOPED: i32 = RELU_BACK | TANH_BACK | SIGMOID_BACK;

@inline function slopeFlag(activation: i32): i32 {
  if (activation == UnaryKind.Relu) return RELU_BACK;
  if (activation == UnaryKind.Tanh) return TANH_BACK;
  return activation == UnaryKind.Sigmoid ? SIGMOID_BACK : 0;
}

@inline function finished(c: usize, v: v128, flags: i32, bias: usize, yOffset: usize): v128 {
  if (flags & ADD) v = f32x4.add(v128.load(c), v);
  if (flags & BIAS) v = f32x4.add(v, v128.load(bias));
  if (flags & RELU) v = positive(v);
  return flags & SLOPED ? sloped(v, flags, c + yOffset) : v;
}
@inline function sloped(v: v128, flags: i32, y: usize): v128 {
  if (flags & RELU_BACK) v = f32x4.mul(v, slope(UnaryKind.Relu, v, v128.load(y), v));
  if (flags & TANH_BACK) v = f32x4.mul(v, slope(UnaryKind.Tanh, v, v128.load(y), v));
  if (flags & SIGMOID_BACK) v = f32x4.mul(v, slope(UnaryKind.Sigmoid, v, v128.load(y), v));
  return v;
}
@inline function put(c: usize, v: v128, flags: i32, bias: usize, yOffset: usize): void {
  v128.store(c, flags ? finished(c, v, flags, bias, yOffset) : v);
}

// ---- packing

@inline function transposed(target: usize, stride: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  const u0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), u1 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const u2 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5), u3 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<f32>(u0, u2, 0, 1, 4, 5));
  v128.store(target + stride, v128.shuffle<f32>(u0, u2, 2, 3, 6, 7));
  v128.store(target + 2 * stride, v128.shuffle<f32>(u1, u3, 0, 1, 4, 5));
  v128.store(target + 3 * stride, v128.shuffle<f32>(u1, u3, 2, 3, 6, 7));
}

/** As many columns of B [inner, columns] from b on as a panel has, `ldp` bytes of them, as [inner][ldp / 4]. */
@inline function packPanel(target: usize, b: usize, inner: i32, stride: usize, ldp: usize): void {
  for (let k = inner; k > 0; k--) {
    v128.store(target, v128.load(b));
    if (ldp > 16) v128.store(target, v128.load(b, 16), 16);
    if (ldp > 32) { v128.store(target, v128.load(b, 32), 32); v128.store(target, v128.load(b, 48), 48); }
    target += ldp; b += stride;
  }
}

/** As many rows of B [columns, inner] from b on: a panel of its transpose. */
function packTransposedPanel(target: usize, b: usize, inner: i32, rows: i32, ldp: usize): void {
  const stride = <usize>inner << 2;
  for (; rows > 0; rows -= 4) {
    const b1 = rows > 1 ? b + stride : b, b2 = rows > 2 ? b1 + stride : b, b3 = rows > 3 ? b2 + stride : b;
    let k = 0, o: usize = 0, t = target;
    for (; k + 4 <= inner; k += 4) {
      transposed(t, ldp, v128.load(b + o), v128.load(b1 + o), v128.load(b2 + o), v128.load(b3 + o));
      o += 16; t += ldp << 2;
    }
    for (; k < inner; k++) {
      store<f32>(t, load<f32>(b + o));
      store<f32>(t, load<f32>(b1 + o), 4);
      store<f32>(t, load<f32>(b2 + o), 8);
      store<f32>(t, load<f32>(b3 + o), 12);
      o += 4; t += ldp;
    }
    b = b3 + stride; target += 16;
  }
}

// ---- tiles of C, of as many sums as stay in registers

// Of the left operand the rows lie `next` bytes apart, and the elements of each `step`. Its pointers are moved, not
// made of a start and an offset: TurboFan would make each anew, and choose among rows, for every element.

@inline function put4(c: usize, v: v128, width: i32, flags: i32, bias: usize, yOffset: usize): void {
  if (width >= 4) put(c, v, flags, bias, yOffset);
  else if (width > 0) storeSome(c, finished(c, v, flags, bias, yOffset), width);
}

@inline function put8(wide: bool, c: usize, v0: v128, v1: v128, width: i32, flags: i32, bias: usize, yOffset: usize): void {
  put4(c, v0, width, flags, bias, yOffset);
  if (wide) put4(c + 16, v1, width - 4, flags, bias + 16, yOffset);
}
@inline function put16(c: usize, v0: v128, v1: v128, v2: v128, v3: v128, width: i32, flags: i32, bias: usize, yOffset: usize): void {
  put8(true, c, v0, v1, width, flags, bias, yOffset);
  put8(true, c + 32, v2, v3, width - 8, flags, bias + 32, yOffset);
}

/** Up to two rows of sixteen columns; of b [inner][16] the rows lie `ldb` bytes apart. */
@inline function tileOfTwo(
  c: usize, ldc: usize, A: usize, next: usize, step: usize, rows: i32, b: usize, ldb: usize, inner: i32, width: i32, flags: i32, bias: usize, yOffset: usize,
): void {
  const z = zero();
  let a0 = A, a1 = rows > 1 ? A + next : A;
  let x0 = z, x1 = z, x2 = z, x3 = z, y0 = z, y1 = z, y2 = z, y3 = z;
  for (; inner > 0; inner--) {
    const b0 = v128.load(b), b1 = v128.load(b, 16), b2 = v128.load(b, 32), b3 = v128.load(b, 48);
    let s = v128.load32_splat(a0);
    x0 = madd(s, b0, x0); x1 = madd(s, b1, x1); x2 = madd(s, b2, x2); x3 = madd(s, b3, x3);
    s = v128.load32_splat(a1);
    y0 = madd(s, b0, y0); y1 = madd(s, b1, y1); y2 = madd(s, b2, y2); y3 = madd(s, b3, y3);
    a0 += step; a1 += step; b += ldb;
  }
  if (width < 16) putTwo(c, ldc, rows, x0, x1, x2, x3, y0, y1, y2, y3, width, flags, bias, yOffset);
  else if (flags == 0) putTwo(c, ldc, rows, x0, x1, x2, x3, y0, y1, y2, y3, 16, 0, bias, yOffset);
  else if (flags == BIAS) putTwo(c, ldc, rows, x0, x1, x2, x3, y0, y1, y2, y3, 16, BIAS, bias, yOffset);
  else if (flags == (BIAS | RELU)) putTwo(c, ldc, rows, x0, x1, x2, x3, y0, y1, y2, y3, 16, BIAS | RELU, bias, yOffset);
  else if (flags == RELU_BACK) putTwo(c, ldc, rows, x0, x1, x2, x3, y0, y1, y2, y3, 16, RELU_BACK, bias, yOffset);
  else if (flags == TANH_BACK) putTwo(c, ldc, rows, x0, x1, x2, x3, y0, y1, y2, y3, 16, TANH_BACK, bias, yOffset);
  else putTwo(c, ldc, rows, x0, x1, x2, x3, y0, y1, y2, y3, 16, flags, bias, yOffset);
}
@inline function putTwo(
  c: usize, ldc: usize, rows: i32, x0: v128, x1: v128, x2: v128, x3: v128, y0: v128, y1: v128, y2: v128, y3: v128, width: i32, flags: i32, bias: usize,
  yOffset: usize,
): void {
  put16(c, x0, x1, x2, x3, width, flags, bias, yOffset);
  if (rows > 1) put16(c + ldc, y0, y1, y2, y3, width, flags, bias, yOffset);
}

/** Up to four rows, or two, of eight columns, or four. */
@inline function tileOfFour(
  four: bool, wide: bool, c: usize, ldc: usize, A: usize, next: usize, step: usize, rows: i32, b: usize, ldb: usize, inner: i32, width: i32,
  flags: i32, bias: usize, yOffset: usize,
): void {
  const z = zero();
  let a0 = A, a1 = rows > 1 ? A + next : A, a2 = rows > 2 ? A + 2 * next : A, a3 = rows > 3 ? a2 + next : A;
  let x00 = z, x01 = z, x10 = z, x11 = z, x20 = z, x21 = z, x30 = z, x31 = z;
  for (; inner > 0; inner--) {
    const b0 = v128.load(b), b1 = wide ? v128.load(b, 16) : b0;
    let s = v128.load32_splat(a0);
    x00 = madd(s, b0, x00); if (wide) x01 = madd(s, b1, x01);
    s = v128.load32_splat(a1);
    x10 = madd(s, b0, x10); if (wide) x11 = madd(s, b1, x11);
    if (four) {
      s = v128.load32_splat(a2);
      x20 = madd(s, b0, x20); if (wide) x21 = madd(s, b1, x21);
      s = v128.load32_splat(a3);
      x30 = madd(s, b0, x30); if (wide) x31 = madd(s, b1, x31);
      a2 += step; a3 += step;
    }
    a0 += step; a1 += step; b += ldb;
  }
  if (!wide || width < 8) putFour(four, wide, c, ldc, rows, x00, x01, x10, x11, x20, x21, x30, x31, width, flags, bias, yOffset);
  else if (flags == 0) putFour(four, wide, c, ldc, rows, x00, x01, x10, x11, x20, x21, x30, x31, 8, 0, bias, yOffset);
  else if (flags == BIAS) putFour(four, wide, c, ldc, rows, x00, x01, x10, x11, x20, x21, x30, x31, 8, BIAS, bias, yOffset);
  else if (flags == (BIAS | RELU)) putFour(four, wide, c, ldc, rows, x00, x01, x10, x11, x20, x21, x30, x31, 8, BIAS | RELU, bias, yOffset);
  else if (flags == RELU_BACK) putFour(four, wide, c, ldc, rows, x00, x01, x10, x11, x20, x21, x30, x31, 8, RELU_BACK, bias, yOffset);
  else if (flags == TANH_BACK) putFour(four, wide, c, ldc, rows, x00, x01, x10, x11, x20, x21, x30, x31, 8, TANH_BACK, bias, yOffset);
  else putFour(four, wide, c, ldc, rows, x00, x01, x10, x11, x20, x21, x30, x31, 8, flags, bias, yOffset);
}
@inline function putFour(
  four: bool, wide: bool, c: usize, ldc: usize, rows: i32, x00: v128, x01: v128, x10: v128, x11: v128, x20: v128, x21: v128, x30: v128, x31: v128,
  width: i32, flags: i32, bias: usize, yOffset: usize,
): void {
  put8(wide, c, x00, x01, width, flags, bias, yOffset);
  if (rows > 1) put8(wide, c + ldc, x10, x11, width, flags, bias, yOffset);
  if (!four) return;
  if (rows > 2) put8(wide, c + 2 * ldc, x20, x21, width, flags, bias, yOffset);
  if (rows > 3) put8(wide, c + 3 * ldc, x30, x31, width, flags, bias, yOffset);
}

/** The rows of a panel of eight columns, or four. */
@inline function rowsByFours(
  wide: bool, C: usize, ldc: usize, A: usize, next: usize, step: usize, b: usize, ldb: usize, rows: i32, inner: i32, width: i32, flags: i32, bias: usize,
  yOffset: usize,
): void {
  for (; rows > 2; rows -= 4) {
    tileOfFour(true, wide, C, ldc, A, next, step, rows, b, ldb, inner, width, flags, bias, yOffset);
    C += ldc << 2; A += next << 2;
  }
  if (rows > 0) tileOfFour(false, wide, C, ldc, A, next, step, rows, b, ldb, inner, width, flags, bias, yOffset);
}

/** A function of its own: else both widths would become one loop, that asks for its width at every turn. */
function narrowRows(
  C: usize, ldc: usize, A: usize, next: usize, step: usize, b: usize, ldb: usize, rows: i32, inner: i32, width: i32, flags: i32, bias: usize, yOffset: usize,
): void {
  rowsByFours(false, C, ldc, A, next, step, b, ldb, rows, inner, width, flags, bias, yOffset);
}

/** The rows of a panel of sixteen columns. */
function rowsByTwos(
  C: usize, ldc: usize, A: usize, next: usize, step: usize, b: usize, ldb: usize, rows: i32, inner: i32, width: i32, flags: i32, bias: usize, yOffset: usize,
): void {
  for (; rows > 0; rows -= 2) {
    tileOfTwo(C, ldc, A, next, step, rows, b, ldb, inner, width, flags, bias, yOffset);
    C += ldc << 1; A += next << 1;
  }
}

/** How the panels of a right operand are had: read where they lie, copied together, or from the rows of its transpose. */
@inline const IN_PLACE: i32 = 0;
@inline const PACKED: i32 = 1;
@inline const TRANSPOSED: i32 = 2;

function byPanels(
  C: usize, A: usize, next: usize, step: usize, B: usize, rows: i32, inner: i32, columns: i32, way: i32, scratch: usize, flags: i32, bias: usize,
  yOffset: usize,
): void {
  const ldc = <usize>columns << 2;
  for (let left = columns; left > 0;) {
    const vectors = left > 8 ? 4 : left > 4 ? 2 : 1, width = min(left, vectors << 2);
    const ldp = <usize>vectors << 4;
    let panel = scratch, ldb = ldp;
    if (way == TRANSPOSED) packTransposedPanel(scratch, B, inner, width, ldp);
    else if (way == PACKED) packPanel(scratch, B, inner, ldc, ldp);
    else { panel = B; ldb = ldc; }
    if (vectors == 4) rowsByTwos(C, ldc, A, next, step, panel, ldb, rows, inner, width, flags, bias, yOffset);
    else if (vectors == 2) rowsByFours(true, C, ldc, A, next, step, panel, ldb, rows, inner, width, flags, bias, yOffset);
    else narrowRows(C, ldc, A, next, step, panel, ldb, rows, inner, width, flags, bias, yOffset);
    B += way == TRANSPOSED ? <usize>(width * inner) << 2 : ldp;
    C += ldp; bias += ldp; left -= width;
  }
}

/** From so many rows on it pays to copy panels together, of a right operand that outgrows the nearest cache. */
@inline const MANY_ROWS: i32 = 24;
@inline const OUTGROWN: i32 = 12_288;
@inline function wayOf(rows: i32, inner: i32, columns: i32): i32 { return rows >= MANY_ROWS && inner * columns >= OUTGROWN ? PACKED : IN_PLACE; }

/** C [rows, columns] of A [rows, inner] and B [inner, columns], or its transpose where `bT`. Scratch: a panel of B. */
@inline function product(C: usize, A: usize, B: usize, rows: i32, inner: i32, columns: i32, bT: bool, scratch: usize, flags: i32, bias: usize, yOffset: usize): void {
  const way = bT ? TRANSPOSED : wayOf(rows, inner, columns);
  byPanels(C, A, <usize>inner << 2, 4, B, rows, inner, columns, way, scratch, flags, bias, yOffset);
}

/** C [rows, columns] of Aᵀ for A [inner, rows] and B [inner, columns]. Scratch: a panel of B. */
@inline function transposedProduct(C: usize, A: usize, B: usize, rows: i32, inner: i32, columns: i32, scratch: usize, flags: i32): void {
  byPanels(C, A, 4, <usize>rows << 2, B, rows, inner, columns, wayOf(rows, inner, columns), scratch, flags, 0, 0);
}

// ---- an inner size of at most 4: the right operand stays in registers

@inline function thinColumns(
  K: i32, wide: bool, C: usize, A: usize, B: usize, rows: i32, columns: i32, count: i32, flags: i32, bias: usize, yOffset: usize,
): void {
  const ldb = <usize>columns << 2, lda: usize = K << 2;
  const w00 = v128.load(B), w01 = wide ? v128.load(B, 16) : w00;
  const w10 = K > 1 ? v128.load(B + ldb) : w00, w11 = K > 1 && wide ? v128.load(B + ldb, 16) : w00;
  const w20 = K > 2 ? v128.load(B + 2 * ldb) : w00, w21 = K > 2 && wide ? v128.load(B + 2 * ldb, 16) : w00;
  const w30 = K > 3 ? v128.load(B + 3 * ldb) : w00, w31 = K > 3 && wide ? v128.load(B + 3 * ldb, 16) : w00;
  const bias0 = flags & BIAS ? v128.load(bias) : w00, bias1 = wide && flags & BIAS ? v128.load(bias, 16) : w00;
  for (; rows > 0; rows--) {
    let s = v128.load32_splat(A), x = f32x4.mul(s, w00), y = wide ? f32x4.mul(s, w01) : x;
    if (K > 1) { s = v128.load32_splat(A, 4); x = madd(s, w10, x); if (wide) y = madd(s, w11, y); }
    if (K > 2) { s = v128.load32_splat(A, 8); x = madd(s, w20, x); if (wide) y = madd(s, w21, y); }
    if (K > 3) { s = v128.load32_splat(A, 12); x = madd(s, w30, x); if (wide) y = madd(s, w31, y); }
    if (flags & ADD) { x = f32x4.add(v128.load(C), x); if (wide) y = f32x4.add(v128.load(C, 16), y); }
    if (flags & BIAS) { x = f32x4.add(x, bias0); if (wide) y = f32x4.add(y, bias1); }
    if (flags & RELU) { x = positive(x); if (wide) y = positive(y); }
    if (flags & SLOPED) {
      x = sloped(x, flags, C + yOffset);
      if (wide) y = sloped(y, flags, C + yOffset + 16);
    }
    if (wide) { v128.store(C, x); v128.store(C, y, 16); }
    else storeSome(C, x, count);
    A += lda; C += ldb;
  }
}

@inline function thinOf(K: i32, C: usize, A: usize, B: usize, rows: i32, columns: i32, flags: i32, bias: usize, yOffset: usize): void {
  let left = columns;
  for (; left >= 8; left -= 8) {
    if (flags == (BIAS | RELU)) thinColumns(K, true, C, A, B, rows, columns, 8, BIAS | RELU, bias, yOffset);
    else if (flags == RELU_BACK) thinColumns(K, true, C, A, B, rows, columns, 8, RELU_BACK, bias, yOffset);
    else if (flags == BIAS) thinColumns(K, true, C, A, B, rows, columns, 8, BIAS, bias, yOffset);
    else if (flags == TANH_BACK) thinColumns(K, true, C, A, B, rows, columns, 8, TANH_BACK, bias, yOffset);
    else thinColumns(K, true, C, A, B, rows, columns, 8, flags, bias, yOffset);
    C += 32; B += 32; bias += 32;
  }
  for (; left > 0; left -= 4) {
    thinColumns(K, false, C, A, B, rows, columns, left, flags, bias, yOffset);
    C += 16; B += 16; bias += 16;
  }
}
function thin1(C: usize, A: usize, B: usize, rows: i32, columns: i32, flags: i32, bias: usize, yOffset: usize): void { thinOf(1, C, A, B, rows, columns, flags, bias, yOffset); }
function thin2(C: usize, A: usize, B: usize, rows: i32, columns: i32, flags: i32, bias: usize, yOffset: usize): void { thinOf(2, C, A, B, rows, columns, flags, bias, yOffset); }
function thin3(C: usize, A: usize, B: usize, rows: i32, columns: i32, flags: i32, bias: usize, yOffset: usize): void { thinOf(3, C, A, B, rows, columns, flags, bias, yOffset); }
function thin4(C: usize, A: usize, B: usize, rows: i32, columns: i32, flags: i32, bias: usize, yOffset: usize): void { thinOf(4, C, A, B, rows, columns, flags, bias, yOffset); }

/** So many numbers stay in the nearest cache while all columns of their rows are made. */
@inline const NEAR: i32 = 4096;

/** C of A [rows, inner] and B [inner, columns] for inner ≤ 4; a block of rows at a time. */
function thin(C: usize, A: usize, B: usize, rows: i32, inner: i32, columns: i32, flags: i32, bias: usize, yOffset: usize): void {
  const block = rows * columns <= NEAR ? rows : max(8, NEAR / columns);
  for (; rows > 0; rows -= block) {
    thinBlock(C, A, B, min(rows, block), inner, columns, flags, bias, yOffset);
    C += <usize>(block * columns) << 2;
    A += <usize>(block * inner) << 2;
  }
}

function thinBlock(C: usize, A: usize, B: usize, rows: i32, inner: i32, columns: i32, flags: i32, bias: usize, yOffset: usize): void {
  if (inner == 1) thin1(C, A, B, rows, columns, flags, bias, yOffset);
  else if (inner == 2) thin2(C, A, B, rows, columns, flags, bias, yOffset);
  else if (inner == 3) thin3(C, A, B, rows, columns, flags, bias, yOffset);
  else thin4(C, A, B, rows, columns, flags, bias, yOffset);
}

// ---- at most 4 columns: dot products of rows of A with rows of Bᵀ

/** A row's end, with zeros for what is no more of it: another row's infinity must not meet a zero. */
@inline function ending(p: usize, mask: v128): v128 { return v128.and(v128.load(p), mask); }

@inline function dotsOf(N: i32, C: usize, A: usize, W: usize, rows: i32, inner: i32, flags: i32, bias: v128): void {
  const lda = <usize>inner << 2, ldw = (<usize>inner + 3 & ~3) << 2;
  const mask = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(inner & 3));
  // As many rows at once as their sums fit into the registers.
  const perTile = N > 2 ? 2 : 4, z = zero();
  for (; rows > 0; rows -= perTile) {
    const a0 = A, a1 = rows > 1 ? A + lda : A, a2 = perTile > 2 && rows > 2 ? a1 + lda : A, a3 = perTile > 3 && rows > 3 ? a2 + lda : A;
    let s00 = z, s01 = z, s02 = z, s03 = z, s10 = z, s11 = z, s12 = z, s13 = z, s20 = z, s21 = z, s30 = z, s31 = z;
    let o: usize = 0, k = inner;
    for (; k >= 4; k -= 4) {
      const w = W + o;
      const w0 = v128.load(w), w1 = N > 1 ? v128.load(w + ldw) : z, w2 = N > 2 ? v128.load(w + 2 * ldw) : z, w3 = N > 3 ? v128.load(w + 3 * ldw) : z;
      let x = v128.load(a0 + o);
      s00 = madd(x, w0, s00);
      if (N > 1) s01 = madd(x, w1, s01);
      if (N > 2) s02 = madd(x, w2, s02);
      if (N > 3) s03 = madd(x, w3, s03);
      x = v128.load(a1 + o);
      s10 = madd(x, w0, s10);
      if (N > 1) s11 = madd(x, w1, s11);
      if (N > 2) s12 = madd(x, w2, s12);
      if (N > 3) s13 = madd(x, w3, s13);
      if (perTile > 2) {
        x = v128.load(a2 + o);
        s20 = madd(x, w0, s20);
        if (N > 1) s21 = madd(x, w1, s21);
      }
      if (perTile > 3) {
        x = v128.load(a3 + o);
        s30 = madd(x, w0, s30);
        if (N > 1) s31 = madd(x, w1, s31);
      }
      o += 16;
    }
    if (k > 0) {
      const w = W + o;
      const w0 = v128.load(w), w1 = N > 1 ? v128.load(w + ldw) : z, w2 = N > 2 ? v128.load(w + 2 * ldw) : z, w3 = N > 3 ? v128.load(w + 3 * ldw) : z;
      let x = ending(a0 + o, mask);
      s00 = madd(x, w0, s00);
      if (N > 1) s01 = madd(x, w1, s01);
      if (N > 2) s02 = madd(x, w2, s02);
      if (N > 3) s03 = madd(x, w3, s03);
      x = ending(a1 + o, mask);
      s10 = madd(x, w0, s10);
      if (N > 1) s11 = madd(x, w1, s11);
      if (N > 2) s12 = madd(x, w2, s12);
      if (N > 3) s13 = madd(x, w3, s13);
      if (perTile > 2) {
        x = ending(a2 + o, mask);
        s20 = madd(x, w0, s20);
        if (N > 1) s21 = madd(x, w1, s21);
      }
      if (perTile > 3) {
        x = ending(a3 + o, mask);
        s30 = madd(x, w0, s30);
        if (N > 1) s31 = madd(x, w1, s31);
      }
    }
    if (N == 1) putDots(C, sumsOfLanes(s00, s10, s20, s30), min(4, rows), flags, bias);
    if (N == 2) {
      putDots(C, sumsOfLanes(s00, s01, s10, s11), min(4, 2 * rows), flags, bias);
      if (rows > 2) putDots(C + 16, sumsOfLanes(s20, s21, s30, s31), min(4, 2 * (rows - 2)), flags, bias);
    }
    if (N == 3) {
      putDots(C, sumsOfLanes(s00, s01, s02, s10), rows > 1 ? 4 : 3, flags, v128.shuffle<f32>(bias, bias, 0, 1, 2, 0));
      if (rows > 1) putDots(C + 16, sumsOfLanes(s11, s12, z, z), 2, flags, v128.shuffle<f32>(bias, bias, 1, 2, 1, 2));
    }
    if (N == 4) {
      putDots(C, sumsOfLanes(s00, s01, s02, s03), 4, flags, bias);
      if (rows > 1) putDots(C + 16, sumsOfLanes(s10, s11, s12, s13), 4, flags, bias);
    }
    A += <usize>perTile * lda; C += <usize>(perTile * N) << 2;
  }
}
@inline function putDots(c: usize, v: v128, count: i32, flags: i32, bias: v128): void {
  if (flags & ADD) v = f32x4.add(v128.load(c), v);
  if (flags & BIAS) v = f32x4.add(v, bias);
  storeSome(c, v, count);
}
function dots1(C: usize, A: usize, W: usize, rows: i32, inner: i32, flags: i32, bias: v128): void { dotsOf(1, C, A, W, rows, inner, flags, bias); }
function dots2(C: usize, A: usize, W: usize, rows: i32, inner: i32, flags: i32, bias: v128): void { dotsOf(2, C, A, W, rows, inner, flags, bias); }
function dots3(C: usize, A: usize, W: usize, rows: i32, inner: i32, flags: i32, bias: v128): void { dotsOf(3, C, A, W, rows, inner, flags, bias); }
function dots4(C: usize, A: usize, W: usize, rows: i32, inner: i32, flags: i32, bias: v128): void { dotsOf(4, C, A, W, rows, inner, flags, bias); }

/** C [rows, columns] for columns ≤ 4, W being Bᵀ, its rows filled up with zeros to whole vectors. */
function dots(C: usize, A: usize, W: usize, rows: i32, inner: i32, columns: i32, flags: i32, biasAt: usize): void {
  // The bias of the columns as they lie in four neighbouring outputs.
  let bias = zero();
  if (flags & BIAS) {
    if (columns == 1) bias = loadSplat(biasAt);
    else if (columns == 2) bias = v128.load64_splat(biasAt);
    else bias = v128.load(biasAt);
  }
  if (columns == 1) dots1(C, A, W, rows, inner, flags, bias);
  else if (columns == 2) dots2(C, A, W, rows, inner, flags, bias);
  else if (columns == 3) dots3(C, A, W, rows, inner, flags, bias);
  else dots4(C, A, W, rows, inner, flags, bias);
}

/** Bᵀ of B [inner, columns], its rows filled up with zeros to whole vectors. */
function packForDots(target: usize, b: usize, inner: i32, columns: i32): void {
  const filled = inner + 3 & ~3;
  for (let c = 0; c < columns; c++) {
    let p = b + (<usize>c << 2);
    for (let k = 0; k < filled; k++) {
      store<f32>(target, k < inner ? load<f32>(p) : 0);
      target += 4; p += <usize>columns << 2;
    }
  }
}

/** B [columns, inner] with its rows filled up likewise. */
function packRowsForDots(target: usize, b: usize, inner: i32, columns: i32): void {
  const row = <usize>inner << 2, filled = row + 15 & ~15;
  for (; columns > 0; columns--) {
    for (let o: usize = 0; o < row; o += 16) v128.store(target + o, v128.load(b + o));
    for (let o = row; o < filled; o += 4) store<f32>(target + o, 0);
    target += filled; b += row;
  }
}

// ---- Aᵀ G for the weights of thin layers

@inline function fewOutputs(N: i32, D: usize, A: usize, G: usize, rows: i32, inner: i32, aside: usize, flags: i32): void {
  const lda = <usize>inner << 2, ldg: usize = N << 2, z = zero();
  for (let j = 0; j < inner; j += 8) {
    let a0 = z, a1 = z, b0 = z, b1 = z, c0 = z, c1 = z, d0 = z, d1 = z;
    let p = A + (<usize>j << 2), g = G;
    for (let i = rows; i > 0; i--) {
      const h0 = v128.load(p), h1 = v128.load(p, 16);
      let s = v128.load32_splat(g);
      a0 = madd(s, h0, a0); a1 = madd(s, h1, a1);
      if (N > 1) { s = v128.load32_splat(g, 4); b0 = madd(s, h0, b0); b1 = madd(s, h1, b1); }
      if (N > 2) { s = v128.load32_splat(g, 8); c0 = madd(s, h0, c0); c1 = madd(s, h1, c1); }
      if (N > 3) { s = v128.load32_splat(g, 12); d0 = madd(s, h0, d0); d1 = madd(s, h1, d1); }
      p += lda; g += ldg;
    }
    const count = min(8, inner - j);
    if (N == 1) {
      put4(D + (<usize>j << 2), a0, count, flags, 0, 0);
      put4(D + (<usize>j << 2) + 16, a1, count - 4, flags, 0, 0);
      continue;
    }
    v128.store(aside, a0); v128.store(aside, a1, 16);
    v128.store(aside, b0, 32); v128.store(aside, b1, 48);
    v128.store(aside, c0, 64); v128.store(aside, c1, 80);
    v128.store(aside, d0, 96); v128.store(aside, d1, 112);
    let target = D + <usize>(j * N) * 4;
    for (let r = 0; r < count; r++) {
      for (let n = 0; n < N; n++) {
        const v = load<f32>(aside + <usize>(n * 8 + r) * 4);
        store<f32>(target, flags & ADD ? load<f32>(target) + v : v);
        target += 4;
      }
    }
  }
}
function fewOutputs1(D: usize, A: usize, G: usize, rows: i32, inner: i32, aside: usize, flags: i32): void { fewOutputs(1, D, A, G, rows, inner, aside, flags); }
function fewOutputs2(D: usize, A: usize, G: usize, rows: i32, inner: i32, aside: usize, flags: i32): void { fewOutputs(2, D, A, G, rows, inner, aside, flags); }
function fewOutputs3(D: usize, A: usize, G: usize, rows: i32, inner: i32, aside: usize, flags: i32): void { fewOutputs(3, D, A, G, rows, inner, aside, flags); }
function fewOutputs4(D: usize, A: usize, G: usize, rows: i32, inner: i32, aside: usize, flags: i32): void { fewOutputs(4, D, A, G, rows, inner, aside, flags); }

@inline function fewInputs(K: i32, wide: bool, D: usize, A: usize, G: usize, rows: i32, columns: i32, count: i32, flags: i32): void {
  const lda: usize = K << 2, ldg = <usize>columns << 2, z = zero();
  let a0 = z, a1 = z, b0 = z, b1 = z, c0 = z, c1 = z, d0 = z, d1 = z, p = A, g = G;
  for (let i = rows; i > 0; i--) {
    const h0 = v128.load(g), h1 = wide ? v128.load(g, 16) : z;
    let s = v128.load32_splat(p);
    a0 = madd(s, h0, a0); if (wide) a1 = madd(s, h1, a1);
    if (K > 1) { s = v128.load32_splat(p, 4); b0 = madd(s, h0, b0); if (wide) b1 = madd(s, h1, b1); }
    if (K > 2) { s = v128.load32_splat(p, 8); c0 = madd(s, h0, c0); if (wide) c1 = madd(s, h1, c1); }
    if (K > 3) { s = v128.load32_splat(p, 12); d0 = madd(s, h0, d0); if (wide) d1 = madd(s, h1, d1); }
    p += lda; g += ldg;
  }
  putRow(D, a0, a1, wide, count, flags);
  if (K > 1) putRow(D + ldg, b0, b1, wide, count, flags);
  if (K > 2) putRow(D + 2 * ldg, c0, c1, wide, count, flags);
  if (K > 3) putRow(D + 3 * ldg, d0, d1, wide, count, flags);
}
@inline function putRow(d: usize, v0: v128, v1: v128, wide: bool, count: i32, flags: i32): void {
  if (wide) { put(d, v0, flags, 0, 0); put(d + 16, v1, flags, 0, 0); }
  else storeSome(d, finished(d, v0, flags, 0, 0), count);
}
@inline function fewInputsOf(K: i32, D: usize, A: usize, G: usize, rows: i32, columns: i32, flags: i32): void {
  let left = columns;
  for (; left >= 8; left -= 8) { fewInputs(K, true, D, A, G, rows, columns, 8, flags); D += 32; G += 32; }
  for (; left > 0; left -= 4) { fewInputs(K, false, D, A, G, rows, columns, left, flags); D += 16; G += 16; }
}
function fewInputs1(D: usize, A: usize, G: usize, rows: i32, columns: i32, flags: i32): void { fewInputsOf(1, D, A, G, rows, columns, flags); }
function fewInputs2(D: usize, A: usize, G: usize, rows: i32, columns: i32, flags: i32): void { fewInputsOf(2, D, A, G, rows, columns, flags); }
function fewInputs3(D: usize, A: usize, G: usize, rows: i32, columns: i32, flags: i32): void { fewInputsOf(3, D, A, G, rows, columns, flags); }
function fewInputs4(D: usize, A: usize, G: usize, rows: i32, columns: i32, flags: i32): void { fewInputsOf(4, D, A, G, rows, columns, flags); }

// ---- the product and its two gradients

/** C = f(A B + bias) for A [rows, inner] and B [inner, columns]; no bias where `bias` is 0. */
export function matmul(C: usize, A: usize, B: usize, rows: i32, inner: i32, columns: i32, scratch: usize, bias: usize, activation: i32): void {
  const isRelu = activation == UnaryKind.Relu, biasFlag = bias ? BIAS : 0;
  if (inner > 4 && columns <= 4) {
    let transposedB = scratch;
    if (columns > 1) packForDots(scratch, B, inner, columns);
    else if (inner & 3) packRowsForDots(scratch, B, inner, 1);
    // A column of whole vectors lies as the row of its transpose does.
    else transposedB = B;
    dots(C, A, transposedB, rows, inner, columns, biasFlag, bias);
    if (activation) unary(activation, C, C, rows * columns, 0);
    return;
  }
  const flags = biasFlag | (isRelu ? RELU : 0);
  if (inner <= 4) thin(C, A, B, rows, inner, columns, flags, bias, 0);
  else product(C, A, B, rows, inner, columns, false, scratch, flags, bias, 0);
  if (activation && !isRelu) unary(activation, C, C, rows * columns, 0);
}

/** dA (+)= G Bᵀ for G [rows, columns]; times the slope of the activation that made A, where one is named. */
export function matmulBackA(dA: usize, G: usize, B: usize, rows: i32, inner: i32, columns: i32, scratch: usize, activation: i32, A: usize, accumulate: bool): void {
  const flags = accumulate ? ADD : slopeFlag(activation);
  if (columns <= 4) {
    if (columns > 1) packTransposed(scratch, B, inner, columns);
    thin(dA, G, columns > 1 ? scratch : B, rows, columns, inner, flags, 0, A - dA);
  } else if (inner <= 4) {
    packRowsForDots(scratch, B, columns, inner);
    dots(dA, G, scratch, rows, columns, inner, flags & ADD, 0);
    if (activation) unaryBack(activation, dA, dA, A, A, rows * inner, 0, false);
  } else product(dA, G, B, rows, columns, inner, true, scratch, flags, 0, A - dA);
}

/** Bᵀ [columns, inner] of B [inner, columns]. */
function packTransposed(target: usize, b: usize, inner: i32, columns: i32): void {
  for (let c = 0; c < columns; c++) {
    let p = b + (<usize>c << 2);
    for (let k = inner; k > 0; k--) { store<f32>(target, load<f32>(p)); target += 4; p += <usize>columns << 2; }
  }
}

/** dB (+)= Aᵀ G */
export function matmulBackB(dB: usize, A: usize, G: usize, rows: i32, inner: i32, columns: i32, scratch: usize, accumulate: bool): void {
  const flags = accumulate ? ADD : 0;
  if (inner == 1) fewInputs1(dB, A, G, rows, columns, flags);
  else if (inner == 2) fewInputs2(dB, A, G, rows, columns, flags);
  else if (columns == 1) fewOutputs1(dB, A, G, rows, inner, scratch, flags);
  else if (columns == 2) fewOutputs2(dB, A, G, rows, inner, scratch, flags);
  else if (columns == 3) fewOutputs3(dB, A, G, rows, inner, scratch, flags);
  else if (columns == 4) fewOutputs4(dB, A, G, rows, inner, scratch, flags);
  else if (inner == 3) fewInputs3(dB, A, G, rows, columns, flags);
  else if (inner == 4) fewInputs4(dB, A, G, rows, columns, flags);
  else transposedProduct(dB, A, G, inner, rows, columns, scratch, flags);
}
