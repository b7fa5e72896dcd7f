/** Recording by writing tensors: every function applied to a `Tensor` adds a node to its recorder. */
import type { FunctionOpName } from '../contract/index.ts';
import {
  functionOps,
  type Attributes,
  type NodeId,
  type RecordedAverage,
  type RecordedNode,
  type RecordedUpdate,
  type Recording,
} from '../ops/index.ts';
import { formatShape, sameShape, sizeOf, type Shape } from '../tensor/index.ts';

/** A node of a recording that is being written. It holds no numbers: a plan computes them. */
export class Tensor {
  constructor(
    readonly recorder: Recorder,
    readonly id: NodeId,
    readonly shape: Shape,
  ) {}
}

/** Collects the nodes of one recording. */
export class Recorder {
  readonly #nodes: RecordedNode[] = [];
  readonly #updates: RecordedUpdate[] = [];
  readonly #averages: RecordedAverage[] = [];
  readonly #leaves = new Map<string, Tensor>();

  /** A tensor of the engine's memory that gradients do not reach. */
  input(name: string, shape: Shape): Tensor {
    return this.#leaf(name, shape, false);
  }

  /** A tensor of the engine's memory that gradients are computed for. */
  parameter(name: string, shape: Shape): Tensor {
    return this.#leaf(name, shape, true);
  }

  /** Numbers that never change, row-major. */
  constant(values: readonly number[], shape: Shape = []): Tensor {
    if (values.length !== sizeOf(shape)) {
      throw new Error(`internal: a constant of ${values.length} values in ${sizeOf(shape)} places`);
    }
    return this.#add({ kind: 'constant', shape, values });
  }

  /** @throws {ShapeError} where the inputs' shapes do not fit the op */
  apply(op: FunctionOpName, inputs: readonly Tensor[], attributes: Attributes = {}): Tensor {
    if (inputs.some((input) => input.recorder !== this)) {
      throw new Error(`internal: ${op} of tensors from different recorders`);
    }
    const shape = functionOps[op].shape(
      inputs.map((input) => input.shape),
      attributes,
    );
    return this.#add({ kind: 'op', op, inputs: inputs.map(({ id }) => id), attributes, shape });
  }

  /** Adds an optimizer's step for one parameter. */
  update(update: RecordedUpdate): void {
    this.#updates.push(update);
  }

  /** Adds a running mean that is kept up with every update. */
  average(average: RecordedAverage): void {
    this.#averages.push(average);
  }

  /**
   * What has been recorded so far.
   *
   * @param output the node where the backward pass begins
   * @param clipNorm the greatest norm of all gradients together; none where it is left out
   */
  recording(output: Tensor, clipNorm?: number): Recording {
    return {
      nodes: [...this.#nodes],
      output: output.id,
      updates: [...this.#updates],
      averages: [...this.#averages],
      ...(clipNorm !== undefined && { clipNorm }),
    };
  }

  /** One node per name, so that the gradients of all its uses meet there. */
  #leaf(name: string, shape: Shape, requiresGradient: boolean): Tensor {
    const existing = this.#leaves.get(name);
    if (existing) {
      if (sameShape(existing.shape, shape)) return existing;
      throw new Error(`internal: ${name} was recorded as ${formatShape(existing.shape)}`);
    }
    const leaf = this.#add({ kind: 'leaf', name, shape, requiresGradient });
    this.#leaves.set(name, leaf);
    return leaf;
  }

  #add(node: RecordedNode): Tensor {
    return new Tensor(this, this.#nodes.push(node) - 1, node.shape);
  }
}
