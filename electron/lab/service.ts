/** The lab service: answers calls of any number of windows, and tells them what happens. It knows no transport. */
import { availableParallelism } from 'node:os';
import { setTimeout as pass } from 'node:timers/promises';
import {
  callMessageSchema,
  calls,
  isCallName,
  PROTOCOL_VERSION,
  ProtocolError,
  validate,
  withoutData,
  type CallArguments,
  type CallName,
  type CallOutput,
  type EventName,
  type EventPayload,
  type ProjectState,
  type RunId,
  type RunSummary,
  type ServiceMessage,
  type SubscriptionId,
} from '@backprop-lab/core/contract';
import type { Lab, LabConnection } from './connection.ts';
import { dataHandlers } from './dataHandlers.ts';
import { exportHandlers } from './export/exportHandlers.ts';
import { toFailure } from './failure.ts';
import { Graphs } from './graphs.ts';
import { observeNetwork } from './graphNetwork.ts';
import { inspectHandlers } from './inspectHandlers.ts';
import { lessonHandlers } from './lessonHandlers.ts';
import { pointsOf, pointsOfRun } from './points.ts';
import { CommandError } from './commandError.ts';
import { inspectStudyHandlers } from './inspectStudyHandlers.ts';
import { isWork } from './project/handWork.ts';
import { LiveProject } from './project/liveProject.ts';
import { ProjectDesk } from './project/projectDesk.ts';
import { projectHandlers } from './project/projectHandlers.ts';
import type { WriteFile } from './project/wholeFile.ts';
import { RunRegistry } from './runRegistry.ts';
import { scheduleHandlers } from './scheduleHandlers.ts';
import { sharingHandlers } from './sharing.ts';
import { startWorker } from './startWorker.ts';
import { sweepHandlers } from './sweepHandlers.ts';
import { Sweeps } from './sweeps/sweeps.ts';
import type { StartWorker } from './workerHandle.ts';
import { WorkerPool } from './workerPool.ts';

/** How long what is in no file is waited for at the end. */
const GOODBYE_MS = 2500;

export interface LabServiceOptions {
  /** How many worker threads; one core is left to the rest where nothing is said. */
  readonly workers?: number;
  readonly start?: StartWorker;
  /** After how long without a heartbeat a worker counts as hanging. */
  readonly hangMs?: number;
  /** Where autosaves are kept; without it there are none. */
  readonly stateFolder?: string;
  readonly autosaveMs?: number;
  /** How files are written. */
  readonly write?: WriteFile;
}

export function createLabService({
  workers = Math.max(1, availableParallelism() - 1),
  start = startWorker,
  hangMs = 5000,
  stateFolder,
  autosaveMs,
  write,
}: LabServiceOptions = {}): Lab {
  const viewers = new Set<Viewer>();
  const pool = new WorkerPool({ start, hangMs }, workers);
  const registry = new RunRegistry(pool, {
    onChanged: (run) => {
      for (const viewer of viewers) viewer.tellOf(run);
    },
    onRemoved: (run) => {
      for (const viewer of viewers) viewer.tellRemoved(run);
    },
    onSeekProgress: (progress) => {
      for (const viewer of viewers) viewer.tell('seekProgress', progress);
    },
    onInspectProgress: (progress) => {
      for (const viewer of viewers) viewer.tell('inspectProgress', progress);
    },
    onFrame: (frame) => {
      for (const viewer of viewers) {
        if (viewer.subscriptions.has(frame.subscription)) viewer.tell('frame', frame);
      }
    },
    onAdvanced: () => {
      desk.advance();
    },
  });
  const sweeps = new Sweeps(pool, {
    onChanged: (sweep) => {
      for (const viewer of viewers) viewer.tell('sweepChanged', sweep);
    },
    onRemoved: (sweep) => {
      for (const viewer of viewers) viewer.tell('sweepRemoved', { sweep });
    },
    onFrame: (frame) => {
      for (const viewer of viewers) {
        if (viewer.watches.has(frame.subscription)) viewer.tell('sweepFrame', frame);
      }
    },
    onAdvanced: () => {
      desk.advance();
    },
  });
  const listeners = new Set<(state: ProjectState) => void>();
  const desk = new ProjectDesk(new LiveProject(registry, sweeps), {
    stateFolder,
    autosaveMs,
    write,
    onChanged: (state) => {
      for (const viewer of viewers) viewer.tell('projectChanged', state);
      for (const listener of listeners) listener(state);
    },
  });
  return {
    connect(send) {
      const viewer = new Viewer(send);
      return new Connection(registry, sweeps, desk, viewer, viewers);
    },
    project: desk,
    onProjectChanged: (listener) => {
      listeners.add(listener);
    },
    close: async () => {
      // A worker that hangs shall not keep the lab from ending.
      await Promise.race([desk.close(), pass(GOODBYE_MS, undefined, { ref: false })]);
      await pool.close();
    },
  };
}

