/** Lists of records in memory, and the plain loops of ops between them. */
import type { FunctionOp, Kernel, OpNode } from '../../ops/index.ts';
import type { Shape } from '../../tensor/index.ts';
import type { Operands } from './lowerings.ts';
import type { Memory } from './memory.ts';
import type { RunRecords } from './module.ts';

/** In int32: an opcode and eleven operands. */
const RECORD = 12;

/** What a plain op works on: addresses and sizes of its buffers. */
export interface PlainSite {
  readonly op: FunctionOp;
  readonly node: OpNode;
  readonly shapes: readonly Shape[];
  readonly inputs: readonly Buffer[];
  readonly output: Buffer;
  readonly upstream: Buffer | undefined;
  readonly downstream: readonly (Buffer | undefined)[];
}

interface Buffer {
  readonly address: number;
  readonly size: number;
}

const NOTHING = new Float32Array(0);

/** An op's plain loops over the engine's memory, for ops and shapes without a kernel. */
export class PlainOp {
  #kernel: Kernel;
  #generation: number;
  readonly #scratch: Float64Array;

  constructor(
    private readonly site: PlainSite,
    private readonly memory: Memory,
  ) {
    this.#scratch = new Float64Array(site.op.scratchSize(site.shapes));
    this.#generation = memory.generation;
    this.#kernel = this.#bind();
  }

  forward(): void {
    this.#follow();
    this.#kernel.forward();
  }

  backward(): void {
    this.#follow();
    this.#kernel.backward();
  }

  /** Looks at the memory anew when it has grown. */
  #follow(): void {
    if (this.#generation === this.memory.generation) return;
    this.#generation = this.memory.generation;
    this.#kernel = this.#bind();
  }

  #bind(): Kernel {
    const { op, node, shapes, inputs, output, upstream, downstream } = this.site;
    const view = ({ address, size }: Buffer) =>
      this.memory.float32.subarray(address / 4, address / 4 + size);
    const call = {
      inputs: inputs.map(view),
      output: view(output),
      scratch: this.#scratch,
      upstream: upstream ? view(upstream) : NOTHING,
      downstream: downstream.map((buffer) => buffer && view(buffer)),
    };
    return op.bind(call, shapes, node.shape, node.attributes);
  }
}

/** One entry of a program: a record, or a call into an op's plain loops. */
export type Entry = Operands | (() => void);

/** Entries in turn. Neighbouring records are one call into WebAssembly. */
export class Program {
  readonly #calls: (() => void)[] = [];
  readonly address: number;
  readonly bytes: number;
  /** How many records there are. */
  readonly count: number;
  /** Whether there is nothing but records. */
  readonly isRecords: boolean;

  constructor(entries: readonly Entry[], memory: Memory, runRecords: RunRecords) {
    const records = entries.filter((entry) => typeof entry !== 'function');
    this.count = records.length;
    this.isRecords = records.length === entries.length;
    this.bytes = 4 * RECORD * records.length;
    this.address = memory.allocate(this.bytes);
    records.forEach((record, i) => {
      memory.int32.set(record, this.address / 4 + RECORD * i);
    });
    let done = 0;
    for (let i = 0; i < entries.length;) {
      const entry = entries[i];
      if (typeof entry === 'function') {
        this.#calls.push(entry);
        i++;
        continue;
      }
      const from = this.address + 4 * RECORD * done;
      let count = 0;
      while (i < entries.length && typeof entries[i] !== 'function') {
        i++;
        count++;
      }
      done += count;
      this.#calls.push(() => {
        runRecords(from, count);
      });
    }
  }

  run(): void {
    for (const call of this.#calls) call();
  }
}
