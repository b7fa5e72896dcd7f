/** The worker threads: a fixed number of places, each filled again when its worker ends. */
import type { WorkerMessage } from './worker/messages.ts';
import { WorkerHandle, type WorkerOptions } from './workerHandle.ts';

/** Whoever has something on the workers: runs of the list, comparisons. */
export interface Tenant {
  receive(message: WorkerMessage, slot: Slot): void;
  /** The worker in this place is gone, with all that it held. */
  recover(slot: Slot, reason: string): void;
  /** Whether a worker has work to do for it, so that its heart must beat. */
  isBusy(slot: Slot): boolean;
}

/** A place for a worker. When the worker ends, a fresh one takes the place once there is something to do. */
export interface Slot {
  /** The worker, started where there is none. */
  readonly worker: WorkerHandle;
  /** The worker, where there is one. */
  readonly running: WorkerHandle | undefined;
}

export class WorkerPool {
  readonly #places: readonly Place[];
  readonly #tenants: Tenant[] = [];

  constructor(options: WorkerOptions, workers: number) {
    this.#places = Array.from({ length: workers }, () => new Place(options, this.#tenants));
    // The first run comes with the first window: its worker starts while that is still being loaded.
    this.#places[0]?.start();
  }

  get slots(): readonly Slot[] {
    return this.#places;
  }

  join(tenant: Tenant): void {
    this.#tenants.push(tenant);
  }

  /** Ends all workers. */
  async close(): Promise<void> {
    this.#tenants.length = 0;
    await Promise.all(this.#places.map(async ({ running }) => running?.terminate()));
  }
}

class Place implements Slot {
  #worker: WorkerHandle | undefined;

  constructor(
    private readonly options: WorkerOptions,
    private readonly tenants: readonly Tenant[],
  ) {}

  get running(): WorkerHandle | undefined {
    return this.#worker;
  }

  get worker(): WorkerHandle {
    return this.start();
  }

  start(): WorkerHandle {
    return (this.#worker ??= new WorkerHandle(this.options, {
      onMessage: (message) => {
        for (const tenant of this.tenants) tenant.receive(message, this);
      },
      onEnd: (reason) => {
        this.#worker = undefined;
        for (const tenant of this.tenants) tenant.recover(this, reason);
      },
      isBusy: () => this.tenants.some((tenant) => tenant.isBusy(this)),
    }));
  }
}
