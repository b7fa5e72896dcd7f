/** Lowering: where every value and gradient lies, and the records that compute them. */
import type { FunctionOpName } from '../../contract/index.ts';
import {
  functionOps,
  type FunctionOps,
  type NodeId,
  type OpNode,
  type Recording,
} from '../../ops/index.ts';
import { sizeOf, type Shape } from '../../tensor/index.ts';
import { flowOf, fuse, isFusedActivation, type Dense, type Flow, type Fusion } from './flow.ts';
import { gatherTogether } from './gathers.ts';
import type { Host } from './host.ts';
import {
  leftGradient,
  lowerings,
  panelScratch,
  productSizes,
  type Lowering,
  type Operands,
  type Site,
  type Target,
} from './lowerings.ts';
import { Opcode, UnaryKind, Writing } from './opcodes.ts';
import { PlainOp, Program, type Entry } from './program.ts';
import { updateEntries } from './updates.ts';

export interface LowerSettings {
  readonly ops: FunctionOps;
  readonly gradients: boolean;
  /** Nodes to be readable by themselves; all where it is left out. */
  readonly observed: readonly NodeId[] | undefined;
}

/** A place in memory that the plan owns. */
export interface Place {
  readonly address: number;
  readonly bytes: number;
}

/** Addresses are in bytes. */
export interface Lowered {
  readonly forward: Program;
  readonly backward: Program;
  readonly update: Program;
  /** Of each node's value; `undefined` where it is never stored. */
  readonly values: readonly (number | undefined)[];
  /** Of each node's gradient; `undefined` where none flows. */
  readonly gradients: readonly (number | undefined)[];
  /** Where a gradient's buffer does not keep it to the end of the backward pass. */
  readonly hidesGradient: readonly boolean[];
  /** Where the output's gradient is to be written first; `undefined` where it is known, or none flows. */
  readonly seed: number | undefined;
  readonly places: readonly Place[];
}

export function lower(recording: Recording, settings: LowerSettings, host: Host): Lowered {
  return new Lowerer(recording, settings, host).lower();
}

const fusedKinds = {
  relu: UnaryKind.Relu,
  tanh: UnaryKind.Tanh,
  sigmoid: UnaryKind.Sigmoid,
} as const;

/** How an op is computed: by kernels, by its plain loops, or forward by the one and backward by the other. */
interface Way {
  readonly lowering: Lowering | undefined;
  readonly isPlainBack: boolean;
}

class Lowerer {
  readonly #flow: Flow;
  readonly #fusion: Fusion;
  readonly #places: Place[] = [];
  readonly #constants = new Map<number, number>();
  readonly #values: (number | undefined)[] = [];
  readonly #gradients: (number | undefined)[];
  readonly #asides = new Map<NodeId, number>();
  readonly #plain = new Map<NodeId, PlainOp>();
  #scratchBytes = 0;
  /** Nodes whose gradient's buffer has been written by what was lowered so far. */
  readonly #written = new Set<NodeId>();

