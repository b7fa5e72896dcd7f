/** Gradients beside finite differences: the proof that a backward pass belongs to its forward pass. */
import type { Engine, LowerOptions } from '../kernels/index.ts';
import type { NodeId, Recording } from '../ops/index.ts';
import { sizeOf, type NumericArray } from '../tensor/index.ts';

/**
 * How far gradient and finite difference are apart. The bands are those of the Stanford course CS231n
 * ("Neural networks part 3: gradient checks"); up to 1e−4 is acceptable with
 * kinks (ReLU, max) only.
 */
export const gradientBands = ['good', 'acceptable', 'uncomfortable', 'wrong'] as const;
export type GradientBand = (typeof gradientBands)[number];

export function bandOf(relativeError: number, hasKinks: boolean): GradientBand {
  if (relativeError <= 1e-7) return 'good';
  if (relativeError < 1e-4 && hasKinks) return 'acceptable';
  if (relativeError <= 1e-2) return 'uncomfortable';
  return 'wrong';
}

/** The comparison at one element. */
interface ElementCheck {
  readonly index: number;
  readonly gradient: number;
  readonly difference: number;
  readonly relativeError: number;
  /** True where a wider step met a kink that a narrower one avoided, or where the point stands on one. */
  readonly kink: boolean;
}

/** The comparison over one tensor. */
export interface TensorCheck {
  /** How many were compared. */
  readonly elements: number;
  readonly worst: ElementCheck;
  readonly kinks: number;
  readonly band: GradientBand;
}

/** A tensor whose elements are moved one by one, and the function that is watched meanwhile. */
interface CheckedTensor {
  readonly values: NumericArray;
  readonly gradient: NumericArray;
  /** Computes the scalar function after `values` were changed in place. */
  readonly evaluate: () => number;
}

/**
 * Compares every element's gradient with the central difference of fourth order
 * (8 (f(x+h) − f(x−h)) − (f(x+2h) − f(x−2h))) / 12h.
 *
 * The error is relative to the larger of the two; a difference below what float64 resolves at this
 * step counts as none. Where a step straddles a kink, narrower ones are tried: a gradient that is wrong
 * stays wrong at all of them. Where the point itself stands on a kink (ReLU at 0, a tie of max) there are two slopes,
 * and the gradient is right where it lies between them, both included. NaN counts as wrong.
 */
function* checkTensor(
  tensor: CheckedTensor,
  indices: Iterable<number>,
): Generator<undefined, TensorCheck, undefined> {
  let worst: ElementCheck | undefined;
  let kinks = 0;
  let elements = 0;
  for (const index of indices) {
    const element = checkElement(tensor, index);
    elements++;
    yield;
    if (element.kink) kinks++;
    if (!worst || element.relativeError > worst.relativeError) worst = element;
  }
  if (!worst) throw new Error('internal: gradient check of an empty tensor');
  return {
    elements,
    worst,
    kinks,
    band: bandOf(worst.relativeError, kinks > 0),
  };
}

const STEPS = [1e-3, 1e-4, 1e-5, 1e-6];
const KINK_ERROR = 1e-5;

function checkElement(tensor: CheckedTensor, index: number): ElementCheck {
  let best: ElementCheck | undefined;
  let widest = 0;
  for (const step of STEPS) {
    const element = checkAtStep(tensor, index, step);
    widest ||= element.relativeError;
    if (!best || element.relativeError < best.relativeError) best = element;
    if (best.relativeError <= 1e-9) break;
  }
  if (!best) throw new Error('internal: no step was tried');
  if (best.relativeError > KINK_ERROR) best = checkOnKink(tensor, index) ?? best;
  const isBeside = widest > KINK_ERROR && best.relativeError <= 1e-7;
  return { ...best, kink: best.kink || isBeside };
}

/** Of slopes on both sides, more than this apart is a kink. */
const SLOPES_APART = 1e-4;

/**
 * The comparison with the slopes on both sides, each (−3 f(x) + 4 f(x ± h) − f(x ± 2h)) / 2h; `undefined` where they
 * agree, so that there is no kink to stand on.
 */
