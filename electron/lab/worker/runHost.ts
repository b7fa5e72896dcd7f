/** What a worker does: its runs take turns in short bursts, and between them commands and frames are served. */
import { NotFoundError, type RunId, type RunSummary } from '@backprop-lab/core/contract';
import { toFailure } from '../failure.ts';
import { Frames } from './frames.ts';
import { HostedRun } from './hostedRun.ts';
import type { CommandAnswer, FromWorker, RunCommand, ToWorker } from './messages.ts';

/** A burst ends after the first update past this: what is asked for meanwhile waits so long. */
const BURST_MS = 4;
/** How much of a run a breakdown may cost. */
const SNAPSHOT_INTERVAL_MS = 1000;

export class RunHost {
  readonly #runs = new Map<RunId, HostedRun>();
  readonly #frames: Frames;
  /** Playing runs, the next in turn first. */
  #queue: HostedRun[] = [];
  #snapshotsAt = performance.now();

  /**
   * @param send to the service
   * @param beat called with every update
   */
  constructor(
    private readonly send: (message: FromWorker) => void,
    private readonly beat: () => void,
  ) {
    this.#frames = new Frames((frame) => {
      send({ kind: 'frame', frame });
    });
  }

  receive(message: ToWorker): void {
    switch (message.kind) {
      case 'command':
        this.send({
          kind: 'answer',
          request: message.request,
          answer: this.#answer(message.command),
        });
        break;
      case 'subscribe': {
        const hosted = this.#runs.get(message.run);
        if (hosted) this.#frames.subscribe(message.subscription, hosted, message.view);
        break;
      }
      case 'unsubscribe':
        this.#frames.unsubscribe(message.subscription);
        break;
      case 'acknowledge':
        this.#frames.acknowledge(message.subscription);
        break;
    }
  }

  /**
   * The frames that are due, so that what was just asked for is seen at once, and one burst of the next run in turn.
   *
   * @returns milliseconds until there is more to do: 0 while runs play, `undefined` until a message comes
   */
  turn(): number | undefined {
    this.beat();
    const wait = this.#frames.serve();
    const hosted = this.#queue.shift();
    if (!hosted) return wait;
    this.#train(hosted);
    return 0;
  }

  #train(hosted: HostedRun): void {
    const startedAt = performance.now();
    const stopped = hosted.burst(() => {
      this.beat();
      return performance.now() - startedAt >= BURST_MS;
    });
    if (stopped) {
      this.#sendSnapshot(hosted);
      this.send({ kind: 'changed', run: hosted.summary });
    } else {
      this.#queue.push(hosted);
    }
    this.#sendSnapshots(startedAt);
  }

  #sendSnapshots(now: number): void {
    if (now - this.#snapshotsAt < SNAPSHOT_INTERVAL_MS) return;
    this.#snapshotsAt = now;
    for (const hosted of this.#runs.values()) this.#sendSnapshot(hosted);
  }

  #sendSnapshot(hosted: HostedRun): void {
    if (hosted.snapshotStep === hosted.run.step) return;
    hosted.snapshotStep = hosted.run.step;
    this.send({ kind: 'snapshot', run: hosted.summary, snapshot: hosted.run.snapshot() });
  }

  #answer(command: RunCommand): CommandAnswer {
    try {
      return { ok: true, run: this.#perform(command) };
    } catch (error) {
      return { ok: false, error: toFailure(error) };
    }
  }

  #perform(command: RunCommand): RunSummary {
    const hosted = command.kind === 'open' ? this.#open(command) : this.#find(command.run);
    switch (command.kind) {
      case 'open':
        if (command.play) hosted.play();
        break;
      case 'close':
        hosted.pause();
        this.#runs.delete(hosted.id);
        this.#frames.forget(hosted);
        break;
      case 'play':
        hosted.play();
        break;
      case 'pause':
        hosted.pause();
        break;
      case 'reset':
        hosted.reset();
        break;
      case 'step':
        hosted.play(command.steps);
        break;
      case 'change':
        hosted.change(command.change);
        break;
    }
    this.#enqueue(hosted);
    if (command.kind !== 'close') this.#sendSnapshot(hosted);
    return hosted.summary;
  }

  #open(command: Extract<RunCommand, { kind: 'open' }>): HostedRun {
    const { run: id, spec, revision, snapshot } = command;
    const hosted = new HostedRun(id, spec, revision, snapshot);
    this.#runs.set(id, hosted);
    return hosted;
  }

  #enqueue(hosted: HostedRun): void {
    this.#queue = this.#queue.filter((other) => other !== hosted);
    if (hosted.isPlaying) this.#queue.push(hosted);
  }

  #find(id: RunId): HostedRun {
    const hosted = this.#runs.get(id);
    if (!hosted) throw new NotFoundError(`there is no run ${id}`);
    return hosted;
  }
}
