/** A computation laid open: every value, every gradient, and what each gate sends to each of its inputs. */
import { LimitError, limits, problem } from '../contract/index.ts';
import type { Engine, LowerOptions } from '../kernels/index.ts';
import {
  functionOps,
  gradientNeeds,
  type FunctionOps,
  type NodeId,
  type OpNode,
  type RecordedNode,
  type Recording,
} from '../ops/index.ts';
import { sameShape, sizeOf, type NumericArray } from '../tensor/index.ts';

/** A recording with the numbers of its leaves. */
export interface Computation {
  readonly recording: Recording;
  readonly leaves: ReadonlyMap<string, NumericArray>;
}

/** The numbers of a computation, node by node. */
export interface Trace {
  readonly values: readonly NumericArray[];
  /** ∂output/∂node, summed over the output's elements; `undefined` where none flows. */
  readonly gradients: readonly (NumericArray | undefined)[];
}

/** What a gate does in the backward pass, input by input. */
export interface GateFlow {
  /** Upstream times local: what the gate adds to the input's gradient; `undefined` where nothing flows. */
  readonly downstream: readonly (NumericArray | undefined)[];
  /**
   * ∂output/∂input where it is one number per element of the input: of gates that work element by element, and of
   * those whose output is a single number. Of all others it is a Jacobian, and `undefined` here.
   */
  readonly local: readonly (NumericArray | undefined)[];
}

/** @throws {LimitError} for a computation that is too large to be laid open */
export function requireTraceable({ nodes }: Recording): void {
  if (nodes.length > limits.graphNodes.max) {
    throw new LimitError(
      problem('tooManyNodes', { most: limits.graphNodes.max, count: nodes.length }),
    );
  }
  const numbers = nodes.reduce((total, { shape }) => total + sizeOf(shape), 0);
  if (numbers > limits.graphNumbers.max) {
    throw new LimitError(
      problem('tooManyNumbers', { most: limits.graphNumbers.max, count: numbers }),
    );
  }
}

/** Room for numbers, in the backend's precision. */
export type MakeArray = (length: number) => NumericArray;

const inDoubles: MakeArray = (length) => new Float64Array(length);
const inSingles: MakeArray = (length) => new Float32Array(length);

/** Room of the same precision as `like`. */
export function arraysLike(like: NumericArray | undefined): MakeArray {
  return like instanceof Float32Array ? inSingles : inDoubles;
}

/**
 * Writes the leaves into the engine's memory, and computes every value and gradient there.
 *
 * @throws {LimitError} as `requireTraceable`
 */
export function traceComputation(
  engine: Engine,
  { recording, leaves }: Computation,
  options: LowerOptions = {},
): Trace {
  requireTraceable(recording);
  const plan = engine.lower(recording, options);
  let like: NumericArray | undefined;
  for (const [name, values] of leaves) {
    engine.write(name, values);
    like ??= engine.read(name);
  }
  const make = arraysLike(like);
  plan.forward();
  plan.backward();
  const flows = flowsOf(recording);
  return {
    values: recording.nodes.map(({ shape }, id) => plan.readValue(id, make(sizeOf(shape)))),
    gradients: recording.nodes.map(({ shape }, id) =>
      flows[id] ? plan.readGradient(id, make(sizeOf(shape))) : undefined,
    ),
  };
}

/** For each node whether a gradient reaches it. */
export function flowsOf({ nodes }: Recording): boolean[] {
  return gradientNeeds(nodes, (op) => functionOps[op].differentiable);
}

/** One gate's backward pass by itself, with the op's own loops, at the numbers of a trace. */
export function gateFlow(
  { nodes }: Recording,
  { values, gradients }: Trace,
  id: NodeId,
  ops: FunctionOps = functionOps,
): GateFlow {
  const node = nodes[id];
  const upstream = gradients[id];
  if (node.kind !== 'op' || !upstream) {
    return { downstream: [], local: [] };
  }
  const op = ops[node.op];
  const make = arraysLike(values[id]);
  const reaches = node.inputs.map((input, i) => op.differentiable[i] && !!gradients[input]);
  const replay = (from: NumericArray, table: FunctionOps) => {
    const inputs = node.inputs.map((input) => values[input]);
    const downstream = inputs.map(({ length }, i) => (reaches[i] ? make(length) : undefined));
    const shapes = node.inputs.map((input) => nodes[input].shape);
    const output = make(values[id].length);
    const scratch = make(table[node.op].scratchSize(shapes));
    const call = { inputs, output, scratch, upstream: from, downstream };
    const kernel = table[node.op].bind(call, shapes, node.shape, node.attributes);
    // What forward leaves in its room is needed on the way back.
    kernel.forward();
    kernel.backward();
    return downstream;
  };
  const ones = make(upstream.length).fill(1);
  const local = replay(ones, functionOps);
  return {
    downstream: replay(upstream, ops),
    local: local.map((numbers, i) => (isOnePerElement(node, nodes, i) ? numbers : undefined)),
  };
}

function isOnePerElement(node: OpNode, nodes: readonly RecordedNode[], input: number): boolean {
  if (sizeOf(node.shape) === 1) return true;
  const isElementwise = functionOps[node.op].isElementwise ?? false;
  return isElementwise && sameShape(nodes[node.inputs[input]].shape, node.shape);
}