  constructor(
    private readonly recording: Recording,
    private readonly settings: LowerSettings,
    private readonly host: Host,
  ) {
    const { nodes } = recording;
    const { ops, gradients, observed } = settings;
    this.#flow = flowOf(recording, ops, gradients);
    const kept =
      observed && new Set([...observed, ...recording.averages.map(({ value }) => value)]);
    this.#fusion = fuse(
      recording,
      this.#flow,
      (node) => kept?.has(node) ?? true,
      (op) => ops[op] === functionOps[op],
    );
    for (const id of nodes.keys()) this.#values.push(this.#placeValue(id));
    this.#gradients = this.#placeGradients();
  }

  lower(): Lowered {
    const { nodes, output } = this.recording;
    const { inPlace, isInside } = this.#fusion;
    const forward = nodes.flatMap((node, id) =>
      node.kind === 'op' ? this.#forward(node, id) : [],
    );
    const backward = nodes
      .flatMap((node, id) => (node.kind === 'op' && this.#flow.reached[id] ? [{ node, id }] : []))
      .reverse()
      .flatMap(({ node, id }) => this.#backward(node, id));
    const update = updateEntries(this.recording, {
      host: this.host,
      value: (node) => this.#valueOf(node),
      gradient: (node) => this.#gradientOf(node),
      constant: (value) => this.#constant(value),
      allocate: (bytes) => this.#allocate(bytes),
    });
    const scratch = this.#allocate(this.#scratchBytes);
    const made = { forward: gatherTogether(forward), backward, update };
    const program = (entries: readonly Entry[]) => this.#program(entries, scratch);
    return {
      forward: program(made.forward),
      backward: program(made.backward),
      update: program(made.update),
      values: this.#values,
      gradients: this.#gradients,
      hidesGradient: nodes.map((_, id) => inPlace.has(id) || isInside.has(id)),
      seed: this.#flow.isOne[output] ? undefined : this.#gradients[output],
      places: this.#places,
    };
  }

  #placeValue(id: NodeId): number | undefined {
    const node = this.recording.nodes[id];
    switch (node.kind) {
      case 'leaf':
        return this.host.tensor(node.name, node.shape);
      case 'constant': {
        const address = this.#allocate(4 * node.values.length);
        this.host.memory.float32.set(node.values, address / 4);
        return address;
      }
      case 'op':
        if (this.#fusion.isInside.has(id)) return undefined;
        return this.#sameNumbers(node) ?? this.#allocate(4 * sizeOf(node.shape));
    }
  }

  /** Where they lie already: another shape is no reason to copy them. */
  #sameNumbers({ op, inputs: [input] }: OpNode): number | undefined {
    return this.#isReshape(op) ? this.#values[input] : undefined;
  }

  #isReshape(op: FunctionOpName): boolean {
    return op === 'reshape' && this.#lowering(op) !== undefined;
  }

  #placeGradients(): (number | undefined)[] {
    const { nodes, updates } = this.recording;
    const { reached, isOne } = this.#flow;
    const gradients: (number | undefined)[] = nodes.map(() => undefined);
    if (!this.settings.gradients) return gradients;
    this.#placeLikeParameters(
      updates.map(({ parameter }) => parameter),
      gradients,
    );
    for (let id = nodes.length - 1; id >= 0; id--) {
      if (!reached[id] || gradients[id] !== undefined) continue;
      gradients[id] = isOne[id]
        ? this.#constant(1)
        : (this.#sharedGradient(id, gradients) ?? this.#allocate(4 * sizeOf(nodes[id].shape)));
    }
    return gradients;
  }

  /** Gradients of parameters that are neighbours in memory are neighbours too, so that one call updates them all. */
  #placeLikeParameters(parameters: readonly NodeId[], gradients: (number | undefined)[]): void {
    const { nodes } = this.recording;
    const inOrder = parameters
      .map((id) => ({ id, start: this.#valueOf(id), size: 4 * sizeOf(nodes[id].shape) }))
      .sort((a, b) => a.start - b.start);
    for (let first = 0; first < inOrder.length;) {
      let last = first;
      let end = endOf(inOrder[first]);
      while (last + 1 < inOrder.length && inOrder[last + 1].start === end) {
        end = endOf(inOrder[++last]);
      }
      const { start } = inOrder[first];
      const address = this.#allocate(end - start);
      for (; first <= last; first++) {
        gradients[inOrder[first].id] = address + inOrder[first].start - start;
      }
    }
  }

  /**
   * Where a fused activation's gradient becomes its input's in place, and where a bias or another shape passes the
   * gradient on.
   */
  #sharedGradient(id: NodeId, gradients: readonly (number | undefined)[]): number | undefined {
    const { inPlace, isInside } = this.#fusion;
    const { nodes } = this.recording;
    for (const [above, node] of nodes.entries()) {
      if (node.kind !== 'op' || node.inputs[0] !== id || !this.#flow.reached[above]) continue;
      if (inPlace.has(above)) return gradients[above];
      if (node.op === 'add' && isInside.has(id)) return gradients[above];
      // A gradient that is turned in place is not the one that came.
      const isPassed = this.#flow.meeting[id] === 1 && !inPlace.has(id);
      if (this.#isReshape(node.op) && isPassed) return gradients[above];
    }
    return undefined;
  }

  #forward(node: OpNode, id: NodeId): Entry[] {
    if (this.#fusion.isInside.has(id)) return [];
    if (this.#isReshape(node.op) && this.#values[id] === this.#values[node.inputs[0]]) return [];
    const dense = this.#fusion.dense.get(id);
    if (dense) return [this.#denseForward(dense, id)];
    const { lowering } = this.#wayOf(node, id);
    if (lowering) return [lowering.forward(this.#site(node, id))];
    const plain = this.#plainOp(node, id);
    return [
      () => {
        plain.forward();
      },
    ];
  }

  #denseForward({ product, bias, activation }: Dense, id: NodeId): Operands {
    const node = this.#opNode(product);
    const { rows, inner, columns } = productSizes(this.#shapesOf(node));
    const [a, b] = node.inputs.map((input) => this.#valueOf(input));
    return [
      Opcode.Matmul,
      this.#valueOf(id),
      a,
      b,
      rows,
      inner,
      columns,
      this.#scratch(panelScratch(inner)),
      bias === undefined ? 0 : this.#valueOf(bias),
      activation === undefined ? UnaryKind.Linear : this.#fusedKind(activation),
    ];
  }

  #backward(node: OpNode, id: NodeId): Entry[] {
    const { inPlace, folded, isInside } = this.#fusion;
    if (folded.has(id)) return [];
    if (inPlace.has(id) && isFusedActivation(node.op)) return [this.#turn(node, id)];
    const way = this.#wayOf(node, id);
    const { back } = way.lowering ?? {};
    if (!back || way.isPlainBack) return this.#plainBackward(node, id);
    const site = this.#site(node, id);
    if (site.early) return [];
    return node.inputs.flatMap((input, i) => {
      if (!this.#flows(node, i)) return [];
      const passesOn =
        node.op === 'add' &&
        i === 0 &&
        isInside.has(input) &&
        this.#gradients[input] === site.upstream;
      if (passesOn) return [];
      if (this.#isReshape(node.op) && this.#gradients[input] === site.upstream) {
        this.#written.add(input);
        return [];
      }
      if (this.#flow.isOne[input]) return [];
      const target = this.#target(input, i);
      if (node.op === 'matmul' && i === 0 && folded.has(input)) {
        return [leftGradient(site, target, this.#fusedKind(input))];
      }
      return [back(site, target)];
    });
  }

  /** The gradient of an activation becomes that of its input. */
  #turn(node: OpNode, id: NodeId): Operands {
    const gradient = this.#gradientOf(id);
    const value = this.#valueOf(id);
    const size = sizeOf(node.shape);
    const kind = this.#fusedKind(id);
    return [Opcode.UnaryBack, kind, gradient, gradient, value, value, size, 0, Writing.Overwrite];
  }

  /** Plain loops add to what is there, so that what is written first must be zero. */
  #plainBackward(node: OpNode, id: NodeId): Entry[] {
    const plain = this.#plainOp(node, id);
    const zeros = node.inputs.flatMap((input, i): Operands[] => {
      if (!this.#flows(node, i)) return [];
      const { writing, address } = this.#target(input, i);
      const size = sizeOf(this.recording.nodes[input].shape);
      return writing === Writing.Overwrite ? [[Opcode.Zero, address, size]] : [];
    });
    return [
      ...zeros,
      () => {
        plain.backward();
      },
    ];
  }

  #target(input: NodeId, i: number): Target {
    const isFirst = !this.#written.has(input);
    this.#written.add(input);
    return {
      input: i,
      address: this.#gradientOf(input),
      writing: isFirst ? Writing.Overwrite : Writing.Accumulate,
    };
  }

  #flows({ op, inputs }: OpNode, i: number): boolean {
    return this.settings.ops[op].differentiable[i] && this.#flow.reached[inputs[i]];
  }

  #wayOf(node: OpNode, id: NodeId): Way {
    const op = this.settings.ops[node.op];
    const lowering = this.#lowering(node.op);
    const shapes = this.#shapesOf(node);
    if (!lowering?.fits(shapes, node.shape, node.attributes)) {
      return { lowering: undefined, isPlainBack: true };
    }
    const isPlainBack =
      this.#flow.reached[id] &&
      node.inputs.some(
        (_, i) => this.#flows(node, i) && (!lowering.back || lowering.backs?.[i] === false),
      );
    const keepsAside = op.scratchSize(shapes) > 0;
    return { lowering: isPlainBack && keepsAside ? undefined : lowering, isPlainBack };
  }

  #lowering(op: FunctionOpName): Lowering | undefined {
    return this.settings.ops[op] === functionOps[op] ? lowerings[op] : undefined;
  }

  #site(node: OpNode, id: NodeId): Site {
    const shapes = this.#shapesOf(node);
    const bytes = this.#lowering(node.op)?.asideBytes?.(shapes, node.shape) ?? 0;
    return {
      attributes: node.attributes,
      shapes,
      shape: node.shape,
      inputs: node.inputs.map((input) => this.#values[input] ?? 0),
      output: this.#values[id] ?? 0,
      upstream: this.#gradients[id] ?? 0,
      early: this.#early(node, id),
      aside: bytes > 0 ? this.#aside(id, bytes) : 0,
      scratch: (count) => this.#scratch(count),
      constant: (value) => this.#constant(value),
    };
  }

  #early(node: OpNode, id: NodeId): number {
    const [first] = node.inputs;
    const isEarly =
      this.#lowering(node.op)?.writesEarly === true &&
      this.#flow.isOne[id] &&
      this.#flows(node, 0) &&
      this.#flow.meeting[first] === 1;
    return isEarly ? this.#gradientOf(first) : 0;
  }

  #aside(id: NodeId, bytes: number): number {
    const existing = this.#asides.get(id);
    if (existing !== undefined) return existing;
    const address = this.#allocate(bytes);
    this.#asides.set(id, address);
    return address;
  }

  #plainOp(node: OpNode, id: NodeId): PlainOp {
    const existing = this.#plain.get(id);
    if (existing) return existing;
    const { nodes } = this.recording;
    const value = (input: NodeId) => ({
      address: this.#valueOf(input),
      size: sizeOf(nodes[input].shape),
    });
    const gradient = (input: NodeId) => {
      const address = this.#gradients[input];
      return address === undefined ? undefined : { address, size: sizeOf(nodes[input].shape) };
    };
    const site = {
      op: this.settings.ops[node.op],
      node,
      shapes: this.#shapesOf(node),
      inputs: node.inputs.map(value),
      output: value(id),
      upstream: gradient(id),
      downstream: node.inputs.map((input, i) =>
        this.#flows(node, i) ? gradient(input) : undefined,
      ),
    };
    const plain = new PlainOp(site, this.host.memory);
    this.#plain.set(id, plain);
    return plain;
  }

  #shapesOf({ inputs }: OpNode): readonly Shape[] {
    return inputs.map((input) => this.recording.nodes[input].shape);
  }

  #opNode(id: NodeId): OpNode {
    const node = this.recording.nodes[id];
    if (node.kind !== 'op') throw new Error('internal: a leaf in the place of an op');
    return node;
  }

  #fusedKind(id: NodeId): UnaryKind {
    const { op } = this.#opNode(id);
    if (!isFusedActivation(op)) throw new Error(`internal: ${op} is not fused`);
    return fusedKinds[op];
  }

  #valueOf(id: NodeId): number {
    const address = this.#values[id];
    if (address === undefined) throw new Error('internal: a value that is not stored');
    return address;
  }

  #gradientOf(id: NodeId): number {
    const address = this.#gradients[id];
    if (address === undefined) throw new Error('internal: a node without a gradient');
    return address;
  }

  /** A placeholder for the address of the common scratch, which is laid out when its size is known. */
  #scratch(bytes: number): number {
    this.#scratchBytes = Math.max(this.#scratchBytes, bytes);
    return SCRATCH;
  }

  #constant(value: number): number {
    const existing = this.#constants.get(value);
    if (existing !== undefined) return existing;
    const address = this.#allocate(4);
    this.host.memory.float32[address / 4] = value;
    this.#constants.set(value, address);
    return address;
  }

  #allocate(bytes: number): number {
    const address = this.host.memory.allocate(bytes);
    this.#places.push({ address, bytes });
    return address;
  }

  #program(entries: readonly Entry[], scratch: number): Program {
    const settled = entries.map((entry) =>
      typeof entry === 'function' ? entry : withScratch(entry, scratch),
    );
    const program = new Program(settled, this.host.memory, this.host.kernels.run);
    this.#places.push(program);
    return program;
  }
}

/** Stands for the scratch's address in records that are being made: no address is negative. */
const SCRATCH = -1;

function withScratch([opcode, ...operands]: Operands, scratch: number): Operands {
  return [opcode, ...operands.map((operand) => (operand === SCRATCH ? scratch : operand))];
}

/** Where the next place begins: every place reaches to a whole number of vectors. */
function endOf({ start, size }: { start: number; size: number }): number {
  return start + Math.ceil(size / 16) * 16;
}
