/** From ops to records: which kernel computes each, and which gives each of its gradients. */
import { defaultAlphas, type ActivationName, type FunctionOpName } from '../../contract/index.ts';
import type { Attributes } from '../../ops/index.ts';
import { sizeOf, type Shape } from '../../tensor/index.ts';
import {
  BinaryKind,
  HingeKind,
  Opcode,
  PenaltyKind,
  Spread,
  TargetLossKind,
  UnaryKind,
  Writing,
} from './opcodes.ts';

/** An opcode and its operands: addresses, sizes, choices. No fractions: those lie in memory. */
export type Operands = readonly [Opcode, ...number[]];

/** One op of a recording with the addresses of its buffers. */
export interface Site {
  readonly attributes: Attributes;
  readonly shapes: readonly Shape[];
  readonly shape: Shape;
  readonly inputs: readonly number[];
  readonly output: number;
  /** Of the gradient that comes from above; 0 in a plan without gradients. */
  readonly upstream: number;
  /** Where the forward pass is to write this input's gradient at once, or 0. */
  readonly early: number;
  /** Room of the op's own, kept from forward to backward. */
  readonly aside: number;
  /** Room that any kernel may use while it runs, of at least so many bytes. */
  readonly scratch: (bytes: number) => number;
  /** The address of a number that never changes. */
  readonly constant: (value: number) => number;
}

/** Where one input's gradient goes. */
export interface Target {
  readonly input: number;
  readonly address: number;
  readonly writing: Writing;
}

export interface Lowering {
  /** Whether there are kernels for these shapes. */
  readonly fits: (shapes: readonly Shape[], shape: Shape, attributes: Attributes) => boolean;
  /** Inputs whose gradient has a kernel; all where it is left out. */
  readonly backs?: readonly boolean[];
  /** Bytes of `aside`. */
  readonly asideBytes?: (shapes: readonly Shape[], shape: Shape) => number;
  /** Whether, where only this op's gradient meets at its first input and its own is one, forward writes it at once. */
  readonly writesEarly?: boolean;
  readonly forward: (site: Site) => Operands;
  readonly back?: (site: Site, target: Target) => Operands;
}

const always = () => true;

function unary(kind: UnaryKind, activation?: ActivationName): Lowering {
  const alphaAt = ({ attributes, constant }: Site) =>
    activation ? constant(attributes.alpha ?? defaultAlphas[activation] ?? 0) : 0;
  return {
    fits: always,
    forward: (site) => {
      const [x] = site.inputs;
      return [Opcode.Unary, kind, site.output, x, sizeOf(site.shape), alphaAt(site)];
    },
    back: (site, { address, writing }) => {
      const { inputs, output, upstream, shape } = site;
      const size = sizeOf(shape);
      const alpha = alphaAt(site);
      return [Opcode.UnaryBack, kind, address, upstream, inputs[0], output, size, alpha, writing];
    },
  };
}

/** Operands beside an output seen as [rows, columns]. */
interface Beside {
  readonly rows: number;
  readonly columns: number;
  readonly spreads: readonly [Spread, Spread];
}

function beside([a, b]: readonly Shape[], shape: Shape): Beside | undefined {
  const size = sizeOf(shape);
  const spreadOf = (operand: Shape) => {
    if (sizeOf(operand) === size) return Spread.Full;
    if (sizeOf(operand) === 1) return Spread.Scalar;
    return isLastOf(operand, shape) ? Spread.Row : undefined;
  };
  const first = spreadOf(a);
  const second = spreadOf(b);
  if (first === undefined || second === undefined) return undefined;
  if (first !== Spread.Full && second !== Spread.Full) return undefined;
  const columns = first === Spread.Row ? sizeOf(a) : second === Spread.Row ? sizeOf(b) : size;
  return { rows: size / columns, columns, spreads: [first, second] };
}

/** Whether an operand, leading ones left out, is the last dimensions of the output. */
function isLastOf(operand: Shape, shape: Shape): boolean {
  const start = operand.findIndex((dimension) => dimension !== 1);
  const rest = operand.slice(start);
  return rest.every((dimension, d) => dimension === shape[shape.length - rest.length + d]);
}

function binary(kind: BinaryKind): Lowering {
  const layoutOf = ({ shapes, shape }: Site) => {
    const layout = beside(shapes, shape);
    if (!layout) throw new Error('internal: operands that do not fit the kernel');
    return layout;
  };
  const lowering: Lowering = {
    fits: (shapes, shape) => beside(shapes, shape) !== undefined,
    forward: (site) => {
      const { rows, columns, spreads } = layoutOf(site);
      return [Opcode.Binary, kind, site.output, ...site.inputs, rows, columns, ...spreads];
    },
  };
  if (kind === BinaryKind.Max || kind === BinaryKind.Min) return lowering;
  return {
    ...lowering,
    back: (site, { input, address, writing }) => {
      const { rows, columns, spreads } = layoutOf(site);
      if (kind === BinaryKind.Add && spreads[input] === Spread.Row) {
        const one = site.constant(1);
        return [Opcode.SumRows, address, site.upstream, rows, columns, one, writing];
      }
      // The divisor itself, or the operand that the gradient is multiplied with.
      const other = kind === BinaryKind.Divide ? 1 : 1 - input;
      return [
        Opcode.BinaryBack,
        2 * kind + input,
        address,
        site.upstream,
        site.inputs[other],
        site.output,
        rows,
        columns,
        spreads[input],
        spreads[other],
        writing,
      ];
    },
  };
}

