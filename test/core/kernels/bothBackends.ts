/** One recording on two backends: values and gradients side by side. */
import type { Recorder, Tensor } from '../../../core/autograd/index.ts';
import type { Backend } from '../../../core/kernels/index.ts';
import type { NodeId } from '../../../core/ops/index.ts';
import { sizeOf, type NumericArray, type Shape } from '../../../core/tensor/index.ts';

export interface Leaf {
  readonly name: string;
  readonly shape: Shape;
  readonly values: ArrayLike<number>;
}

/** What came out: the value asked for, and the gradient of every parameter by its name. */
export interface Outcome {
  readonly value: NumericArray;
  readonly gradients: ReadonlyMap<string, NumericArray>;
}

/** Runs the recording that ends in `output` once forward and once backward, and reads the value of `of`. */
export function computeOn(
  backend: Backend,
  recorder: Recorder,
  output: Tensor,
  leaves: readonly Leaf[],
  { of = output, observed }: { of?: Tensor; observed?: readonly NodeId[] } = {},
): Outcome {
  const engine = backend.open();
  for (const { name, shape, values } of leaves) {
    engine.define(name, shape);
    engine.write(name, values);
  }
  const recording = recorder.recording(output);
  const plan = engine.lower(recording, { ...(observed && { observed }) });
  plan.forward();
  plan.backward();
  const gradients = new Map<string, NumericArray>();
  recording.nodes.forEach((node, id) => {
    if (node.kind !== 'leaf' || !node.requiresGradient) return;
    gradients.set(node.name, plan.readGradient(id, new Float64Array(sizeOf(node.shape))));
  });
  return { value: plan.readValue(of.id, new Float64Array(sizeOf(of.shape))), gradients };
}

/** The largest distance between two lots of numbers, beside the largest of them; NaN and infinities must agree. */
export function distance(a: NumericArray, b: NumericArray): number {
  let largest = 1e-30;
  let furthest = 0;
  for (let i = 0; i < b.length; i++) {
    const x = a[i] ?? NaN;
    const y = b[i] ?? NaN;
    if (Object.is(x, y) || x === y) {
      if (Number.isFinite(y)) largest = Math.max(largest, Math.abs(y));
      continue;
    }
    if (!Number.isFinite(x) || !Number.isFinite(y)) return Infinity;
    largest = Math.max(largest, Math.abs(y));
    furthest = Math.max(furthest, Math.abs(x - y));
  }
  return furthest / largest;
}