function checkOnKink(
  { values, gradient: gradients, evaluate }: CheckedTensor,
  index: number,
): ElementCheck | undefined {
  const x = values[index];
  const step = 1e-5 * Math.max(1, Math.abs(x));
  const at = (offset: number) => {
    values[index] = x + offset;
    return evaluate();
  };
  const [f0, f1, f2, f_1, f_2] = [at(0), at(step), at(2 * step), at(-step), at(-2 * step)];
  values[index] = x;
  const right = (-3 * f0 + 4 * f1 - f2) / (2 * step);
  const left = (3 * f0 - 4 * f_1 + f_2) / (2 * step);
  const size = Math.max(Math.abs(left), Math.abs(right));
  if (!(Math.abs(right - left) > SLOPES_APART * size)) return undefined;
  const gradient = gradients[index];
  const difference = Math.min(Math.max(gradient, Math.min(left, right)), Math.max(left, right));
  const unresolved = (32 * Number.EPSILON * Math.abs(f0)) / step;
  return {
    index,
    gradient,
    difference,
    relativeError: relativeError(gradient, difference, unresolved),
    kink: true,
  };
}

function checkAtStep(tensor: CheckedTensor, index: number, scale: number): ElementCheck {
  const { values, gradient: gradients, evaluate } = tensor;
  const x = values[index];
  const step = scale * Math.max(1, Math.abs(x));
  const at = (offset: number) => {
    values[index] = x + offset;
    return evaluate();
  };
  const [f1, f_1, f2, f_2] = [at(step), at(-step), at(2 * step), at(-2 * step)];
  values[index] = x;
  const difference = (8 * (f1 - f_1) - (f2 - f_2)) / (12 * step);
  const gradient = gradients[index];
  const unresolved = (16 * Number.EPSILON * Math.max(Math.abs(f2), Math.abs(f_2))) / step;
  return {
    index,
    gradient,
    difference,
    relativeError: relativeError(gradient, difference, unresolved),
    kink: false,
  };
}

function relativeError(gradient: number, difference: number, unresolved: number): number {
  const distance = Math.abs(gradient - difference);
  if (distance <= unresolved) return 0;
  const error = (distance - unresolved) / Math.max(Math.abs(gradient), Math.abs(difference));
  return Number.isNaN(error) ? Infinity : error;
}

/**
 * Checks the gradients of a recording's scalar output with respect to every leaf that asks for one, at
 * the values in the engine's memory, which is left as it was. Meant for float64 backends.
 *
 * @param onElement called after each element, for progress
 */
export function checkGradients(
  engine: Engine,
  recording: Recording,
  output: NodeId,
  onElement: () => void = () => undefined,
  options: LowerOptions = {},
): Map<string, TensorCheck> {
  const checking = gradientChecks(engine, recording, output, { options });
  for (;;) {
    const step = checking.next();
    if (step.done) return step.value;
    onElement();
  }
}

/**
 * As `checkGradients`, yielding after each element, between which nobody else may work with the engine.
 *
 * @param mostElements of each tensor that are checked, evenly spread; all where it is left out
 */
export function* gradientChecks(
  engine: Engine,
  recording: Recording,
  output: NodeId,
  { mostElements = Infinity, options = {} }: { mostElements?: number; options?: LowerOptions } = {},
): Generator<undefined, Map<string, TensorCheck>, undefined> {
  const plan = engine.lower(recording, options);
  plan.forward();
  plan.backward();
  const leaves = recording.nodes.flatMap((node, id) =>
    node.kind === 'leaf' && node.requiresGradient
      ? [{ name: node.name, gradient: plan.readGradient(id, new Float64Array(sizeOf(node.shape))) }]
      : [],
  );
  const checks = new Map<string, TensorCheck>();
  for (const { name, gradient } of leaves) {
    const values = engine.read(name);
    const evaluate = () => {
      engine.write(name, values);
      plan.forward();
      return plan.scalar(output);
    };
    const indices = spread(values.length, mostElements);
    checks.set(name, yield* checkTensor({ values, gradient, evaluate }, indices));
    engine.write(name, values);
  }
  return checks;
}

/** At most so many of the numbers below `count`. */
function spread(count: number, most: number): Int32Array {
  const taken = Math.min(count, most);
  return Int32Array.from({ length: taken }, (_, i) => Math.floor((i * count) / taken));
}
