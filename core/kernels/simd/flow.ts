/** What of a recording flows where: which nodes gradients reach, how often, and where they are known to be one. */
import { gradientNeeds, type FunctionOps, type NodeId, type Recording } from '../../ops/index.ts';
import { sizeOf } from '../../tensor/index.ts';

export interface Flow {
  /** How many inputs of ops each node is. */
  readonly uses: readonly number[];
  /** Whether a gradient flows from the output to each node, and on to where one is asked for. */
  readonly reached: readonly boolean[];
  /** How many gradients meet at each node. */
  readonly meeting: readonly number[];
  /** Nodes of one element whose gradient is 1 in every backward pass: the output, and what is only added to it. */
  readonly isOne: readonly boolean[];
}

export function flowOf({ nodes, output }: Recording, ops: FunctionOps, gradients: boolean): Flow {
  const differentiable = (op: keyof FunctionOps) => ops[op].differentiable;
  const needs = gradients ? gradientNeeds(nodes, differentiable) : nodes.map(() => false);
  const uses = nodes.map(() => 0);
  const meeting = nodes.map(() => 0);
  const reached = nodes.map(() => false);
  const isOne = nodes.map(() => false);
  reached[output] = needs[output];
  const isNumber = (id: NodeId) => nodes[id].kind === 'op' && sizeOf(nodes[id].shape) === 1;
  isOne[output] = needs[output] && isNumber(output);
  for (let id = nodes.length - 1; id >= 0; id--) {
    const node = nodes[id];
    if (node.kind !== 'op') continue;
    const flows = differentiable(node.op);
    node.inputs.forEach((input, i) => {
      uses[input]++;
      if (!reached[id] || !flows[i] || !needs[input]) return;
      reached[input] = true;
      meeting[input]++;
    });
  }
  for (let id = nodes.length - 1; id >= 0; id--) {
    const node = nodes[id];
    if (node.kind !== 'op' || node.op !== 'add' || !isOne[id]) continue;
    for (const input of node.inputs) {
      isOne[input] = reached[input] && meeting[input] === 1 && isNumber(input);
    }
  }
  return { uses, reached, meeting, isOne };
}

/** What a dense layer is made of: the product, the addition of its bias, and an activation on top, as far as present. */
export interface Dense {
  readonly product: NodeId;
  readonly bias: NodeId | undefined;
  readonly activation: NodeId | undefined;
}

/** Which nodes are computed together, and which gradients need no buffer of their own. */
export interface Fusion {
  /** By the node whose value a dense layer gives. */
  readonly dense: ReadonlyMap<NodeId, Dense>;
  /** Nodes inside a dense layer, whose values are never stored. */
  readonly isInside: ReadonlySet<NodeId>;
  /** Activations whose gradient is turned, in place, into that of their input. */
  readonly inPlace: ReadonlySet<NodeId>;
  /** Of these the ones whose slope is taken by the product above them, when it writes their gradient. */
  readonly folded: ReadonlySet<NodeId>;
}

/** Activations whose slope follows from what they gave. */
const FUSED = ['relu', 'tanh', 'sigmoid'] as const;
type FusedActivation = (typeof FUSED)[number];

export function isFusedActivation(op: keyof FunctionOps): op is FusedActivation {
  return FUSED.some((name) => name === op);
}

/**
 * @param isKept whether a node's value and gradient are to be readable by themselves
 * @param isOwn whether an op is the table's, with kernels here
 */
export function fuse(
  { nodes, output }: Recording,
  { uses, reached, meeting, isOne }: Flow,
  isKept: (node: NodeId) => boolean,
  isOwn: (op: keyof FunctionOps) => boolean,
): Fusion {
  const dense = new Map<NodeId, Dense>();
  const isInside = new Set<NodeId>();
  const inPlace = new Set<NodeId>();
  const folded = new Set<NodeId>();
  const isFree = (id: NodeId) => id !== output && !isKept(id);
  const isAlone = (id: NodeId) => isFree(id) && uses[id] === 1;
  nodes.forEach((node, id) => {
    if (node.kind !== 'op' || !isOwn(node.op)) return;
    const [first, second] = node.inputs;
    const below = nodes[first];
    if (node.op === 'matmul') {
      dense.set(id, { product: id, bias: undefined, activation: undefined });
      if (!inPlace.has(first) || meeting[first] !== 1 || !reached[id]) return;
      folded.add(first);
      return;
    }
    if (node.op === 'add') {
      const part = dense.get(first);
      const isBias =
        part?.bias === undefined &&
        below.shape.length === 2 &&
        nodes[second].shape.length === 1 &&
        nodes[second].shape[0] === below.shape[1] &&
        first !== second;
      if (!part || part.activation !== undefined || !isBias || !isAlone(first)) return;
      dense.delete(first);
      isInside.add(first);
      dense.set(id, { ...part, bias: second });
      return;
    }
    if (!isFusedActivation(node.op)) return;
    const part = dense.get(first);
    if (part && part.activation === undefined && isAlone(first)) {
      dense.delete(first);
      isInside.add(first);
      dense.set(id, { ...part, activation: id });
    }
    const isTurned =
      reached[id] && reached[first] && isFree(id) && isFree(first) && below.kind === 'op';
    if (isTurned && meeting[first] === 1 && !isOne[id]) inPlace.add(id);
  });
  return { dense, isInside, inPlace, folded };
}
