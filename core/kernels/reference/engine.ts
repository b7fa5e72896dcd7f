/** The reference backend: float64, plain TypeScript, readable; what every other backend is held to. */
import {
  clipGradients,
  functionOps,
  gradientNeeds,
  limitColumns,
  updateOps,
  type FunctionOps,
  type Kernel,
  type NodeId,
  type OpNode,
  type RecordedAverage,
  type RecordedNode,
  type RecordedUpdate,
  type Recording,
} from '../../ops/index.ts';
import {
  formatShape,
  sameShape,
  sizeOf,
  type NumericArray,
  type Shape,
} from '../../tensor/index.ts';
import type { Backend, Engine, LoopOptions, LowerOptions, Plan, StepLoop } from '../backend.ts';
import { PlainLoop } from '../plainLoop.ts';

export const referenceBackend: Backend = { name: 'reference', open: () => new ReferenceEngine() };

interface NamedTensor {
  readonly shape: Shape;
  readonly values: Float64Array;
}

const NOTHING = new Float64Array(0);

class ReferenceEngine implements Engine {
  readonly #tensors = new Map<string, NamedTensor>();

  define(name: string, shape: Shape): void {
    const existing = this.#tensors.get(name);
    if (!existing) {
      this.#tensors.set(name, { shape, values: new Float64Array(sizeOf(shape)) });
    } else if (!sameShape(existing.shape, shape)) {
      throw new Error(
        `internal: ${name} is ${formatShape(existing.shape)} in memory, asked for ${formatShape(shape)}`,
      );
    }
  }

  write(name: string, values: ArrayLike<number>): void {
    const target = this.#find(name).values;
    if (values.length !== target.length) {
      throw new Error(`internal: ${name} has ${target.length} elements, got ${values.length}`);
    }
    target.set(values);
  }

  read(name: string): NumericArray {
    return this.#find(name).values.slice();
  }

  areFinite(names: readonly string[]): boolean {
    for (let n = 0; n < names.length; n++) {
      const { values } = this.#find(names[n]);
      for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
    }
    return true;
  }

  lower(recording: Recording, options: LowerOptions = {}): Plan {
    return new ReferencePlan(recording, options, this, (name, shape) => {
      this.define(name, shape);
      return this.#find(name).values;
    });
  }

  close(): void {
    this.#tensors.clear();
  }

  #find(name: string): NamedTensor {
    const tensor = this.#tensors.get(name);
    if (!tensor) throw new Error(`internal: no tensor ${name} in memory`);
    return tensor;
  }
}

type Memory = (name: string, shape: Shape) => Float64Array;

class ReferencePlan implements Plan {
  readonly #values: Float64Array[] = [];
  readonly #gradients: (Float64Array | undefined)[];
  readonly #output: NodeId;
  readonly #forward: Kernel[] = [];
  readonly #backward: Kernel[];
  readonly #updates: (() => void)[];
  readonly #clip: (() => void) | undefined;

  constructor(
    { nodes, output, updates, averages, clipNorm }: Recording,
    { ops = functionOps, gradients = true }: LowerOptions,
    private readonly engine: ReferenceEngine,
    memory: Memory,
  ) {
    const needs = gradients && gradientNeeds(nodes, (op) => ops[op].differentiable);
    this.#output = output;
    this.#gradients = nodes.map(({ shape }, id) =>
      needs && needs[id] ? new Float64Array(sizeOf(shape)) : undefined,
    );
    const backward: Kernel[] = [];
    const clippable = updates.map(({ parameter }) => this.#gradientOf(parameter));
    nodes.forEach((node, id) => {
      this.#values.push(valuesOf(node, memory));
      if (node.kind !== 'op') return;
      const kernel = this.#bind(node, id, nodes, ops);
      this.#forward.push(kernel);
      if (needs && needs[id]) backward.push(kernel);
    });
    this.#backward = backward.reverse();
    this.#updates = [
      ...updates.map((update) => this.#bindUpdate(update, nodes, memory)),
      ...averages.map((average) => this.#bindAverage(average, nodes, memory)),
    ];
    this.#clip =
      clipNorm === undefined
        ? undefined
        : () => {
            clipGradients(clippable, clipNorm);
          };
  }

  #bind(node: OpNode, id: NodeId, nodes: readonly RecordedNode[], ops: FunctionOps): Kernel {
    const op = ops[node.op];
    const shapes = node.inputs.map((input) => nodes[input].shape);
    const call = {
      inputs: node.inputs.map((input) => this.#values[input]),
      output: this.#values[id],
      scratch: new Float64Array(op.scratchSize(shapes)),
      upstream: this.#gradients[id] ?? NOTHING,
      downstream: node.inputs.map((input, i) =>
        op.differentiable[i] ? this.#gradients[input] : undefined,
      ),
    };
    return op.bind(call, shapes, node.shape, node.attributes);
  }

  #bindUpdate(update: RecordedUpdate, nodes: readonly RecordedNode[], memory: Memory) {
    const op = updateOps[update.op];
    const { shape } = nodes[update.parameter];
    const { maxNorm } = update;
    const call = {
      parameter: this.#values[update.parameter],
      gradient: this.#gradientOf(update.parameter),
      state: update.state.map((name) => memory(name, shape)),
      settings: memory(update.settings, [op.settings.length]),
      decays: update.decays,
    };
    const columns = shape.at(-1) ?? 1;
    return () => {
      op.update(call);
      if (maxNorm !== undefined) limitColumns(call.parameter, columns, maxNorm);
    };
  }

  #bindAverage(
    { name, value, momentum, factor }: RecordedAverage,
    nodes: readonly RecordedNode[],
    memory: Memory,
  ) {
    const target = memory(name, nodes[value].shape);
    const values = this.#values[value];
    return () => {
      for (let i = 0; i < target.length; i++) {
        target[i] = (1 - momentum) * target[i] + momentum * factor * values[i];
      }
    };
  }

  #gradientOf(node: NodeId): Float64Array {
    const gradient = this.#gradients[node];
    if (!gradient) throw new Error('internal: an update of a node without a gradient');
    return gradient;
  }

  forward(): void {
    for (const kernel of this.#forward) kernel.forward();
  }

  backward(element?: number): void {
    for (const gradient of this.#gradients) gradient?.fill(0);
    const seed = this.#gradients[this.#output];
    if (element === undefined) seed?.fill(1);
    else if (seed) seed[element] = 1;
    for (const kernel of this.#backward) kernel.backward();
  }

  update(): void {
    this.#clip?.();
    for (const update of this.#updates) update();
  }

  loop(options: LoopOptions): StepLoop {
    return new PlainLoop(this, this.engine, options);
  }

  scalar(node: NodeId): number {
    return this.#values[node][0];
  }

  readValue<T extends NumericArray>(node: NodeId, target: T): T {
    target.set(this.#values[node]);
    return target;
  }

  readGradient<T extends NumericArray>(node: NodeId, target: T): T {
    const gradient = this.#gradients[node];
    if (gradient) target.set(gradient);
    else target.fill(0);
    return target;
  }

  release(): void {
    // JavaScript's own memory is collected.
  }
}

function valuesOf(node: RecordedNode, memory: Memory): Float64Array {
  switch (node.kind) {
    case 'leaf':
      return memory(node.name, node.shape);
    case 'constant':
      return Float64Array.from(node.values);
    case 'op':
      return new Float64Array(sizeOf(node.shape));
  }
}
