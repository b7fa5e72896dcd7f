/** The activation functions sampled along a line: their values and slopes, by the ops themselves. */
import { maxout, matmul, add, Recorder, type Tensor } from '../../autograd/index.ts';
import { activationNames, defaultAlphas, type ActivationCurve } from '../../contract/index.ts';
import { referenceBackend } from '../../kernels/index.ts';
import { activations } from '../../nn/index.ts';

/** The lecture's six. */
const first = ['sigmoid', 'tanh', 'relu', 'leakyRelu', 'maxout', 'elu'] as const;

/** Slope and offset of the two pieces that Maxout is shown with: max(−x, x/2). */
const examplePieces: [number, number][] = [
  [-1, 0],
  [0.5, 0],
];

/**
 * Every activation of the catalogue and Maxout, in float64, the lecture's six first.
 *
 * @param x [samples]
 */
export function activationCurves(x: Float64Array): ActivationCurve[] {
  const six: readonly string[] = first;
  const others = activationNames.filter((name) => !six.includes(name));
  return [...first, ...others].map((name) => {
    if (name === 'maxout') {
      return { name, alpha: null, pieces: examplePieces, ...sampled(x, exampleMaxout) };
    }
    const alpha = defaultAlphas[name];
    const apply = (input: Tensor) => activations[name](input, alpha === undefined ? {} : { alpha });
    return { name, alpha: alpha ?? null, pieces: null, ...sampled(x, apply) };
  });
}

function exampleMaxout(x: Tensor): Tensor {
  const { recorder } = x;
  const pieces = examplePieces.length;
  const slopes = examplePieces.map(([slope]) => slope);
  const offsets = examplePieces.map(([, offset]) => offset);
  const weight = recorder.constant(slopes, [1, pieces]);
  return maxout(add(matmul(x, weight), recorder.constant(offsets, [pieces])), { pieces });
}

/** The backward pass begins with ones, and no sample knows of another: its gradient is the slope there. */
function sampled(
  x: Float64Array,
  apply: (x: Tensor) => Tensor,
): Pick<ActivationCurve, 'values' | 'derivatives'> {
  const recorder = new Recorder();
  const input = recorder.parameter('x', [x.length, 1]);
  const output = apply(input);
  const engine = referenceBackend.open();
  const plan = engine.lower(recorder.recording(output));
  engine.write('x', x);
  plan.forward();
  plan.backward();
  const read = new Float64Array(x.length);
  return {
    values: plan.readValue(output.id, read).slice(),
    derivatives: plan.readGradient(input.id, read).slice(),
  };
}
