/** A recording lowered to records: buffers laid out once, then replayed. */
import { functionOps, type NodeId, type Recording } from '../../ops/index.ts';
import { sizeOf, type NumericArray } from '../../tensor/index.ts';
import type { LoopOptions, LowerOptions, Plan, StepLoop } from '../backend.ts';
import { PlainLoop } from '../plainLoop.ts';
import type { Host } from './host.ts';
import { lower, type Lowered } from './lower.ts';
import { SimdLoop } from './loop.ts';

export class SimdPlan implements Plan {
  #kept: Lowered | undefined;
  readonly #output: NodeId;
  readonly #loops: SimdLoop[] = [];

  constructor(
    private readonly recording: Recording,
    { ops = functionOps, gradients = true, observed }: LowerOptions,
    private readonly host: Host,
  ) {
    this.#kept = lower(recording, { ops, gradients, observed }, host);
    this.#output = recording.output;
  }

  forward(): void {
    this.#lowered.forward.run();
  }

  backward(element?: number): void {
    const { seed, backward } = this.#lowered;
    if (seed !== undefined) {
      const { float32 } = this.host.memory;
      const size = sizeOf(this.recording.nodes[this.#output].shape);
      float32.fill(element === undefined ? 1 : 0, seed / 4, seed / 4 + size);
      if (element !== undefined) float32[seed / 4 + element] = 1;
    }
    backward.run();
  }

  update(): void {
    this.#lowered.update.run();
  }

  loop(options: LoopOptions): StepLoop {
    const { forward, backward, update, seed } = this.#lowered;
    const isWhole = [forward, backward, update].every((program) => program.isRecords);
    // What has plain loops in between, or a gradient to begin with that is not 1, is not run by the kernels alone.
    if (!isWhole || seed !== undefined) return new PlainLoop(this, this.host.engine, options);
    const loop = new SimdLoop(this.#lowered, this.#valueOf(options.loss), options, this.host);
    this.#loops.push(loop);
    return loop;
  }

  scalar(node: NodeId): number {
    return this.host.memory.float32[this.#valueOf(node) / 4];
  }

  readValue<T extends NumericArray>(node: NodeId, target: T): T {
    return this.#copy(this.#valueOf(node), node, target);
  }

  readGradient<T extends NumericArray>(node: NodeId, target: T): T {
    const address = this.#lowered.gradients[node];
    if (address === undefined) {
      target.fill(0);
      return target;
    }
    this.#refuseHidden(node, this.#lowered.hidesGradient[node]);
    return this.#copy(address, node, target);
  }

  release(): void {
    const places = [...this.#lowered.places, ...this.#loops.flatMap((loop) => loop.places)];
    for (const { address, bytes } of places) this.host.memory.free(address, bytes);
    this.#loops.length = 0;
    this.#kept = undefined;
    this.host.released();
  }

  get #lowered(): Lowered {
    if (!this.#kept) throw new Error('internal: a plan is used after its release');
    return this.#kept;
  }

  #valueOf(node: NodeId): number {
    const address = this.#lowered.values[node];
    this.#refuseHidden(node, address === undefined);
    return address ?? 0;
  }

  #refuseHidden(node: NodeId, isHidden: boolean): void {
    if (isHidden) throw new Error(`internal: node ${node} is not observed in this plan`);
  }

  #copy<T extends NumericArray>(address: number, node: NodeId, target: T): T {
    const { float32 } = this.host.memory;
    const start = address / 4;
    const size = sizeOf(this.recording.nodes[node].shape);
    for (let i = 0; i < size; i++) target[i] = float32[start + i];
    return target;
  }
}
