/** Picking rows of a minibatch, and the largest of neighbours. */

/** 2²³: from there on the last digit of a float32 is worth 1. */
@inline const UNIT_DIGIT: f32 = 8388608;
/** A whole number below 2²³, sooner than by a conversion, which looks out for all others. */
@inline function wholeNumber(x: f32): usize { return <usize>(reinterpret<i32>(x + UNIT_DIGIT) & 0x7fffff); }

@inline function rowAt(rows: usize, bytes: usize): usize { return wholeNumber(load<f32>(rows)) * bytes; }

@inline function pick(rows: usize, batch: i32, out: usize, width: i32, source: usize): void {
  const bytes = <usize>width << 2;
  if (width == 1) for (let r = batch; r > 0; r--) { store<f32>(out, load<f32>(source + rowAt(rows, 4))); out += 4; rows += 4; }
  else if (width == 2) for (let r = batch; r > 0; r--) { store<u64>(out, load<u64>(source + rowAt(rows, 8))); out += 8; rows += 4; }
  else for (let r = batch; r > 0; r--) { memory.copy(out, source + rowAt(rows, bytes), bytes); out += bytes; rows += 4; }
}

/** out[r] = source[rows[r]], rows of `width` elements; the same rows of another source where `otherWidth` is not 0. */
export function gather(rows: usize, batch: i32, out: usize, width: i32, source: usize, otherWidth: i32, other: usize, otherOut: usize): void {
  pick(rows, batch, out, width, source);
  if (otherWidth != 0) pick(rows, batch, otherOut, otherWidth, other);
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
