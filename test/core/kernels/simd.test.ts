/** Every kernel of the SIMD backend beside the reference. */
import { describe, expect, it } from 'vitest';
import { add, matmul, multiply, Recorder, sum, type Tensor } from '../../../core/autograd/index.ts';
import { functionOpNames, type FunctionOpName } from '../../../core/contract/index.ts';
import { referenceBackend, simdBackend } from '../../../core/kernels/index.ts';
import { functionOps, type Domain, type Sample } from '../../../core/ops/index.ts';
import { randomStream, sizeOf, type RandomStream, type Shape } from '../../../core/tensor/index.ts';
import { computeOn, distance, type Leaf } from './bothBackends.ts';

/** Float32 has 24 bits; sums and polynomials may lose a few of them. */
const TOLERANCE = 5e-6;

type Draw = (domain: Domain | undefined, i: number) => number;

/** Compares Σ c · op(inputs) and its gradients on both backends; of twice the op on the same inputs, if asked. */
function compare(
  name: FunctionOpName,
  sample: Sample,
  drawWith: (random: RandomStream) => Draw,
  times: 1 | 2 = 1,
) {
  const op = functionOps[name];
  const random = randomStream(11, `${name}/${JSON.stringify(sample)}`);
  const draw = drawWith(random);
  const recorder = new Recorder();
  const leaves: Leaf[] = [];
  const inputs = sample.shapes.map((shape, i) => {
    const leaf = { name: op.inputs[i] ?? '', shape, values: valuesOf(shape, op.domains[i], i) };
    leaves.push(leaf);
    return op.differentiable[i]
      ? recorder.parameter(leaf.name, shape)
      : recorder.input(leaf.name, shape);
  });
  function valuesOf(shape: Shape, domain: Domain | undefined, i: number): Float32Array {
    const one = () =>
      domain?.kind === 'index'
        ? random.integer(sample.shapes[0]?.at(domain.dimension) ?? 1)
        : draw(domain, i);
    return Float32Array.from({ length: sizeOf(shape) }, one);
  }
  const output = recorder.apply(name, inputs, sample.attributes);
  const once = weighted(output, random);
  const again = () => weighted(recorder.apply(name, inputs, sample.attributes), random);
  const total = times === 1 ? once : add(once, again());
  const [expected, got] = [referenceBackend, simdBackend].map((backend) =>
    computeOn(backend, recorder, total, leaves, { of: output }),
  );
  if (!expected || !got) throw new Error('two backends');
  return { expected, got };
}

function weighted(output: Tensor, random: RandomStream): Tensor {
  const factors = Array.from({ length: sizeOf(output.shape) }, () => random.uniform(0.5, 1.5));
  return sum(multiply(output, output.recorder.constant(factors, output.shape)));
}

function expectAlike({ expected, got }: ReturnType<typeof compare>, tolerance: number): void {
  expect(distance(got.value, expected.value), 'value').toBeLessThanOrEqual(tolerance);
  for (const [name, gradient] of expected.gradients) {
    const mine = got.gradients.get(name) ?? new Float64Array(0);
    expect(distance(mine, gradient), `gradient of ${name}`).toBeLessThanOrEqual(tolerance);
  }
}

/** Shapes beyond the table's samples: whole vectors, their tails, and broadcasting of rows. */
const larger: Partial<Record<FunctionOpName, readonly (readonly Shape[])[]>> = {
  ...Object.fromEntries(
    ['relu', 'tanh', 'sigmoid', 'leakyRelu', 'elu', 'softplus', 'swish', 'geluTanh', 'exp'].map(
      (name) => [name, [[[7, 9]], [[64]]]],
    ),
  ),
  ...Object.fromEntries(
    ['add', 'subtract', 'multiply', 'divide', 'max', 'min'].map((name) => [
      name,
      [
        [[9, 13], [13]],
        [[13], [9, 13]],
        [
          [5, 16],
          [1, 16],
        ],
        [[6, 7], []],
        [
          [1, 1],
          [6, 7],
        ],
        [
          [5, 11],
          [5, 11],
        ],
        [
          [5, 11],
          [5, 1],
        ],
      ],
    ]),
  ),
  // Right factors that are copied together: of the product, of the gradient of its right factor.
  matmul: [
    [
      [25, 130],
      [130, 99],
    ],
    [
      [130, 25],
      [25, 99],
    ],
  ],
  softmaxCrossEntropy: [1, 2, 3, 4, 5, 10].flatMap((classes) =>
    [1, 3, 4, 9, 16].map((batch) => [[batch, classes], [batch]]),
  ),
  softmax: [1, 2, 3, 5, 10].map((classes) => [[7, classes]]),
  hinge: [[[9, 5], [9]]],
  squaredHinge: [[[9, 5], [9]]],
  oneVersusAllHinge: [[[9, 5], [9]]],
  logisticLoss: [[[17], [17]]],
  squaredError: [[[17], [17]]],
  l2: [[[13, 9], []]],
  l1: [[[13, 9], []]],
  maxout: [[[7, 12]]],
  gather: [
    [[9, 5], [4]],
    [[9, 2], [6]],
  ],
};

const within =
  (random: RandomStream): Draw =>
  (domain) =>
    domain?.kind === 'real' ? random.uniform(domain.low, domain.high) : random.uniform(-2, 2);

describe.each(functionOpNames)('%s', (name) => {
  const op = functionOps[name];
  const more = (larger[name] ?? []).map((shapes) => ({ shapes }));

  it.each([...op.samples, ...more])(
    'agrees with the reference at $shapes $attributes',
    (sample) => {
      expectAlike(compare(name, sample, within), TOLERANCE);
    },
  );

  it.each([...op.samples, ...more])(
    'writes its gradients first and adds to them later at $shapes $attributes',
    (sample) => {
      expectAlike(compare(name, sample, within, 2), TOLERANCE);
    },
  );

  it('lets NaN and infinities through as the reference does', () => {
    const special = [NaN, Infinity, -Infinity, 0, 1.5, -1.5];
    for (const sample of [...op.samples, ...more]) {
      for (const value of special) {
        const outcome = compare(name, sample, (random) => () => {
          return random.uniform() < 0.2 ? value : random.uniform(-2, 2);
        });
        expectAlike(outcome, 2e-5);
      }
    }
  });
});

describe('matmul of any sizes', () => {
  const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 12, 17, 33];
  it.each(sizes)('agrees with the reference with an inner size of %i', (inner) => {
    for (const rows of sizes) {
      for (const columns of sizes) {
        const sample = {
          shapes: [
            [rows, inner],
            [inner, columns],
          ],
        };
        expectAlike(compare('matmul', sample, within), TOLERANCE);
      }
    }
  });

  it('adds to gradients that are there: both factors of x x', () => {
    for (const size of [2, 4, 6, 9]) {
      const recorder = new Recorder();
      const random = randomStream(3, 'square');
      const shape = [size, size];
      const x = recorder.parameter('x', shape);
      const cube = matmul(matmul(x, x), x);
      const total = weighted(cube, random);
      const values = Float32Array.from({ length: size * size }, () => random.uniform(-1, 1));
      const leaves = [{ name: 'x', shape, values }];
      const expected = computeOn(referenceBackend, recorder, total, leaves, { of: cube });
      const got = computeOn(simdBackend, recorder, total, leaves, { of: cube });
      expectAlike({ expected, got }, TOLERANCE);
    }
  });
});
