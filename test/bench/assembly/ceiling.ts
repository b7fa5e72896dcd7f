/**
 * As many multiplications and additions of four numbers as a core can do: nine sums at once, of three vectors times three
 * factors. Only the sums go from turn to turn, each waiting for one addition. The vectors are loaded, at two places in
 * turn, as what stays the same would be multiplied once and for all.
 */
const NUMBERS = memory.data<f32>([
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
], 128);

export function spin(times: i32): f32 {
  const f = v128.load32_splat(NUMBERS), g = v128.load32_splat(NUMBERS, 4), h = v128.load32_splat(NUMBERS, 8);
  const zero = f32x4.splat(0);
  let uf = zero, ug = zero, uh = zero, vf = zero, vg = zero, vh = zero, wf = zero, wg = zero, wh = zero;
  let p = NUMBERS;
  for (; times > 0; times--) {
    const u = v128.load(p), v = v128.load(p, 16), w = v128.load(p, 32);
    uf = f32x4.add(uf, f32x4.mul(u, f)); ug = f32x4.add(ug, f32x4.mul(u, g)); uh = f32x4.add(uh, f32x4.mul(u, h));
    vf = f32x4.add(vf, f32x4.mul(v, f)); vg = f32x4.add(vg, f32x4.mul(v, g)); vh = f32x4.add(vh, f32x4.mul(v, h));
    wf = f32x4.add(wf, f32x4.mul(w, f)); wg = f32x4.add(wg, f32x4.mul(w, g)); wh = f32x4.add(wh, f32x4.mul(w, h));
    p ^= 64;
  }
  const ofU = f32x4.add(f32x4.add(uf, ug), uh), ofV = f32x4.add(f32x4.add(vf, vg), vh), ofW = f32x4.add(f32x4.add(wf, wg), wh);
  return f32x4.extract_lane(f32x4.add(f32x4.add(ofU, ofV), ofW), 0);
}
