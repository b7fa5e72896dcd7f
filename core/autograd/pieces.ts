/** Gates opened into the pieces they are made of, and pieces folded into one gate again. */
import type { FunctionOpName } from '../contract/index.ts';
import {
  functionOps,
  gradientNeeds,
  type Attributes,
  type NodeId,
  type RecordedNode,
  type Recording,
} from '../ops/index.ts';
import { sizeOf, type Shape } from '../tensor/index.ts';
import {
  abs,
  add,
  divide,
  exp,
  gather,
  log,
  max,
  mean,
  multiply,
  negate,
  relu,
  reshape,
  sigmoid,
  softplus,
  subtract,
  sum,
} from './functions.ts';
import { Recorder, type Tensor } from './tensor.ts';

type Pieces = (inputs: readonly Tensor[], attributes: Attributes) => Tensor;

const constant = (like: Tensor, value: number) => like.recorder.constant([value]);

/** 1 / (1 + e^−x), the lecture's pieces. */
const sigmoidPieces: Pieces = ([x]) => divide(constant(x, 1), add(constant(x, 1), exp(negate(x))));

/** Gates that are made of others, each computing the same function as the gate. */
const pieces: Readonly<Partial<Record<FunctionOpName, Pieces>>> = {
  sigmoid: sigmoidPieces,
  tanh: ([x]) => {
    const [up, down] = [exp(x), exp(negate(x))];
    return divide(subtract(up, down), add(up, down));
  },
  // The constant comes first: at a tie max sends the gradient there, and ReLU′(0) is 0.
  relu: ([x]) => max(constant(x, 0), x),
  leakyRelu: ([x], { alpha = 0.1 }) => max(multiply(constant(x, alpha), x), x),
  softplus: ([x]) => log(add(constant(x, 1), exp(x))),
  swish: ([x]) => multiply(x, sigmoid(x)),
  mean: ([x], attributes) => {
    const total = sum(x, attributes);
    return multiply(total, constant(x, sizeOf(total.shape) / sizeOf(x.shape)));
  },
  dot: ([a, b]) => sum(multiply(a, b)),
  softmax: ([z]) => {
    const powers = exp(z);
    return divide(powers, perRow(sumOfRows(powers), z.shape));
  },
  logSoftmax: ([z]) => subtract(z, perRow(log(sumOfRows(exp(z))), z.shape)),
  softmaxCrossEntropy: ([z, target]) =>
    mean(subtract(log(sumOfRows(exp(z))), scoreOfTarget(z, target))),
  hinge: ([z, target], { margin = 1 }) => {
    const excess = relu(
      add(subtract(z, perRow(scoreOfTarget(z, target), z.shape)), constant(z, margin)),
    );
    // The right class is one of the terms, and worth exactly Δ.
    return mean(subtract(sumOfRows(excess), constant(z, margin)));
  },
  logisticLoss: ([z, target]) => mean(subtract(softplus(z), multiply(target, z))),
  squaredError: ([z, target]) => {
    const distance = subtract(z, target);
    return multiply(mean(multiply(distance, distance)), constant(z, 0.5));
  },
  l2: ([w, lambda]) => multiply(multiply(sum(multiply(w, w)), lambda), constant(w, 0.5)),
  l1: ([w, lambda]) => multiply(sum(abs(w)), lambda),
};

/** Σ along the last dimension: [batch, n] → [batch], [n] → []. */
function sumOfRows(x: Tensor): Tensor {
  return sum(x, { axis: x.shape.length - 1 });
}

/** [batch] → [batch, 1], so that it meets every element of its row. */
function perRow(x: Tensor, shape: Shape): Tensor {
  return shape.length === 2 ? reshape(x, { shape: [shape[0], 1] }) : x;
}

/** z[target], row by row. */
function scoreOfTarget(z: Tensor, target: Tensor): Tensor {
  const classes = z.shape.at(-1) ?? 1;
  const batch = sizeOf(z.shape) / classes;
  const starts = Array.from({ length: batch }, (_, row) => row * classes);
  const rows = add(reshape(target, { shape: [batch] }), z.recorder.constant(starts, [batch]));
  return reshape(gather(reshape(z), rows), { shape: z.shape.slice(0, -1) });
}

/** Losses that send nothing to their targets, while their pieces would. */
const deafToTargets: readonly FunctionOpName[] = ['logisticLoss', 'squaredError'];

/** Whether a node is a gate with pieces to show that send back the same as the gate. */
export function canOpen({ nodes }: Pick<Recording, 'nodes'>, id: NodeId): boolean {
  const node = nodes[id];
  if (node.kind !== 'op' || !(node.op in pieces)) return false;
  if (!deafToTargets.includes(node.op)) return true;
  return !gradientNeeds(nodes, (op) => functionOps[op].differentiable)[node.inputs[1]];
}

