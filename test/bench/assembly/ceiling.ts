/** As many multiplications and additions of four numbers as a core can do, on registers alone. */
export function spin(times: i32): f32 {
  const m = f32x4.splat(0.999), c = f32x4.splat(0.001);
  let a = c, b = c, d = c, e = c, f = c, g = c, h = c, i = c, j = c, k = c;
  for (; times > 0; times--) {
    a = f32x4.add(f32x4.mul(a, m), c); b = f32x4.add(f32x4.mul(b, m), c);
    d = f32x4.add(f32x4.mul(d, m), c); e = f32x4.add(f32x4.mul(e, m), c);
    f = f32x4.add(f32x4.mul(f, m), c); g = f32x4.add(f32x4.mul(g, m), c);
    h = f32x4.add(f32x4.mul(h, m), c); i = f32x4.add(f32x4.mul(i, m), c);
    j = f32x4.add(f32x4.mul(j, m), c); k = f32x4.add(f32x4.mul(k, m), c);
  }
  a = f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(d, e)), f32x4.add(f32x4.add(f, g), f32x4.add(h, i)));
  return f32x4.extract_lane(f32x4.add(a, f32x4.add(j, k)), 0);
}
/** The same counted in groups of eight with unlinked products: what a tile does, without its loads. */
export function spinTile(times: i32): f32 {
  let s = f32x4.splat(0.999), b0 = f32x4.splat(1e-9), b1 = f32x4.splat(2e-9);
  const z = f32x4.splat(0);
  let a = z, b = z, c = z, d = z, e = z, f = z, g = z, h = z, i = z, j = z;
  for (; times > 0; times--) {
    a = f32x4.add(f32x4.mul(s, b0), a); b = f32x4.add(f32x4.mul(s, b1), b);
    c = f32x4.add(f32x4.mul(s, b0), c); d = f32x4.add(f32x4.mul(s, b1), d);
    e = f32x4.add(f32x4.mul(s, b0), e); f = f32x4.add(f32x4.mul(s, b1), f);
    g = f32x4.add(f32x4.mul(s, b0), g); h = f32x4.add(f32x4.mul(s, b1), h);
    i = f32x4.add(f32x4.mul(s, b0), i); j = f32x4.add(f32x4.mul(s, b1), j);
    s = f32x4.add(s, b0);
  }
  a = f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(f32x4.add(e, f), f32x4.add(g, h)));
  return f32x4.extract_lane(f32x4.add(a, f32x4.add(i, j)), 0);
}
