/** Picking rows of a minibatch, and the largest of neighbours. */

/** out[r] = source[rows[r]], rows of `width` elements */
export function gather(out: usize, source: usize, rows: usize, batch: i32, width: i32): void {
  const bytes = <usize>width << 2;
  for (let r = batch; r > 0; r--) {
    const from = source + <usize>(<i32>load<f32>(rows)) * bytes;
    if (width == 1) store<f32>(out, load<f32>(from));
    else if (width == 2) store<u64>(out, load<u64>(from));
    else memory.copy(out, from, bytes);
    out += bytes; rows += 4;
  }
}

/** The largest of every `pieces` neighbours, the first at a tie; `places` keeps which it was. */
export function maxout(out: usize, places: usize, x: usize, outputs: i32, pieces: i32): void {
  for (; outputs > 0; outputs--) {
    let best = load<f32>(x), place = 0;
    for (let i = 1; i < pieces; i++) {
      const v = load<f32>(x + (<usize>i << 2));
      // NaN wins, so that it is never hidden.
      if (v > best || (v != v && best == best)) { best = v; place = i; }
    }
    store<f32>(out, best);
    store<i32>(places, place);
    out += 4; places += 4; x += <usize>pieces << 2;
  }
}

export function maxoutBack(dx: usize, g: usize, places: usize, outputs: i32, pieces: i32, accumulate: bool): void {
  if (!accumulate) memory.fill(dx, 0, <usize>(outputs * pieces) << 2);
  for (; outputs > 0; outputs--) {
    const at = dx + (<usize>load<i32>(places) << 2);
    store<f32>(at, load<f32>(at) + load<f32>(g));
    dx += <usize>pieces << 2; g += 4; places += 4;
  }
}
