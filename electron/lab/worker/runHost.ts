/** What a worker does: its runs take turns in short bursts, and between them commands and frames are served. */
import { NotFoundError, problem, type RunId } from '@backprop-lab/core/contract';
import { trainedNetwork } from '@backprop-lab/core/interop';
import { toFailure } from '../failure.ts';
import { packRun, savedPast } from '../project/packRun.ts';
import { Frames } from './frames.ts';
import { HostedRun } from './hostedRun.ts';
import { inspect } from './inspections.ts';
import type {
  FromWorker,
  QueryAnswer,
  RunCommand,
  RunQuery,
  StudyRequest,
  ToWorker,
} from './messages.ts';
import { Seeks } from './seeks.ts';
import { Studies } from './studies.ts';
import { sooner, SweepHost } from './sweep/sweepHost.ts';

/** A burst ends after the first update past this: what is asked for meanwhile waits so long. */
const BURST_MS = 4;
/** How much of a run a breakdown may cost. */
const SNAPSHOT_INTERVAL_MS = 1000;

export class RunHost {
  readonly #runs = new Map<RunId, HostedRun>();
  readonly #frames: Frames;
  readonly #seeks: Seeks;
  readonly #studies: Studies;
  readonly #sweeps: SweepHost;
  /** Runs that play or replay, the next in turn first. */
  #queue: HostedRun[] = [];
  #snapshotsAt = performance.now();
  /** What works, the next in turn first. */
  readonly #kinds = [
    () => this.#train(),
    () => this.#sweeps.turn(),
    () => (this.#studies.turn() ? 0 : undefined),
  ];

