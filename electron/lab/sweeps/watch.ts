/** One viewer's frames of a comparison, put together from the parts of its workers. */
import type { SubscriptionId, SweepFrame } from '@backprop-lab/core/contract';
import type { SharePart } from '../worker/sweep/messages.ts';
import type { ToWorker } from '../worker/messages.ts';
import type { Sweep } from './sweep.ts';

/** A worker, as far as frames are concerned. */
interface Slot {
  readonly running: { send(message: ToWorker): void } | undefined;
}

/** Cells of other workers that are ready so soon come with the same frame. */
const GATHER_MS = 10;

export class SweepWatch {
  /** What each worker told last of its cells' steps. */
  readonly #latest = new Map<Slot, SharePart>();
  /** Parts that came while the last frame was underway: at most one of each worker. */
  readonly #held = new Map<Slot, SharePart>();
  #underwayFrom: Slot[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly id: SubscriptionId,
    readonly sweep: Pick<Sweep, 'id'> & { readonly slots: readonly Slot[] },
    private readonly fieldSize: number,
    private readonly send: (frame: SweepFrame) => void,
  ) {
    for (const slot of sweep.slots) this.begin(slot);
  }

  /** Of a worker that has just been given its cells. */
  begin(slot: Slot): void {
    this.#latest.delete(slot);
    this.#held.delete(slot);
    const { id: subscription, fieldSize } = this;
    slot.running?.send({ kind: 'watchSweep', sweep: this.sweep.id, subscription, fieldSize });
  }

  receive(part: SharePart, slot: Slot): void {
    this.#latest.set(slot, part);
    this.#held.set(slot, part);
    this.#passSoon();
  }

  /** The last frame was drawn: its workers may make the next. */
  acknowledge(): void {
    for (const slot of this.#underwayFrom) {
      slot.running?.send({ kind: 'acknowledgeSweep', subscription: this.id });
    }
    this.#underwayFrom = [];
    this.#passSoon();
  }

  end(): void {
    clearTimeout(this.#timer);
    for (const slot of this.sweep.slots) {
      slot.running?.send({ kind: 'unwatchSweep', subscription: this.id });
    }
  }

  #passSoon(): void {
    if (this.#underwayFrom.length > 0 || this.#held.size === 0) return;
    if (this.#held.size === this.sweep.slots.length) this.#pass();
    else {
      this.#timer ??= setTimeout(() => {
        this.#pass();
      }, GATHER_MS);
    }
  }

  #pass(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const parts = [...this.#held.values()];
    this.#underwayFrom = [...this.#held.keys()];
    this.#held.clear();
    const all = [...this.#latest.values()];
    const rates = all.flatMap(({ stepsPerSecond }) => stepsPerSecond ?? []);
    this.send({
      subscription: this.id,
      sweep: this.sweep.id,
      step: Math.max(...all.map(({ step }) => step)),
      head: Math.max(...all.map(({ head }) => head)),
      stepsPerSecond: rates.length > 0 ? rates.reduce((a, b) => a + b) : null,
      cells: parts.flatMap(({ cells }) => cells),
    });
  }
}
