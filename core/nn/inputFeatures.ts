/** What a network is given of a point: its coordinates, or functions of them, as in TensorFlow Playground. */
import { concat, multiply, sin, slice, type Tensor } from '../autograd/index.ts';
import type { InputFeatureName } from '../contract/index.ts';

const features: Readonly<Record<InputFeatureName, (x1: Tensor, x2: Tensor) => Tensor>> = {
  x1: (x1) => x1,
  x2: (_, x2) => x2,
  x1Squared: (x1) => multiply(x1, x1),
  x2Squared: (_, x2) => multiply(x2, x2),
  x1x2: multiply,
  sinX1: (x1) => sin(x1),
  sinX2: (_, x2) => sin(x2),
};

/** x: [batch, 2] → [batch, names.length]; coordinates as they are, where that is what is asked for. */
export function inputFeatures(x: Tensor, names: readonly InputFeatureName[]): Tensor {
  if (names.length === 2 && names[0] === 'x1' && names[1] === 'x2') return x;
  const x1 = slice(x, { axis: 1, start: 0, stop: 1 });
  const x2 = slice(x, { axis: 1, start: 1, stop: 2 });
  return names.map((name) => features[name](x1, x2)).reduce((a, b) => concat(a, b, { axis: 1 }));
}
