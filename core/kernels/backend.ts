/** What every backend offers: memory for named tensors, and plans that replay a recording on it. */
import type { BackendName } from '../contract/index.ts';
import type { FunctionOps, NodeId, Recording } from '../ops/index.ts';
import type { NumericArray, Shape } from '../tensor/index.ts';

/** A recording laid out in memory: replaying it allocates nothing. */
export interface Plan {
  /** Computes every node from the leaves. */
  forward(): void;
  /**
   * Computes every gradient, the output's being ones. Follows a `forward`.
   *
   * @param element of the output, counted row-major: the others are left out, for one row of a Jacobian
   */
  backward(element?: number): void;
  /** Clips the gradients, applies the recorded updates in place, and keeps the running means. Follows a `backward`. */
  update(): void;
  /** Many steps, each a `forward`, a `backward` and an `update`, without coming back in between. */
  loop(options: LoopOptions): StepLoop;
  /** The first element of a node; the value itself for a scalar. */
  scalar(node: NodeId): number;
  /** Copies a node's values, row-major, into `target` and returns it. */
  readValue<T extends NumericArray>(node: NodeId, target: T): T;
  /** Copies a node's gradient, zeros where none flows, into `target` and returns it. */
  readGradient<T extends NumericArray>(node: NodeId, target: T): T;
  /** Gives the plan's own memory back to its engine: the plan is not used after that. */
  release(): void;
}

export interface FedTensor {
  readonly name: string;
  /** How many numbers it has. */
  readonly size: number;
}

export interface LoopOptions {
  /** The node whose value must be finite for a step to be taken. */
  readonly loss: NodeId;
  /** Tensors that are given other values for each step. */
  readonly fed: readonly FedTensor[];
  /** Tensors that have to stay finite, by the same array every time. */
  readonly kept: readonly string[];
  /** How many steps can be prepared at once. */
  readonly capacity: number;
}

/** Steps that are prepared together and then taken one after another. Nothing is allocated. */
export interface StepLoop {
  /**
   * Says what a fed tensor holds in steps of the next `run`.
   *
   * @param tensor its place in the list of those that are fed
   * @param step the first of them, counted from 0
   * @param values from `from` on, as many for each step as the tensor has, one step after another
   */
  feed(
    tensor: number,
    step: number,
    values: ArrayLike<number>,
    from?: number,
    steps?: number,
  ): void;
  /**
   * Takes so many steps, all of them fed before.
   *
   * @returns how many were taken. Fewer than asked for where the loss of the next one is not finite, which then moved
   *   nothing, or where a step left one of the kept tensors with a number that is not; whether the last step asked for
   *   did that is not looked at
   */
  run(steps: number): number;
}

export interface LowerOptions {
  /** The ops to compute with, where it is not the lab's own table. */
  readonly ops?: FunctionOps;
  /** False for a plan that only runs forward, and so needs no room for gradients. */
  readonly gradients?: boolean;
  /**
   * The nodes whose values and gradients are to be read, beside leaves; all where it is left out. What is not
   * observed may be computed together with its neighbours and never be stored.
   */
  readonly observed?: readonly NodeId[];
}

/** Memory and the plans that work on it. */
export interface Engine {
  /** Makes room for a tensor of zeros, or finds it there already in the same shape. */
  define(name: string, shape: Shape): void;
  write(name: string, values: ArrayLike<number>): void;
  /** A copy of the tensor's values, row-major, in the backend's precision. */
  read(name: string): NumericArray;
  /**
   * Whether no value of these tensors is NaN or infinite. Allocates nothing when asked again.
   *
   * @param names by the same array every time, whose names are looked up once
   */
  areFinite(names: readonly string[]): boolean;
  lower(recording: Recording, options?: LowerOptions): Plan;
  /** Gives all of its memory back: neither the engine nor its plans are used after that. */
  close(): void;
}

export interface OpenOptions {
  /**
   * Another engine of the same backend, whose memory is shared. Each WebAssembly memory reserves so much address space
   * that a process with a sandbox of its own, as Electron is, has room for about a hundred.
   */
  readonly beside?: Engine | undefined;
  /** How large its memory may grow, where that is its own. */
  readonly mostBytes?: number | undefined;
}

export interface Backend {
  readonly name: BackendName;
  open(options?: OpenOptions): Engine;
}