/** The other end of a connection. */
class Viewer {
  readonly subscriptions = new Set<SubscriptionId>();
  /** Of comparisons. */
  readonly watches = new Set<SubscriptionId>();
  /** Runs whose data it has been told. */
  readonly #known = new Set<RunId>();

  constructor(readonly send: (message: ServiceMessage) => void) {}

  knows(runs: readonly RunSummary[]): void {
    for (const { id } of runs) this.#known.add(id);
  }

  tellOf(run: RunSummary): void {
    this.tell('runChanged', this.#known.has(run.id) ? withoutData(run) : run);
    this.#known.add(run.id);
  }

  tellRemoved(run: RunId): void {
    this.#known.delete(run);
    this.tell('runRemoved', { run });
  }

  tell<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    this.send({ kind: 'event', name, payload });
  }
}

type Handlers = {
  readonly [Name in CallName]: (
    input: CallArguments<Name>,
  ) => CallOutput<Name> | Promise<CallOutput<Name>>;
};

class Connection implements LabConnection {
  readonly #handlers: Handlers;

  constructor(
    private readonly registry: RunRegistry,
    private readonly sweeps: Sweeps,
    private readonly desk: ProjectDesk,
    private readonly viewer: Viewer,
    private readonly viewers: Set<Viewer>,
  ) {
    this.#handlers = this.#makeHandlers();
  }

  receive(message: unknown): void {
    const parsed = callMessageSchema.safeParse(message);
    if (!parsed.success) {
      // Without an id there is nobody to answer but the number that no call has.
      this.#fail(0, new ProtocolError('expected a call: { kind: "call", id, name, input }'));
      return;
    }
    const { id, name, input } = parsed.data;
    // Within a promise, so that what is thrown at once is answered too.
    new Promise((resolve) => {
      resolve(this.#handle(name, input));
    }).then(
      (value) => {
        this.viewer.send({ kind: 'result', id, ok: true, value });
      },
      (error: unknown) => {
        this.#fail(id, error);
      },
    );
  }

  close(): void {
    this.viewers.delete(this.viewer);
    for (const subscription of this.viewer.subscriptions) this.registry.unsubscribe(subscription);
    for (const watch of this.viewer.watches) this.sweeps.unwatch(watch);
  }

  #handle(name: string, input: unknown): unknown {
    if (!isCallName(name)) throw new ProtocolError(`there is no call ${JSON.stringify(name)}`);
    if (name !== 'hello' && !this.viewers.has(this.viewer)) {
      throw new ProtocolError('expected hello as the first call');
    }
    const answer = answerTo(this.#handlers, name, input);
    if (isWork(name, this.registry)) this.desk.touch();
    return answer;
  }

  #fail(id: number, error: unknown): void {
    const failure = error instanceof CommandError ? error.failure : toFailure(error);
    this.viewer.send({ kind: 'result', id, ok: false, error: failure });
  }

