/** The optimizers' updates, over as many neighbouring parameters as there are. */
import { UpdateKind } from '../opcodes';
import { firstLanes, loadSplat, splat, sumOfLanes, zero } from './vectors';

/** A setting, in float64: 1 − β would lose half its digits otherwise. */
@inline function setting(settings: usize, index: i32): f64 { return load<f64>(settings + (<usize>index << 3)); }

/** Room for what a loop reads at every turn. */
const HELD = memory.data<f32>([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
/** x in all lanes, by way of memory: TurboFan would convert and spread it anew at every turn. */
@inline function held(place: i32, x: f64): v128 {
  const at = HELD + (<usize>place << 2);
  store<f32>(at, <f32>x);
  return loadSplat(at);
}
@inline function setting4(settings: usize, index: i32): v128 { return held(index, setting(settings, index)); }
@inline function rest4(settings: usize, index: i32): v128 { return held(8 + index, 1 - setting(settings, index)); }

/**
 * x, with what is below about 1e-7 of `grain` rounded to nothing: running means of gradients that have died, and the
 * weights of dead units that shrink at every step, would else wither among the denormals, which are slow, and never
 * reach 0.
 */
@inline function withoutDust(x: v128, grain: v128): v128 { return f32x4.sub(f32x4.add(x, grain), grain); }

const GRAINS = memory.data<f32>([1e-10, 1e-20, 1e-30]);
/** So that the square of what is left of a gradient, times 1 − β, is no denormal either. */
@inline function gradientGrain(): v128 { return loadSplat(GRAINS); }
/** Of weights too: what their products with gradients are is no denormal. */
@inline function meanGrain(): v128 { return loadSplat(GRAINS + 4); }
@inline function squareGrain(): v128 { return loadSplat(GRAINS + 8); }

/** The step of an adaptive optimizer: η g / (√s + ε), nothing where s is 0. */
@inline function adaptive(rate: v128, g: v128, s: v128, epsilon: v128): v128 {
  const stepped = f32x4.div(f32x4.mul(rate, g), f32x4.add(f32x4.sqrt(s), epsilon));
  return v128.andnot(stepped, f32x4.eq(s, zero()));
}

@inline function sgd(w: usize, g: usize, n: i32, settings: usize, shrinks: bool): void {
  const rate = setting4(settings, 0), grain = meanGrain();
  for (let left = n; left > 0; left -= 4) {
    const weight = f32x4.sub(v128.load(w), f32x4.mul(rate, v128.load(g)));
    v128.store(w, shrinks ? withoutDust(weight, grain) : weight);
    w += 16; g += 16;
  }
}

@inline function momentum(w: usize, g: usize, v: usize, n: i32, settings: usize, looksAhead: bool): void {
  const rate = setting4(settings, 0), mu = setting4(settings, 1), grain = meanGrain();
  for (let left = n; left > 0; left -= 4) {
    const gradient = v128.load(g), velocity = withoutDust(f32x4.add(f32x4.mul(mu, v128.load(v)), gradient), grain);
    v128.store(v, velocity);
    const moved = looksAhead ? f32x4.add(gradient, f32x4.mul(mu, velocity)) : velocity;
    v128.store(w, f32x4.sub(v128.load(w), f32x4.mul(rate, moved)));
    w += 16; g += 16; v += 16;
  }
}

@inline function adagrad(w: usize, g: usize, s: usize, n: i32, settings: usize): void {
  const rate = setting4(settings, 0), epsilon = setting4(settings, 1);
  for (let left = n; left > 0; left -= 4) {
    const gradient = v128.load(g), sum = f32x4.add(v128.load(s), f32x4.mul(gradient, gradient));
    v128.store(s, sum);
    v128.store(w, f32x4.sub(v128.load(w), adaptive(rate, gradient, sum, epsilon)));
    w += 16; g += 16; s += 16;
  }
}

@inline function rmsprop(w: usize, g: usize, s: usize, n: i32, settings: usize): void {
  const rate = setting4(settings, 0), decay = setting4(settings, 1), rest = rest4(settings, 1), epsilon = setting4(settings, 2);
  const gradientDust = gradientGrain(), squareDust = squareGrain();
  for (let left = n; left > 0; left -= 4) {
    const gradient = withoutDust(v128.load(g), gradientDust);
    const mean = withoutDust(f32x4.add(f32x4.mul(decay, v128.load(s)), f32x4.mul(rest, f32x4.mul(gradient, gradient))), squareDust);
    v128.store(s, mean);
    v128.store(w, f32x4.sub(v128.load(w), adaptive(rate, gradient, mean, epsilon)));
    w += 16; g += 16; s += 16;
  }
}

/** √(v · correction) is taken as √v · √correction. */
@inline function adam(w: usize, g: usize, m: usize, v: usize, n: i32, settings: usize, shrinkage: v128, shrinks: bool): void {
  const beta1 = setting4(settings, 1), rest1 = rest4(settings, 1), beta2 = setting4(settings, 2), rest2 = rest4(settings, 2);
  const rate = held(0, setting(settings, 0) * setting(settings, 4));
  const correction = held(4, Math.sqrt(setting(settings, 5))), epsilon = setting4(settings, 3);
  const gradientDust = gradientGrain(), meanDust = meanGrain(), squareDust = squareGrain();
  for (let left = n; left > 0; left -= 4) {
    const gradient = withoutDust(v128.load(g), gradientDust);
    const mean = withoutDust(f32x4.add(f32x4.mul(beta1, v128.load(m)), f32x4.mul(rest1, gradient)), meanDust);
    const square = withoutDust(f32x4.add(f32x4.mul(beta2, v128.load(v)), f32x4.mul(rest2, f32x4.mul(gradient, gradient))), squareDust);
    v128.store(m, mean);
    v128.store(v, square);
    let weight = v128.load(w);
    if (shrinks) weight = withoutDust(f32x4.sub(weight, f32x4.mul(shrinkage, weight)), meanDust);
    const length = f32x4.add(f32x4.mul(f32x4.sqrt(square), correction), epsilon);
    v128.store(w, f32x4.sub(weight, f32x4.div(f32x4.mul(rate, mean), length)));
    w += 16; g += 16; m += 16; v += 16;
  }
}

/** Moves n parameters; s1 and s2 are what the optimizer remembers of each. Some may shrink at every step. */
export function update(kind: i32, w: usize, g: usize, s1: usize, s2: usize, n: i32, settings: usize, shrinks: bool): void {
  switch (kind) {
    case UpdateKind.Sgd:
      if (shrinks) sgd(w, g, n, settings, true);
      else sgd(w, g, n, settings, false);
      break;
    case UpdateKind.Momentum: momentum(w, g, s1, n, settings, false); break;
    case UpdateKind.Nesterov: momentum(w, g, s1, n, settings, true); break;
    case UpdateKind.Adagrad: adagrad(w, g, s1, n, settings); break;
    case UpdateKind.Rmsprop: rmsprop(w, g, s1, n, settings); break;
    default: {
      if (kind == UpdateKind.AdamW && shrinks) {
        const shrinkage = held(5, setting(settings, 0) * setting(settings, 6));
        adam(w, g, s1, s2, n, settings, shrinkage, true);
      } else adam(w, g, s1, s2, n, settings, zero(), false);
    }
  }
}

/** total = Σ g², added to what was there unless it is the first. */
export function addSquares(total: usize, g: usize, n: i32, isFirst: bool): void {
  let a = zero();
  for (let left = n; left > 0; left -= 4) {
    const v = firstLanes(v128.load(g), left);
    a = f32x4.add(a, f32x4.mul(v, v));
    g += 16;
  }
  const sum = sumOfLanes(a);
  store<f32>(total, isFirst ? sum : load<f32>(total) + sum);
}

/** Scales g by limit / √total where that is below 1. */
export function clip(g: usize, n: i32, total: usize, limitAt: usize): void {
  const limit = load<f32>(limitAt), norm = sqrt<f32>(load<f32>(total));
  if (!(norm > limit)) return;
  const factor = splat(limit / norm);
  for (let left = n; left > 0; left -= 4) { v128.store(g, f32x4.mul(v128.load(g), factor)); g += 16; }
}

/** Scales every column of w that is longer than the limit back to it. */
export function limitColumns(w: usize, rows: i32, columns: i32, limitAt: usize): void {
  const limit = load<f32>(limitAt), stride = <usize>columns << 2;
  for (let c = 0; c < columns; c++) {
    let sum: f32 = 0, p = w + (<usize>c << 2);
    for (let r = rows; r > 0; r--) { const v = load<f32>(p); sum += v * v; p += stride; }
    const norm = sqrt<f32>(sum);
    if (!(norm > limit)) continue;
    const factor = limit / norm;
    p = w + (<usize>c << 2);
    for (let r = rows; r > 0; r--) { store<f32>(p, load<f32>(p) * factor); p += stride; }
  }
}

/** mean ← kept · mean + taken · value */
export function average(mean: usize, value: usize, n: i32, keptAt: usize, takenAt: usize): void {
  const kept = loadSplat(keptAt), taken = loadSplat(takenAt);
  for (let left = n; left > 0; left -= 4) {
    v128.store(mean, f32x4.add(f32x4.mul(kept, v128.load(mean)), f32x4.mul(taken, v128.load(value))));
    mean += 16; value += 16;
  }
}
