/** The two forms of elementwise gates: a scalar function and its local gradient are all they need to say. */
import { problem, ShapeError, type FunctionOpName, type GateRole } from '../contract/index.ts';
import { broadcastLayout, broadcastShapes, formatShape, type Shape } from '../tensor/index.ts';
import { defineOp, type Domain, type FunctionOp } from './op.ts';

const anyReal: Domain = { kind: 'real', low: -2, high: 2 };

const unaryShapes: readonly Shape[] = [[], [1], [5], [2, 3], [1, 4]];

const broadcastPairs: readonly (readonly [Shape, Shape])[] = [
  [[], []],
  [[3], []],
  [[], [3]],
  [[1], [4]],
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3], [3]],
  [[3], [2, 3]],
  [
    [2, 1],
    [1, 3],
  ],
  [
    [2, 1],
    [2, 3],
  ],
  [
    [2, 1, 2],
    [3, 1],
  ],
];

interface UnaryGate {
  readonly name: FunctionOpName;
  readonly formula: string;
  readonly gradient: string;
  readonly role?: GateRole;
  readonly domain?: Domain;
  readonly value: (x: number) => number;
  /** The local gradient ∂y/∂x, from the input and the output. */
  readonly slope: (x: number, y: number) => number;
}

/** A gate with a constant `alpha` that is a setting, not an input. */
interface AlphaGate extends Omit<UnaryGate, 'value' | 'slope'> {
  readonly defaultAlpha: number;
  readonly value: (x: number, alpha: number) => number;
  readonly slope: (x: number, y: number, alpha: number) => number;
}

/** y = f(x), element by element: ∂loss/∂x = upstream · f′(x). */
export function unaryGate({ value, slope, role, domain, ...gate }: UnaryGate): FunctionOp {
  return defineOp({
    ...gate,
    role: role ?? 'scaler',
    isElementwise: true,
    inputs: ['x'],
    differentiable: [true],
    domains: [domain ?? anyReal],
    samples: unaryShapes.map((shape) => ({ shapes: [shape] })),
    shape: ([x]) => x,
    layout: () => undefined,
    forward({ inputs: [x], output }) {
      for (let i = 0; i < output.length; i++) output[i] = value(x[i]);
    },
    backward({ inputs: [x], output, upstream, downstream: [dx] }) {
      if (!dx) return;
      for (let i = 0; i < dx.length; i++) dx[i] += upstream[i] * slope(x[i], output[i]);
    },
  });
}

/** y = f(x; α), element by element, with α fixed when the gate is recorded. */
export function alphaGate({ value, slope, role, domain, defaultAlpha, ...gate }: AlphaGate) {
  return defineOp<number>({
    ...gate,
    role: role ?? 'scaler',
    isElementwise: true,
    inputs: ['x'],
    differentiable: [true],
    domains: [domain ?? anyReal],
    samples: unaryShapes.flatMap((shape) => [
      { shapes: [shape] },
      { shapes: [shape], attributes: { alpha: 0.3 } },
    ]),
    shape: ([x]) => x,
    layout: (_, __, { alpha }) => alpha ?? defaultAlpha,
    forward({ inputs: [x], output }, alpha) {
      for (let i = 0; i < output.length; i++) output[i] = value(x[i], alpha);
    },
    backward({ inputs: [x], output, upstream, downstream: [dx] }, alpha) {
      if (!dx) return;
      for (let i = 0; i < dx.length; i++) dx[i] += upstream[i] * slope(x[i], output[i], alpha);
    },
  });
}

interface BinaryGate {
  readonly name: FunctionOpName;
  readonly formula: string;
  readonly gradient: string;
  readonly role: GateRole;
  readonly domains?: readonly [Domain, Domain];
  readonly value: (a: number, b: number) => number;
  /** The local gradient ∂y/∂a. */
  readonly slopeA: (a: number, b: number, y: number) => number;
  /** The local gradient ∂y/∂b. */
  readonly slopeB: (a: number, b: number, y: number) => number;
}

/** y = f(a, b) with broadcasting; the gradient of a repeated operand sums over its repetitions. */
export function binaryGate({ value, slopeA, slopeB, domains, ...gate }: BinaryGate): FunctionOp {
  return defineOp({
    ...gate,
    isElementwise: true,
    inputs: ['a', 'b'],
    differentiable: [true, true],
    domains: domains ?? [anyReal, anyReal],
    samples: broadcastPairs.map((shapes) => ({ shapes })),
    shape: ([a, b]) => broadcastOf(gate.name, a, b),
    layout: ([a, b]) => broadcastLayout(a, b),
    forward({ inputs: [a, b], output }, { rows, length, aStart, bStart, aStep, bStep }) {
      for (let row = 0, o = 0; row < rows; row++) {
        let i = aStart[row];
        let j = bStart[row];
        for (let k = 0; k < length; k++, o++, i += aStep, j += bStep) output[o] = value(a[i], b[j]);
      }
    },
    backward(call, { rows, length, aStart, bStart, aStep, bStep }) {
      const {
        inputs: [a, b],
        output,
        upstream,
        downstream: [da, db],
      } = call;
      for (let row = 0, o = 0; row < rows && da; row++) {
        let i = aStart[row];
        let j = bStart[row];
        for (let k = 0; k < length; k++, o++, i += aStep, j += bStep) {
          da[i] += upstream[o] * slopeA(a[i], b[j], output[o]);
        }
      }
      for (let row = 0, o = 0; row < rows && db; row++) {
        let i = aStart[row];
        let j = bStart[row];
        for (let k = 0; k < length; k++, o++, i += aStep, j += bStep) {
          db[j] += upstream[o] * slopeB(a[i], b[j], output[o]);
        }
      }
    },
  });
}

function broadcastOf(name: FunctionOpName, a: Shape, b: Shape): Shape {
  const shape = broadcastShapes(a, b);
  if (shape) return shape;
  throw new ShapeError(problem('broadcast', { op: name, a: formatShape(a), b: formatShape(b) }));
}
