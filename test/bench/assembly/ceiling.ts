/**
 * As many multiplications and additions of four numbers as a core can do, on registers alone: six chains of each, as
 * many as a latency of three cycles keeps both pipes of both kinds busy. One is a good factor.
 */
export function spin(times: i32, factor: f32): f32 {
  const m = f32x4.splat(factor);
  let a = m, b = f32x4.splat(2), c = f32x4.splat(3), d = f32x4.splat(4), e = f32x4.splat(5), f = f32x4.splat(6);
  let g = a, h = b, i = c, j = d, k = e, l = f;
  for (; times > 0; times--) {
    a = f32x4.mul(a, m); g = f32x4.add(g, m);
    b = f32x4.mul(b, m); h = f32x4.add(h, m);
    c = f32x4.mul(c, m); i = f32x4.add(i, m);
    d = f32x4.mul(d, m); j = f32x4.add(j, m);
    e = f32x4.mul(e, m); k = f32x4.add(k, m);
    f = f32x4.mul(f, m); l = f32x4.add(l, m);
  }
  const products = f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(e, f));
  const sums = f32x4.add(f32x4.add(f32x4.add(g, h), f32x4.add(i, j)), f32x4.add(k, l));
  return f32x4.extract_lane(f32x4.add(products, sums), 0);
}
