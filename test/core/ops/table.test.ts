/** The whole table of ops against finite differences, and proof that the comparison would notice a mistake. */
import { describe, expect, it } from 'vitest';
import { checkGradients, multiply, Recorder, sum } from '../../../core/autograd/index.ts';
import { functionOpNames, updateOpNames } from '../../../core/contract/index.ts';
import { referenceBackend } from '../../../core/kernels/index.ts';
import {
  functionOps,
  updateOps,
  type Domain,
  type FunctionOp,
  type FunctionOps,
  type Sample,
} from '../../../core/ops/index.ts';
import { randomStream, sizeOf, type RandomStream, type Shape } from '../../../core/tensor/index.ts';

/** Records Σ c · op(inputs) with random c and inputs, and checks every input that gradients reach. */
function worstError(op: FunctionOp, sample: Sample, ops: FunctionOps): number {
  const random = randomStream(7, `${op.name}/${JSON.stringify(sample)}`);
  const engine = referenceBackend.open();
  const recorder = new Recorder();
  const inputs = sample.shapes.map((shape, i) => {
    const name = op.inputs[i] ?? '';
    engine.define(name, shape);
    engine.write(name, draw(op.domains[i], shape, sample, random));
    return op.differentiable[i] ? recorder.parameter(name, shape) : recorder.input(name, shape);
  });
  const output = recorder.apply(op.name, inputs, sample.attributes);
  const factors = Array.from({ length: sizeOf(output.shape) }, () => random.uniform(0.5, 1.5));
  const total = sum(multiply(output, recorder.constant(factors, output.shape)));
  const checks = checkGradients(engine, recorder.recording(total), total.id, undefined, { ops });
  expect(checks.size).toBe(op.differentiable.filter(Boolean).length);
  return Math.max(...[...checks.values()].map(({ worst }) => worst.relativeError));
}

function draw(
  domain: Domain | undefined,
  shape: Shape,
  { shapes }: Sample,
  random: RandomStream,
): number[] {
  const one = () =>
    domain?.kind === 'index'
      ? random.integer(shapes[0]?.at(domain.dimension) ?? 1)
      : random.uniform(domain?.low, domain?.high);
  return Array.from({ length: sizeOf(shape) }, one);
}

/** The table with one op's backward scaled. */
function withScaledBackward(op: FunctionOp, factor: number): FunctionOps {
  const broken: FunctionOp = {
    ...op,
    bind(call, inputs, output, attributes) {
      const upstream = call.upstream.slice();
      const kernel = op.bind({ ...call, upstream }, inputs, output, attributes);
      return {
        forward: () => {
          kernel.forward();
        },
        backward: () => {
          for (let i = 0; i < upstream.length; i++) upstream[i] = factor * (call.upstream[i] ?? 0);
          kernel.backward();
        },
      };
    },
  };
  return { ...functionOps, [op.name]: broken };
}

describe('table of ops', () => {
  it('holds exactly the ops of the catalogue', () => {
    expect(Object.keys(functionOps)).toEqual([...functionOpNames]);
    expect(Object.keys(updateOps)).toEqual([...updateOpNames]);
    for (const [name, op] of Object.entries({ ...functionOps, ...updateOps })) {
      expect(op.name).toBe(name);
    }
  });

  describe.each(functionOpNames)('%s', (name) => {
    const op = functionOps[name];

    it('describes each of its inputs', () => {
      expect(op.differentiable).toHaveLength(op.inputs.length);
      expect(op.domains).toHaveLength(op.inputs.length);
      expect(op.samples.some(({ shapes }) => shapes.some((shape) => sizeOf(shape) === 1))).toBe(
        true,
      );
      for (const { shapes } of op.samples) expect(shapes).toHaveLength(op.inputs.length);
    });

    it.each(op.samples)(
      'has the gradients of finite differences for $shapes $attributes',
      (sample) => {
        expect(worstError(op, sample, functionOps)).toBeLessThanOrEqual(1e-7);
      },
    );

    it('fails that check when its backward is scaled by 1.01', () => {
      const ops = withScaledBackward(op, 1.01);
      // Not at every sample: the gradient of a softmax over one class is zero, and stays so.
      const errors = op.samples.map((sample) => worstError(op, sample, ops));
      expect(Math.max(...errors)).toBeGreaterThan(1e-3);
    });
  });
});

describe('gradients', () => {
  it('sum at a branch: a value used twice receives both gradients', () => {
    const engine = referenceBackend.open();
    const recorder = new Recorder();
    const x = recorder.parameter('x', []);
    const square = multiply(x, x);
    const plan = engine.lower(recorder.recording(multiply(square, x)));
    engine.write('x', [2]);
    plan.forward();
    plan.backward();
    expect(plan.readGradient(x.id, new Float64Array(1))[0]).toBe(12);
    plan.backward();
    expect(plan.readGradient(x.id, new Float64Array(1))[0]).toBe(12);
  });
});