/** Sums over everything, or over the rows of [rows, columns]. */
function reduction(factorOf: (count: number) => number): Lowering {
  const isWhole = ([x]: readonly Shape[], { axis }: Attributes) =>
    axis === undefined || x.length === 1;
  const rowsOf = ([x]: readonly Shape[]) => x[0];
  return {
    fits: (shapes, _, attributes) => isWhole(shapes, attributes) || attributes.axis === 0,
    forward: ({ shapes, attributes, inputs: [x], output, shape, constant }) => {
      const size = sizeOf(shapes[0]);
      if (isWhole(shapes, attributes)) {
        return [Opcode.SumAll, output, x, size, constant(factorOf(size))];
      }
      const rows = rowsOf(shapes);
      const factor = constant(factorOf(rows));
      return [Opcode.SumRows, output, x, rows, sizeOf(shape), factor, Writing.Overwrite];
    },
    back: ({ shapes, attributes, upstream, shape, constant }, { address, writing }) => {
      const size = sizeOf(shapes[0]);
      if (isWhole(shapes, attributes)) {
        const factor = constant(factorOf(size));
        return [Opcode.Spread, address, upstream, 1, size, Spread.Scalar, factor, writing];
      }
      const rows = rowsOf(shapes);
      const factor = constant(factorOf(rows));
      return [Opcode.Spread, address, upstream, rows, sizeOf(shape), Spread.Row, factor, writing];
    },
  };
}