  /**
   * @param send to the service
   * @param beat called with every update
   */
  constructor(
    private readonly send: (message: FromWorker) => void,
    private readonly beat: () => void,
  ) {
    this.#sweeps = new SweepHost(send, beat);
    this.#frames = new Frames(
      (frame) => {
        send({ kind: 'frame', frame });
      },
      () => this.#queue.length > 0 || this.#sweeps.isBusy,
    );
    this.#seeks = new Seeks((progress) => {
      send({ kind: 'seekProgress', progress });
    });
    this.#studies = new Studies({
      answer: (request, answer) => {
        send({ kind: 'answer', request, answer });
      },
      progress: (progress) => {
        send({ kind: 'inspectProgress', progress });
      },
      beat,
    });
  }

  receive(message: ToWorker): void {
    switch (message.kind) {
      case 'command':
        this.#command(message.request, message.command);
        break;
      case 'query':
        this.send({ kind: 'answer', request: message.request, answer: this.#tell(message.query) });
        break;
      case 'study':
        this.#study(message.request, message.study);
        break;
      case 'cancelStudy':
        this.#studies.cancel(message.run, message.study);
        break;
      case 'subscribe': {
        const hosted = this.#runs.get(message.run);
        if (hosted) this.#frames.subscribe(message.subscription, hosted, message.view);
        break;
      }
      case 'sweep':
      case 'watchSweep':
      case 'unwatchSweep':
      case 'acknowledgeSweep':
        this.#sweeps.receive(message);
        break;
      case 'look':
        this.#frames.look(message.subscription, message.view);
        break;
      case 'unsubscribe':
        this.#frames.unsubscribe(message.subscription);
        break;
      case 'acknowledge':
        this.#frames.acknowledge(message.subscription);
        break;
    }
  }

  /**
   * The frames that are due, so that what was just asked for is seen at once, and one piece of work: a burst of a run's,
   * of the comparisons', or of a study's, by turns. What is asked for meanwhile waits for no more than that.
   *
   * @returns milliseconds until there is more to do: 0 while runs are at work, `undefined` until a message comes
   */
  turn(): number | undefined {
    this.beat();
    const spenders = this.#frames.isWatched && this.#sweeps.isWatched ? 2 : 1;
    this.#frames.budget.spenders = this.#sweeps.budget.spenders = spenders;
    let wait = this.#frames.serve();
    for (let turns = this.#kinds.length; turns > 0; turns--) {
      const [next] = this.#kinds.splice(0, 1);
      if (!next) break;
      this.#kinds.push(next);
      const own = next();
      if (own === 0) return 0;
      wait = sooner(wait, own);
    }
    return wait;
  }

  /** One burst of the run whose turn it is. @returns as `turn` */
  #train(): number | undefined {
    const next = this.#queue.findIndex(
      (hosted) => hosted.wait === 0 && !this.#frames.holds(hosted),
    );
    if (next < 0) return this.#untilNext();
    for (const hosted of this.#queue.splice(next, 1)) this.#work(hosted);
    return 0;
  }

  /** What a frame holds goes on with that frame, which is worked on without a wait. */
  #untilNext(): number | undefined {
    const moving = this.#queue.filter((hosted) => !this.#frames.holds(hosted));
    return moving.reduce<number | undefined>((least, { wait }) => sooner(least, wait), undefined);
  }

  #work(hosted: HostedRun): void {
    const startedAt = performance.now();
    const ended = hosted.burst(() => {
      this.beat();
      return performance.now() - startedAt >= BURST_MS;
    });
    this.#seeks.report(hosted);
    if (!ended) this.#queue.push(hosted);
    else if (!this.#endSeek(hosted)) {
      this.#sendSnapshot(hosted);
      this.send({ kind: 'changed', run: hosted.summary });
    }
    this.#sendSnapshots(startedAt);
  }

  /** Answers whoever waits for a replay with where it came to. @returns whether somebody did */
  #endSeek(hosted: HostedRun): boolean {
    const request = this.#seeks.end(hosted);
    if (request === undefined) return false;
    this.send({ kind: 'answer', request, answer: { ok: true, run: hosted.summary } });
    return true;
  }

  #sendSnapshots(now: number): void {
    if (now - this.#snapshotsAt < SNAPSHOT_INTERVAL_MS) return;
    this.#snapshotsAt = now;
    for (const hosted of this.#runs.values()) this.#sendSnapshot(hosted);
  }

  #sendSnapshot(hosted: HostedRun): void {
    if (hosted.snapshotStep === hosted.run.head) return;
    hosted.snapshotStep = hosted.run.head;
    this.send({ kind: 'snapshot', run: hosted.summary, snapshot: hosted.run.snapshot() });
  }

  #command(request: number, command: RunCommand): void {
    try {
      const hosted = this.#perform(command);
      if (command.kind !== 'close') this.#sendSnapshot(hosted);
      if (command.kind === 'seek' && hosted.seeksTo !== undefined) {
        this.#seeks.begin(hosted, request, hosted.seeksTo);
      } else {
        this.send({ kind: 'answer', request, answer: { ok: true, run: hosted.summary } });
      }
    } catch (error) {
      this.send({ kind: 'answer', request, answer: { ok: false, error: toFailure(error) } });
    }
  }

  /** @returns the run that the command is answered with */
  #perform(command: RunCommand): HostedRun {
    if (command.kind === 'openCell') return this.#openCell(command);
    const hosted = command.kind === 'open' ? this.#open(command) : this.#find(command.run);
    if (interruptsSeek(command)) {
      hosted.interrupt();
      this.#endSeek(hosted);
    }
    switch (command.kind) {
      case 'open':
        if (command.play) hosted.play();
        break;
      case 'close':
        hosted.rest();
        this.#runs.delete(hosted.id);
        this.#frames.forget(hosted);
        this.#studies.cancel(hosted.id);
        break;
      case 'play':
        hosted.play();
        break;
      case 'pause':
        hosted.rest();
        break;
      case 'cancelSeek':
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
      case 'pace':
        hosted.pace = command.pace;
        break;
      case 'seek':
        hosted.seek(command.step, command.exact);
        break;
      case 'branch':
        return this.#branch(hosted, command.as, command.play);
    }
    this.#enqueue(hosted);
    return hosted;
  }

  #open(command: Extract<RunCommand, { kind: 'open' }>): HostedRun {
    const { run: id, spec, revision, pace, snapshot } = command;
    const hosted = HostedRun.open(id, spec, revision, snapshot);
    hosted.pace = pace;
    this.#runs.set(id, hosted);
    return hosted;
  }

  #openCell({ sweep, place, as }: Extract<RunCommand, { kind: 'openCell' }>): HostedRun {
    const hosted = HostedRun.of(as, this.#sweeps.branch(sweep, place));
    this.#runs.set(as, hosted);
    return hosted;
  }

  #branch(hosted: HostedRun, id: RunId, play: boolean): HostedRun {
    const branch = hosted.branch(id);
    this.#runs.set(id, branch);
    if (play) branch.play();
    this.#enqueue(branch);
    return branch;
  }

  #tell(query: RunQuery): QueryAnswer {
    try {
      const { run, summary, pace } = this.#find(query.run);
      switch (query.kind) {
        case 'keep': {
          const packed = packRun(run.spec, run.snapshot(savedPast));
          return { ok: true, kept: { step: run.step, pace, packed } };
        }
        case 'trainedNetwork':
          return { ok: true, network: trainedNetwork(run) };
        case 'probe':
          return { ok: true, probe: run.probe(query.x) };
        case 'unitDetails':
          return { ok: true, details: run.unitDetails(query.unit) };
        case 'observe':
          return {
            ok: true,
            summary,
            observation: run.observe(query.set, query.index, query.pass),
          };
        default:
          return inspect(run, query);
      }
    } catch (error) {
      return { ok: false, error: toFailure(error) };
    }
  }

  #study(request: number, study: StudyRequest): void {
    try {
      this.#studies.begin(this.#find(study.run), request, study);
    } catch (error) {
      this.send({ kind: 'answer', request, answer: { ok: false, error: toFailure(error) } });
    }
  }

  #enqueue(hosted: HostedRun): void {
    this.#queue = this.#queue.filter((other) => other !== hosted);
    if (hosted.isAtWork) this.#queue.push(hosted);
  }

  #find(id: RunId): HostedRun {
    const hosted = this.#runs.get(id);
    if (!hosted) throw new NotFoundError(problem('runGone', { run: id }));
    return hosted;
  }
}

/** A replay goes on while one only looks at it or goes another way from it. */
function interruptsSeek({ kind }: RunCommand): boolean {
  return kind !== 'pace' && kind !== 'branch';
}
