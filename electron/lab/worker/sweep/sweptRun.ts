/** A run of a comparison: trained as far as it is told, rewound, begun again. */
import { plainView, type Metrics, type RunSpec, type RunStatus } from '@backprop-lab/core/contract';
import type { Dataset } from '@backprop-lab/core/data';
import { Run, type CheckpointLimits, type RunOptions } from '@backprop-lab/core/training';
import { FieldSource, FieldSpeed } from '../parts/field.ts';
import { extentOf } from '../parts/viewSource.ts';
import type { FieldMaker, FieldPart, Member } from './member.ts';
import type { RunPlace, ShareRun, ShareSnapshot } from './messages.ts';

/** Many runs at once: each can be rewound, but not from everywhere at once. */
const sweptCheckpoints: CheckpointLimits = { count: 32, bytes: 1_000_000 };
/** What the networks and batches of one worker's cells may take together. */
const MOST_SHARE_BYTES = 1_073_741_824;
/** How much of what was known of a step's time a new burst replaces. */
const NEWEST_SHARE = 0.2;

export class SweptRun implements Member {
  #run: Run;
  version = 0;
  seconds = 0;
  /** What an update takes, learned from those that were made. */
  msPerStep = 0;
  #metrics: { readonly version: number; readonly value: Metrics } | undefined;
  /** The head when the last snapshot was taken, and how much of the history was told by then. */
  #told = { head: -1, history: 0 };

  private constructor(
    readonly place: RunPlace,
    readonly lane: number,
    readonly spec: RunSpec,
    run: Run,
    /** By hand: it stays where it is until it is begun again. */
    public isStopped: boolean,
  ) {
    this.#run = run;
  }

  /** @throws {ConfigError} {LimitError} where its parts do not fit together, or not into memory */
  static open(
    { cell, seed, lane, spec, isStopped, snapshot }: ShareRun,
    beside: SweptRun | undefined,
  ): SweptRun {
    const run = new Run(spec, optionsBeside(beside?.run));
    if (snapshot) run.resume(snapshot);
    else run.advance({ until: 0 });
    return new SweptRun({ cell, seed }, lane, spec, run, isStopped);
  }

  get run(): Run {
    return this.#run;
  }

  get life(): object {
    return this.#run;
  }

  get step(): number {
    return this.#run.step;
  }

  get head(): number {
    return this.#run.head;
  }

  get dataset(): Dataset {
    return this.#run.dataset;
  }

  get history(): readonly Metrics[] {
    return this.#run.history;
  }

  /** Whether training could take it any further from its head. */
  get canLearn(): boolean {
    return !this.isStopped && this.#run.state.kind === 'unfinished';
  }

  status(isAtWork: boolean): RunStatus {
    const { state } = this.#run;
    if (state.kind !== 'unfinished') return state;
    return { kind: isAtWork && !this.isStopped ? 'playing' : 'paused' };
  }

  metrics(isAtRest: boolean): Metrics | null {
    const { step, history } = this;
    const last = history.at(-1)?.step === step ? history.at(-1) : undefined;
    if (last) return last;
    if (!isAtRest) return history.findLast((metrics) => metrics.step <= step) ?? null;
    if (this.#metrics?.version !== this.version) {
      const kept = history.findLast((metrics) => metrics.step <= step);
      const value = kept?.step === step ? kept : this.#run.measure();
      this.#metrics = { version: this.version, value };
    }
    return this.#metrics.value;
  }

  /** @param isOver asked after each update */
  learn(until: number, isOver: () => boolean): void {
    const before = this.#run.step;
    const startedAt = performance.now();
    this.#run.advance({ until, pause: isOver });
    const ms = performance.now() - startedAt;
    this.seconds += ms / 1000;
    this.version++;
    const steps = this.#run.step - before;
    if (steps === 0) return;
    const weight = this.msPerStep === 0 ? 1 : NEWEST_SHARE;
    this.msPerStep += weight * (ms / steps - this.msPerStep);
  }

  /** @returns whether it has come there, or to its head */
  seek(step: number, isOver: () => boolean): boolean {
    const target = Math.min(step, this.head);
    if (this.#run.step === target) return true;
    this.#run.seek(target, isOver);
    this.version++;
    return this.#run.step === target;
  }

  seekNearest(step: number): void {
    this.#run.seekNearest(step);
    this.version++;
  }

  returnToHead(): void {
    if (this.step === this.head) return;
    this.#run.seek(this.head);
    this.version++;
  }

  restart(): void {
    const run = new Run(this.spec, optionsBeside(this.#run));
    run.advance({ until: 0 });
    this.#run.close();
    this.#run = run;
    this.isStopped = false;
    this.seconds = 0;
    this.#told = { head: -1, history: 0 };
    this.version++;
  }

  touch(): void {
    this.version++;
  }

  close(): void {
    this.#run.close();
  }

  fieldMaker(): FieldMaker {
    const run = this.#run;
    const speed = new FieldSpeed(run);
    const sources = new Map<number, FieldSource>();
    return {
      make: (size, ms) => {
        let source = sources.get(size);
        if (!source) {
          source = new FieldSource(run, { ...plainView, fieldSize: size }, extentOf(run), speed);
          sources.set(size, source);
        }
        return fieldOf(source.compute(source.affordableSize(ms)));
      },
    };
  }

  /** What is needed to go on from its head; `undefined` where that was told already. */
  takeSnapshot(): Omit<ShareSnapshot, 'sweep'> | undefined {
    if (this.#told.head === this.head) return undefined;
    const { checkpoint, history, divergence } = this.#run.snapshot();
    const historyStart = Math.max(0, Math.min(this.#told.history, history.length) - 1);
    this.#told = { head: this.head, history: history.length };
    return {
      ...this.place,
      checkpoint,
      historyStart,
      history: history.slice(historyStart),
      divergence,
    };
  }
}

function optionsBeside(beside: Run | undefined): RunOptions {
  return { beside, mostBytes: MOST_SHARE_BYTES, checkpoints: sweptCheckpoints };
}

function* fieldOf(part: ReturnType<FieldSource['compute']>): FieldPart {
  const { field } = yield* part;
  if (!field) throw new Error('internal: a field was asked for, and none came');
  return field;
}
