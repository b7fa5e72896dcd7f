/** The list of comparisons, and who watches them. */
import {
  cellsOf,
  LimitError,
  NotFoundError,
  problem,
  type SubscriptionId,
  type SweepFrame,
  type SweepId,
  type SweepSpec,
  type SweepSummary,
} from '@backprop-lab/core/contract';
import { packState } from '../project/packState.ts';
import type { ProjectSweep } from '../project/project.ts';
import type { SweepToWrite } from '../project/writeProject.ts';
import type { WorkerMessage } from '../worker/messages.ts';
import type { Slot, Tenant, WorkerPool } from '../workerPool.ts';
import { Sweep } from './sweep.ts';
import { SweepWatch } from './watch.ts';

const MOST_SWEEPS = 4;

export interface SweepEvents {
  onChanged(sweep: SweepSummary): void;
  onRemoved(sweep: SweepId): void;
  onFrame(frame: SweepFrame): void;
  /** Cells have learned something since they were last heard of. */
  onAdvanced(): void;
}

export class Sweeps implements Tenant {
  /** In the order in which they were made; those that are being made are not in the list yet. */
  readonly #sweeps = new Map<SweepId, Sweep>();
  readonly #opening = new Map<SweepId, Sweep>();
  readonly #watches = new Map<SubscriptionId, SweepWatch>();
  #nextSweep = 1;
  #nextSubscription = 1;
  /** While a project takes the place of another, the comparisons of both are there. */
  isExchanging = false;

  constructor(
    private readonly pool: WorkerPool,
    private readonly events: SweepEvents,
  ) {
    pool.join(this);
  }

  get summaries(): SweepSummary[] {
    return [...this.#sweeps.values()].map(({ summary }) => summary);
  }

  /** @throws {NotFoundError} */
  find(id: SweepId): Sweep {
    const sweep = this.#sweeps.get(id);
    if (!sweep) throw new NotFoundError(problem('sweepGone', { sweep: id }));
    return sweep;
  }

  /**
   * @throws {ConfigError} where the spec makes no cells {LimitError} where there are too many comparisons, or where
   *   the cells do not fit into memory {CommandError} where a cell cannot be made; no comparison is made then
   */
  async create(spec: SweepSpec, play: boolean): Promise<SweepSummary> {
    const sweep = await this.#open(spec, () => undefined);
    if (play) await sweep.play();
    else this.events.onChanged(sweep.summary);
    return sweep.summary;
  }

  /** A comparison that goes on from where it was saved. @throws as `create` */
  async reopen({ spec, cells, states }: ProjectSweep): Promise<SweepSummary> {
    const sweep = await this.#open(spec, (made) => {
      made.resume(cells, states);
    });
    this.events.onChanged(sweep.summary);
    return sweep.summary;
  }

  /** All of them, for a file. */
  keep(): SweepToWrite[] {
    return [...this.#sweeps.values()].map(({ spec, kept }) => ({
      spec,
      cells: kept.cells,
      states: kept.states.map(({ snapshot, ...place }) => ({ ...place, ...packState(snapshot) })),
    }));
  }

  async #open(spec: SweepSpec, prepare: (sweep: Sweep) => void): Promise<Sweep> {
    const cells = cellsOf(spec);
    const isFull = this.#sweeps.size + this.#opening.size >= MOST_SWEEPS;
    if (isFull && !this.isExchanging) {
      throw new LimitError(problem('tooManySweeps', { most: MOST_SWEEPS }));
    }
    const id = `sweep-${this.#nextSweep++}`;
    const sweep = new Sweep(id, spec, cells, this.pool.slots, (changed) => {
      if (this.#sweeps.has(id)) this.events.onChanged(changed.summary);
    });
    this.#opening.set(id, sweep);
    try {
      prepare(sweep);
      await sweep.open();
      this.#sweeps.set(id, sweep);
      return sweep;
    } finally {
      this.#opening.delete(id);
    }
  }

  async remove(id: SweepId): Promise<void> {
    const sweep = this.find(id);
    this.#sweeps.delete(id);
    for (const watch of this.#watches.values()) {
      if (watch.sweep !== sweep) continue;
      watch.end();
      this.#watches.delete(watch.id);
    }
    this.events.onRemoved(id);
    await sweep.close();
  }

  watch(id: SweepId, fieldSize: number): SubscriptionId {
    const subscription = this.#nextSubscription++;
    const watch = new SweepWatch(subscription, this.find(id), fieldSize, (frame) => {
      this.events.onFrame(frame);
    });
    this.#watches.set(subscription, watch);
    return subscription;
  }

  acknowledge(subscription: SubscriptionId): void {
    this.#watches.get(subscription)?.acknowledge();
  }

  unwatch(subscription: SubscriptionId): void {
    this.#watches.get(subscription)?.end();
    this.#watches.delete(subscription);
  }

  receive(message: WorkerMessage, slot: Slot): void {
    switch (message.kind) {
      case 'shareChanged':
        this.#sweeps.get(message.share.sweep)?.receive(message.share, slot);
        break;
      case 'shareSnapshot':
        this.#sweeps.get(message.snapshot.sweep)?.save(message.snapshot, slot);
        this.events.onAdvanced();
        break;
      case 'sharePart':
        this.#watches.get(message.part.subscription)?.receive(message.part, slot);
        break;
      case 'frame':
      case 'changed':
      case 'seekProgress':
      case 'inspectProgress':
      case 'snapshot':
        break;
    }
  }

  recover(slot: Slot, reason: string): void {
    for (const sweep of this.#sweeps.values()) void this.#resume(sweep, slot, reason);
  }

  isBusy(slot: Slot): boolean {
    return [...this.#sweeps.values()].some((sweep) => sweep.isBusy(slot));
  }

  async #resume(sweep: Sweep, slot: Slot, reason: string): Promise<void> {
    await sweep.recover(slot, reason);
    for (const watch of this.#watches.values()) if (watch.sweep === sweep) watch.begin(slot);
  }
}