/**
 * Whether a node is the last of the pieces 1 / (1 + e^−x) of a sigmoid. The lecture folds them into one gate, whose
 * local gradient σ(1 − σ) is known.
 *
 * @returns the node x, and the pieces between it and the node
 */
export function sigmoidWithin(
  nodes: readonly RecordedNode[],
  id: NodeId,
): { readonly input: NodeId; readonly inner: readonly NodeId[] } | undefined {
  // Core reads arrays as if they had no end; here it matters whether there is an input.
  const gate = (at: NodeId | undefined, op: FunctionOpName): readonly (NodeId | undefined)[] => {
    const node = at === undefined ? undefined : nodes[at];
    return node?.kind === 'op' && node.op === op ? node.inputs : [];
  };
  const isOne = (at: NodeId | undefined) => {
    const node = at === undefined ? undefined : nodes[at];
    return node?.kind === 'constant' && node.values.length === 1 && node.values[0] === 1;
  };
  const [one, denominator] = gate(id, 'divide');
  const terms = gate(denominator, 'add');
  const power = terms.find((term) => gate(term, 'exp').length > 0);
  const other = terms.find((term) => term !== power);
  const [exponent] = gate(power, 'exp');
  const [input] = gate(exponent, 'negate');
  if (!isOne(one) || !isOne(other) || input === undefined) return undefined;
  const isThere = (piece: NodeId | undefined) => piece !== undefined;
  return { input, inner: [one, other, exponent, power, denominator].filter(isThere) };
}

/** Which gates are opened, and which pieces are folded. */
export interface Folding {
  readonly opened: ReadonlySet<NodeId>;
  readonly folded: ReadonlySet<NodeId>;
}

/** A recording whose gates were opened and folded; the same function of the same leaves. */
export interface Refolded {
  readonly recording: Recording;
  /** For each node the node of the recording as it was that it stands for, or is a piece of. */
  readonly origins: readonly NodeId[];
  /** For each node whether its value is that of its origin, and not of a piece within. */
  readonly isWhole: readonly boolean[];
}

/** Nodes with no such gate, or no such pieces, stay as they are. */
export function refold(recording: Recording, { opened, folded }: Folding): Refolded {
  const { nodes } = recording;
  const recorder = new Recorder();
  const origins: NodeId[] = [];
  const isWhole: boolean[] = [];
  const written = new Map<NodeId, Tensor>();
  const hidden = hiddenBy(nodes, folded);
  const find = (id: NodeId) => {
    const tensor = written.get(id);
    if (!tensor) throw new Error('internal: a node before its inputs');
    return tensor;
  };
  nodes.forEach((node, id) => {
    if (hidden.has(id)) return;
    const tensor = write(node, id);
    written.set(id, tensor);
    while (origins.length <= tensor.id) {
      isWhole.push(origins.length === tensor.id);
      origins.push(id);
    }
  });
  return { recording: recorder.recording(find(recording.output)), origins, isWhole };

  function write(node: RecordedNode, id: NodeId): Tensor {
    switch (node.kind) {
      case 'constant':
        return recorder.constant(node.values, node.shape);
      case 'leaf':
        return node.requiresGradient
          ? recorder.parameter(node.name, node.shape)
          : recorder.input(node.name, node.shape);
      case 'op': {
        const fold = folded.has(id) ? sigmoidWithin(nodes, id) : undefined;
        if (fold) return sigmoid(find(fold.input));
        const inputs = node.inputs.map(find);
        const parts = opened.has(id) && canOpen(recording, id) ? pieces[node.op] : undefined;
        return parts
          ? parts(inputs, node.attributes)
          : recorder.apply(node.op, inputs, node.attributes);
      }
    }
  }
}

/** The pieces that nothing but their fold uses. */
function hiddenBy(nodes: readonly RecordedNode[], folded: ReadonlySet<NodeId>): Set<NodeId> {
  const hidden = new Set<NodeId>();
  for (const id of folded) {
    const { inner = [] } = sigmoidWithin(nodes, id) ?? {};
    // From the last to the first: a piece is hidden once all that use it are.
    for (const piece of inner.toSorted((a, b) => b - a)) {
      const users = nodes.flatMap((node, user) =>
        node.kind === 'op' && node.inputs.includes(piece) ? [user] : [],
      );
      if (users.every((user) => user === id || hidden.has(user))) hidden.add(piece);
    }
  }
  return hidden;
}