export interface ProductSizes {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

export function productSizes([a, b]: readonly Shape[]): ProductSizes {
  return { rows: a.length === 2 ? a[0] : 1, inner: b[0], columns: b.length === 2 ? b[1] : 1 };
}

/** Room for a panel of sixteen columns, or for up to four rows or columns of a thin operand. */
export function panelScratch(inner: number): number {
  return 64 * inner + 128;
}

const matmul: Lowering = {
  fits: always,
  forward: ({ shapes, inputs: [a, b], output, scratch }) => {
    const { rows, inner, columns } = productSizes(shapes);
    const room = scratch(panelScratch(inner));
    return [Opcode.Matmul, output, a, b, rows, inner, columns, room, 0, UnaryKind.Linear];
  },
  back: (site, target) =>
    target.input === 0 ? leftGradient(site, target, UnaryKind.Linear) : rightGradient(site, target),
};

/** dA, times the slope of the activation that gave A. */
export function leftGradient(
  { shapes, inputs: [a, b], upstream, scratch }: Site,
  { address, writing }: Target,
  activation: UnaryKind,
): Operands {
  const { rows, inner, columns } = productSizes(shapes);
  const room = scratch(panelScratch(Math.max(inner, columns)));
  const sizes = [rows, inner, columns] as const;
  return [Opcode.MatmulBackA, address, upstream, b, ...sizes, room, activation, a, writing];
}

function rightGradient(
  { shapes, inputs: [a], upstream, scratch }: Site,
  { address, writing }: Target,
): Operands {
  const { rows, inner, columns } = productSizes(shapes);
  const room = scratch(panelScratch(rows));
  return [Opcode.MatmulBackB, address, a, upstream, rows, inner, columns, room, writing];
}

const rowsOf = ([x]: readonly Shape[]) => ({
  batch: x.length === 2 ? x[0] : 1,
  classes: x[x.length - 1],
});

const softmax: Lowering = {
  fits: always,
  forward: ({ shapes, inputs: [z], output }) => {
    const { batch, classes } = rowsOf(shapes);
    return [Opcode.Softmax, output, z, batch, classes];
  },
  back: ({ shapes, output, upstream }, { address, writing }) => {
    const { batch, classes } = rowsOf(shapes);
    return [Opcode.SoftmaxBack, address, upstream, output, batch, classes, writing];
  },
};

const softmaxCrossEntropy: Lowering = {
  fits: always,
  backs: [true, false],
  asideBytes: ([z]) => 4 * sizeOf(z),
  writesEarly: true,
  forward: ({ shapes, inputs: [z, target], output, aside, early }) => {
    const { batch, classes } = rowsOf(shapes);
    const out = early || aside;
    return [Opcode.CrossEntropy, output, out, z, target, batch, classes, early ? 1 : 0];
  },
  back: ({ shapes, inputs: [, target], upstream, aside }, { address, writing }) => {
    const { batch, classes } = rowsOf(shapes);
    return [Opcode.CrossEntropyBack, address, upstream, aside, target, batch, classes, writing];
  },
};

function hinge(kind: HingeKind): Lowering {
  const marginAt = ({ attributes: { margin = 1 }, constant }: Site) => constant(margin);
  return {
    fits: always,
    backs: [true, false],
    forward: (site) => {
      const { batch, classes } = rowsOf(site.shapes);
      return [Opcode.Hinge, kind, site.output, ...site.inputs, batch, classes, marginAt(site)];
    },
    back: (site, { address, writing }) => {
      const { batch, classes } = rowsOf(site.shapes);
      const margin = marginAt(site);
      const { inputs, upstream } = site;
      return [
        Opcode.HingeBack,
        kind,
        address,
        upstream,
        ...inputs,
        batch,
        classes,
        margin,
        writing,
      ];
    },
  };
}

function targetLoss(kind: TargetLossKind): Lowering {
  return {
    fits: always,
    backs: [true, false],
    writesEarly: true,
    forward: ({ shapes: [z], inputs, output, early }) => [
      Opcode.TargetLoss,
      kind,
      output,
      early,
      ...inputs,
      sizeOf(z),
    ],
    back: ({ shapes: [z], inputs, upstream }, { address, writing }) => [
      Opcode.TargetLossBack,
      kind,
      address,
      upstream,
      ...inputs,
      sizeOf(z),
      writing,
    ],
  };
}

function penalty(kind: PenaltyKind): Lowering {
  return {
    fits: always,
    backs: [true, false],
    forward: ({ shapes: [w], inputs, output }) => [
      Opcode.Penalty,
      kind,
      output,
      ...inputs,
      sizeOf(w),
    ],
    back: ({ shapes: [w], inputs, upstream }, { address, writing }) => [
      Opcode.PenaltyBack,
      kind,
      address,
      upstream,
      ...inputs,
      sizeOf(w),
      writing,
    ],
  };
}

const gather: Lowering = {
  fits: always,
  backs: [false, false],
  forward: ({ shapes: [shape, picked], inputs: [source, rows], output }) => [
    Opcode.Gather,
    rows,
    picked[0],
    output,
    shape[1] ?? 1,
    source,
  ],
};

const maxout: Lowering = {
  fits: always,
  asideBytes: (_, shape) => 4 * sizeOf(shape),
  forward: ({ inputs: [x], output, aside, shape, attributes: { pieces = 2 } }) => [
    Opcode.Maxout,
    output,
    aside,
    x,
    sizeOf(shape),
    pieces,
  ],
  back: ({ upstream, aside, shape, attributes: { pieces = 2 } }, { address, writing }) => [
    Opcode.MaxoutBack,
    address,
    upstream,
    aside,
    sizeOf(shape),
    pieces,
    writing,
  ],
};

const reshape: Lowering = {
  fits: always,
  forward: ({ inputs: [x], output, shape }) => {
    const size = sizeOf(shape);
    return [Opcode.Blocks, output, size, x, size, size, 1, Writing.Overwrite];
  },
  back: ({ upstream, shape }, { address, writing }) => {
    const size = sizeOf(shape);
    return [Opcode.Blocks, address, size, upstream, size, size, 1, writing];
  },
};

/** Ops with kernels of their own; the others, and shapes that do not fit, run the op's plain loops. */
export const lowerings: Readonly<Partial<Record<FunctionOpName, Lowering>>> = {
  add: binary(BinaryKind.Add),
  subtract: binary(BinaryKind.Subtract),
  multiply: binary(BinaryKind.Multiply),
  divide: binary(BinaryKind.Divide),
  max: binary(BinaryKind.Max),
  min: binary(BinaryKind.Min),
  negate: unary(UnaryKind.Negate),
  exp: unary(UnaryKind.Exp),
  sqrt: unary(UnaryKind.Sqrt),
  abs: unary(UnaryKind.Abs),
  relu: unary(UnaryKind.Relu),
  tanh: unary(UnaryKind.Tanh),
  sigmoid: unary(UnaryKind.Sigmoid),
  leakyRelu: unary(UnaryKind.LeakyRelu, 'leakyRelu'),
  elu: unary(UnaryKind.Elu, 'elu'),
  softplus: unary(UnaryKind.Softplus),
  swish: unary(UnaryKind.Swish),
  geluTanh: unary(UnaryKind.GeluTanh),
  sum: reduction(() => 1),
  mean: reduction((count) => 1 / count),
  matmul,
  softmax,
  softmaxCrossEntropy,
  hinge: hinge(HingeKind.Plain),
  squaredHinge: hinge(HingeKind.Squared),
  oneVersusAllHinge: hinge(HingeKind.OneVersusAll),
  logisticLoss: targetLoss(TargetLossKind.Logistic),
  squaredError: targetLoss(TargetLossKind.Squared),
  l2: penalty(PenaltyKind.L2),
  l1: penalty(PenaltyKind.L1),
  gather,
  maxout,
  reshape,
};