  #makeHandlers(): Handlers {
    const { registry, sweeps, desk, viewer, viewers } = this;
    const graphs = new Graphs((point) => observeNetwork(registry, point));
    return {
      hello: ({ protocol }) => {
        if (protocol !== PROTOCOL_VERSION) {
          throw new ProtocolError(
            `this lab speaks version ${PROTOCOL_VERSION} of its protocol, the page version ${protocol}; reload the page`,
          );
        }
        viewers.add(viewer);
        viewer.knows(registry.summaries);
        return { runs: registry.summaries };
      },
      createRun: async ({ spec, play, replaces }) => {
        const created = await registry.create(spec, play);
        if (replaces !== undefined) tellOfSuccessor(viewers, replaces, created.id);
        return created;
      },
      removeRun: async ({ run }) => {
        await registry.remove(run);
        return {};
      },
      play: async ({ run }) => {
        await registry.command({ kind: 'play', run });
        return {};
      },
      pause: async ({ run }) => {
        await registry.command({ kind: 'pause', run });
        return {};
      },
      step: async ({ run, steps }) => {
        await registry.command({ kind: 'step', run, steps });
        return {};
      },
      reset: async ({ run }) => {
        await registry.command({ kind: 'reset', run });
        return {};
      },
      change: async ({ run, change }) => {
        const { revision } = await registry.command({ kind: 'change', run, change });
        return { revision };
      },
      seek: async ({ run, step, exact }) => {
        const shown = await registry.command({ kind: 'seek', run, step, exact });
        return { step: shown.step };
      },
      cancelSeek: async ({ run }) => {
        await registry.command({ kind: 'cancelSeek', run });
        return {};
      },
      branch: ({ run, play }) => registry.branch(run, play),
      setPace: async ({ run, stepsPerFrame }) => {
        await registry.command({ kind: 'pace', run, pace: stepsPerFrame });
        return {};
      },
      probe: async ({ run, x }) => {
        const answer = await registry.query({ kind: 'probe', run, x });
        if ('probe' in answer) return answer.probe;
        throw new Error('internal: a probe was answered with something else');
      },
      unitDetails: async ({ run, unit }) => {
        const answer = await registry.query({ kind: 'unitDetails', run, unit });
        if ('details' in answer) return answer.details;
        throw new Error('internal: unit details were answered with something else');
      },
      look: ({ subscription, view }) => {
        if (viewer.subscriptions.has(subscription)) registry.look(subscription, view);
        return {};
      },
      subscribe: ({ run, view }) => {
        const subscription = registry.subscribe(run, view);
        viewer.subscriptions.add(subscription);
        return { subscription };
      },
      unsubscribe: ({ subscription }) => {
        if (viewer.subscriptions.delete(subscription)) registry.unsubscribe(subscription);
        return {};
      },
      acknowledge: ({ subscription }) => {
        if (viewer.subscriptions.has(subscription)) registry.acknowledge(subscription);
        return {};
      },
      points: ({ run }) => pointsOfRun(registry.find(run).spec),
      previewData: ({ data, seed }) => pointsOf(data, { data: seed, split: seed }),
      ...dataHandlers((run) => registry.find(run).spec),
      ...scheduleHandlers,
      ...sharingHandlers,
      ...lessonHandlers,
      ...projectHandlers(desk),
      ...sweepHandlers(sweeps, registry, viewer.watches),
      ...inspectStudyHandlers(registry),
      ...exportHandlers(registry),
      ...inspectHandlers(registry),
      openGraph: (input) => graphs.open(input),
      graphJacobian: (input) => graphs.jacobian(input),
      checkGraph: (input) => graphs.check(input),
      graphCode: (input) => graphs.code(input),
      guessBrokenGate: (input) => graphs.guess(input),
    };
  }
}

/** Of a run in the place of another. */
function tellOfSuccessor(viewers: ReadonlySet<Viewer>, run: RunId, by: RunId): void {
  for (const viewer of viewers) viewer.tell('runReplaced', { run, by });
}

function answerTo<Name extends CallName>(
  handlers: Handlers,
  name: Name,
  input: unknown,
): CallOutput<Name> | Promise<CallOutput<Name>> {
  return handlers[name](validate(calls[name].input, input) as CallArguments<Name>);
}
