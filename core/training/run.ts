/** One training run: a function of its spec, that can be advanced, changed while it runs, rewound and branched. */
import {
  changeSchema,
  LimitError,
  limits,
  PastError,
  validate,
  type Assessment,
  type Change,
  type Divergence,
  type Metrics,
  type PassName,
  type Probe,
  type RunSpec,
  type RunState,
  type StopReason,
  type UnitDetails,
  type UnitPlace,
} from '../contract/index.ts';
import { checkGradients, type TensorCheck } from '../autograd/index.ts';
import { referenceBackend, servingBackend } from '../kernels/index.ts';
import { assessClasses, assessValues, type Dataset } from '../data/index.ts';
import { isWeight, type Network } from '../nn/index.ts';
import { hashNumbers, type NumericArray } from '../tensor/index.ts';
import {
  checkpointLimits,
  Checkpoints,
  type Checkpoint,
  type CheckpointLimits,
} from './checkpoints.ts';
import { explainDivergence } from './divergence.ts';
import { probe, unitDetails } from './inquiry.ts';
import { Replica, type ReplicaSettings } from './inspect/replica.ts';
import { LayerInspector } from './inspect/layers.ts';
import { withoutUnits, type Without } from './inspect/without.ts';
import { Learner } from './learner.ts';
import { chosenClass, isMeasured, nextMeasured } from './measure.ts';
import type { PointObservation } from './observe.ts';
import type { Predictor } from './predictor.ts';
import { recordEvaluation, type PointSet } from './recordings.ts';
import { reasonToStop } from './stop.ts';
import { parameterNamed } from './timeline.ts';
import { refuseUnfitState } from './unfitState.ts';

/** How far to go, and when to take a rest. */
export interface Advance {
  /** The step to stop at; the spec's own stop where it is left out. */
  readonly until?: number;
  /** Asked after every update, or after some small ones: true ends the burst, and a later call goes on from there. */
  readonly pause?: () => boolean;
}

/** All that a run needs beside its spec to go on where it was, to the bit: plain data. */
export interface RunSnapshot {
  readonly checkpoint: Checkpoint;
  readonly history: readonly Metrics[];
  readonly divergence?: Divergence | undefined;
  /** States before it to go back to; without them the past is replayed from the beginning. */
  readonly past?: readonly Checkpoint[];
}

/** Where a run lives, which no number of it depends on. */
export interface RunOptions {
  /** A run of the same backend whose memory is shared: for many runs at once. */
  readonly beside?: Run | undefined;
  /** How large its networks and batches may become, with those beside it. */
  readonly mostBytes?: number | undefined;
  readonly checkpoints?: CheckpointLimits | undefined;
}

interface Finish {
  readonly step: number;
  readonly reason: StopReason;
}

/**
 * A step is one update of the parameters; the run stands at `step` when so many are done. Events act
 * before the update of their own number, metrics are taken after the events and before the update, and stop
 * conditions are judged where metrics are taken.
 */
export class Run {
  readonly #learner: Learner;
  #spec: RunSpec;
  #checkpoints: Checkpoints;
  #layers: LayerInspector | undefined;
  readonly #history: Metrics[] = [];
  /** Metrics of the head, where it stands off the schedule. */
  #final: Metrics | undefined;
  #step = 0;
  #head = 0;
  #eventsApplied = 0;
  #divergence: Divergence | undefined;
  #finish: Finish | undefined;

  /**
   * Where the spec's backend is missing another serves, and the run's spec names that one.
   *
   * @throws {ConfigError} where data, layers, weights and events do not fit together
   */
  constructor(asked: RunSpec, { beside, mostBytes, checkpoints }: RunOptions = {}) {
    const spec = { ...asked, backend: servingBackend(asked.backend) };
    this.#spec = spec;
    this.#learner = new Learner(spec, { beside: beside && beside.#learner.engine, mostBytes });
    this.#checkpoints = new Checkpoints(checkpoints);
    this.#checkpoints.keep(this.#checkpoint());
  }

  /** The spec with every event so far. A run made of it repeats this one. */
  get spec(): RunSpec {
    return this.#spec;
  }

  /** The spec as changed by the events up to the current step. */
  get inForce(): RunSpec {
    return this.#learner.inForce;
  }

  get dataset(): Dataset {
    return this.#learner.dataset;
  }

  get network(): Network {
    return this.#learner.network;
  }

  get step(): number {
    return this.#step;
  }

  /** The furthest step trained: the run has a past where it is beyond `step`. */
  get head(): number {
    return this.#head;
  }

  /** Passes over the training set that are complete. */
  get epoch(): number {
    return this.#learner.epoch;
  }

  get state(): RunState {
    if (this.#divergence?.step === this.#step) {
      return { kind: 'diverged', divergence: this.#divergence };
    }
    if (this.#finish?.step === this.#step) {
      return { kind: 'finished', reason: this.#finish.reason };
    }
    return { kind: 'unfinished' };
  }

  /** The metrics taken so far, in the order of their steps. */
  get history(): readonly Metrics[] {
    const { step } = this.#final ?? {};
    return this.#final && step !== this.#history.at(-1)?.step
      ? [...this.#history, this.#final]
      : this.#history;
  }

  get checkpoints(): Checkpoints {
    return this.#checkpoints;
  }

  /** Trains up to a step, or until told to pause, or until the run finishes or diverges. */
  advance({ until = Infinity, pause }: Advance = {}): void {
    for (let rest = false; ; rest = pause?.() ?? false) {
      this.#arrive();
      if (rest || this.#isOver || this.#step >= until) return;
      if (!this.#update(until)) return;
      if (this.#checkpoints.wants(this.#step)) this.#checkpoints.keep(this.#checkpoint());
    }
  }

  /**
   * Makes a change that acts from the current step on, and adds it to the spec's events.
   *
   * @throws {PastError} where the run was rewound, {ConfigError} where the change does not fit it, {LimitError} where
   *   its spec holds no more events; nothing is changed then
   */
  change(change: Change): void {
    if (this.#step < this.#head) {
      throw new PastError('the past of a run cannot be changed; branch a new run from there');
    }
    if (this.#spec.events.length >= limits.events.max) {
      throw new LimitError(
        `expected at most ${limits.events.max} changes of one run; reset it to go on from its settings`,
      );
    }
    this.#applyDueEvents();
    const valid = validate(changeSchema, change);
    this.#learner.apply(valid, this.#step);
    const event = { step: this.#step, change: valid };
    this.#spec = { ...this.#spec, events: [...this.#spec.events, event] };
    this.#eventsApplied++;
    if (this.#history.at(-1)?.step === this.#step) this.#history.pop();
    this.#final = undefined;
    this.#divergence = undefined;
    this.#finish = undefined;
    this.#arrive();
  }

  /**
   * Goes to a step, back or forth, to the bit as a fresh run that was stopped there; at most to the head.
   *
   * @param pause asked as `advance` asks: true ends the burst, and the same call again goes on
   */
  seek(step: number, pause?: () => boolean): void {
    const target = Math.min(step, this.#head);
    const nearest = this.#leaveFor(target);
    if (target < this.#step || nearest.step > this.#step) this.#restore(nearest);
    this.advance({ until: target, ...(pause && { pause }) });
  }

  /** Goes to the last checkpoint at or before a step, without any training. */
  seekNearest(step: number): void {
    const nearest = this.#leaveFor(Math.min(step, this.#head));
    if (nearest.step !== this.#step) this.#restore(nearest);
    this.advance({ until: this.#step });
  }

  /**
   * A run of its own that goes on from the current step: the events that have acted, the history and the checkpoints
   * up to here are its own too. This one stays as it is.
   */
  branch(options?: RunOptions): Run {
    const events = this.#spec.events.slice(0, this.#eventsApplied);
    const branch = new Run({ ...this.#spec, events }, options);
    branch.#checkpoints = this.#checkpoints.upTo(this.#step, checkpointLimits);
    branch.resume({
      checkpoint: this.#checkpoint(),
      history: this.#history.filter(({ step }) => step <= this.#step),
      divergence: this.#divergence?.step === this.#step ? this.#divergence : undefined,
    });
    return branch;
  }

  /** Of the head, wherever the run stands. @param past how much of what came before goes with it */
  snapshot(past?: CheckpointLimits): RunSnapshot {
    const checkpoint =
      this.#step === this.#head ? this.#checkpoint() : this.#checkpoints.before(this.#head);
    return {
      checkpoint,
      history: [...this.#history],
      divergence: this.#divergence,
      ...(past && { past: this.#pastWithin(past, checkpoint.step) }),
    };
  }

  #pastWithin({ count, bytes }: CheckpointLimits, step: number): Checkpoint[] {
    // The head itself is one of those that are counted.
    const thinned = this.#checkpoints.thinned({ count: count - 1, bytes });
    return thinned.filter((checkpoint) => checkpoint.step < step);
  }

  /**
   * Goes on from a snapshot of a run of the same spec. Only for a run that has just been made.
   *
   * @throws {ConfigError} where the snapshot is of another run: nothing is changed then
   */
  resume({ checkpoint, history, divergence, past = [] }: RunSnapshot): void {
    if (this.#step > 0) throw new Error('internal: a run can only be resumed at its beginning');
    for (const state of [...past, checkpoint]) refuseUnfitState(state, this);
    this.#checkpoints.adopt(past);
    this.#history.push(...history);
    this.#divergence = divergence;
    this.#restore(checkpoint);
    this.#head = checkpoint.step;
    this.#checkpoints.keepLast(checkpoint);
    if (divergence && history.at(-1)?.step !== this.#step) this.#final = this.measure();
    this.advance({ until: this.#step });
  }

  /** Gives its memory back to those beside it: it is not used after that. */
  close(): void {
    this.#layers?.close();
    this.#learner.close();
  }

  /** Measures the run as it stands. */
  measure(): Metrics {
    return this.#learner.measure(this.#step);
  }

  /**
   * Class probabilities at given points.
   *
   * @param features [points, 2]
   * @returns [points, classes]
   */
  predict(features: NumericArray): Float64Array {
    return this.#learner.plans.predictor.probabilities(features);
  }

  /**
   * The output layer's numbers at given points, as they are: logits, or the values of a regression.
   *
   * @param features [points, 2]
   * @returns [points, outputs]
   */
  scores(features: NumericArray): Float64Array {
    return this.#learner.plans.predictor.scores(features);
  }

  /** For predictions in slices; another one after changes of what is computed. */
  get predictor(): Predictor {
    return this.#learner.plans.predictor;
  }

  /** What the network says at a place of the plane. */
  probe(x: readonly [number, number]): Probe {
    return probe(this.#learner, x);
  }

  /**
   * The numbers that lead into a unit and the gradient of the whole objective with respect to them.
   *
   * @throws {ConfigError} where there is no such unit
   */
  unitDetails(unit: UnitPlace): UnitDetails {
    return unitDetails(this.#learner, unit);
  }

  /**
   * What the network is without some units of its hidden layers: their outputs are 0. The run is left as it is.
   *
   * @throws {ConfigError} where there is no such unit
   */
  without(units: readonly UnitPlace[]): Without {
    return withoutUnits(this.#learner, units);
  }

  /** Every layer's numbers at some of the states kept, and at the step shown. The run is left as it is. */
  inspectLayers(asked: { readonly bins: number; readonly moments: number }) {
    this.#layers ??= new LayerInspector(this.#learner);
    return this.#layers.inspect(this.#checkpoint(), this.#checkpoints, asked);
  }

  /** How good the predictions of a set are; `null` where it has no points, or where scores are not finite. */
  assess(set: PointSet): Assessment | null {
    const { task, classes, [set]: points } = this.dataset;
    if (points.count === 0) return null;
    const scores = this.scores(points.features);
    if (!scores.every(Number.isFinite)) return null;
    if (task === 'regression') return assessValues(scores, points.targets);
    const outputs = this.network.outFeatures;
    const chosen = points.labels.map((_, row) => chosenClass(scores, row, outputs));
    return assessClasses(chosen, points.labels, classes);
  }

  /** A parameter's values, row-major, by its name. */
  parameter(name: string): NumericArray {
    return this.#learner.engine.read(parameterNamed(this.network, name, 'parameter').name);
  }

  /** What batch normalization goes by once it is trained, by its name. @throws {Error} where there is none of it */
  statistic(name: string): NumericArray {
    if (!this.network.statistics.some((statistic) => statistic.name === name)) {
      throw new Error(`internal: there is no statistic ${name}`);
    }
    return this.#learner.engine.read(name);
  }

  /** A fingerprint of all parameters. */
  get parametersHash(): string {
    const { engine } = this.#learner;
    return hashNumbers(...this.network.parameters.map(({ name }) => engine.read(name)));
  }

  /**
   * Compares every parameter's gradient of the whole objective on the training set with finite
   * differences, at the run's current parameters; in float64, whatever the run is trained with.
   *
   * @param onElement called after each element
   */
  checkGradients(onElement?: () => void): Map<string, TensorCheck> {
    const { model, engine: trained, dataset } = this.#learner;
    const { recording, total } = recordEvaluation(model, 'train', dataset.train.count);
    const engine = referenceBackend.open();
    for (const node of recording.nodes) {
      if (node.kind !== 'leaf') continue;
      engine.define(node.name, node.shape);
      engine.write(node.name, trained.read(node.name));
    }
    return checkGradients(engine, recording, total, onElement);
  }

  /**
   * One point's way through the network and back at the run's current parameters, and the update that comes next. The
   * run is left as it was. Dropout lets everything through, and batch normalization goes by its running statistics: a
   * single point is no batch.
   *
   * @throws {ConfigError} where the set has no such point
   */
  observe(set: PointSet, index: number, pass: PassName = 'training'): PointObservation {
    return this.#learner.observe(set, index, this.#step, pass);
  }

  /** Network and objective as they stand, in memory of their own; to be closed by whoever asked. */
  replica(settings?: ReplicaSettings): Replica {
    return new Replica(this.#learner, settings);
  }

  get #isOver(): boolean {
    return this.#divergence?.step === this.#step || this.#finish?.step === this.#step;
  }

  /** One update or more, up to where there is something else to do; false where the loss was lost. */
  #update(until: number): boolean {
    const made = this.#learner.learn(this.#step, this.#stepsAhead(until));
    this.#step += made;
    this.#head = Math.max(this.#head, this.#step);
    const { loss } = this.#learner;
    if (Number.isFinite(loss)) return true;
    this.#diverge(loss);
    return false;
  }

  /** How many updates there are to the next step at which events act, metrics are taken or states are kept. */
  #stepsAhead(until: number): number {
    const step = this.#step;
    const event = this.#spec.events[this.#eventsApplied] as RunSpec['events'][number] | undefined;
    const ahead = Math.min(
      until,
      event?.step ?? Infinity,
      step < this.#head ? this.#head : Infinity,
      nextMeasured(step),
      this.#checkpoints.nextAfter(step),
      this.inForce.stop.steps,
    );
    return Math.max(1, ahead - step);
  }

  /** What is done at a step before its update. */
  #arrive(): void {
    this.#applyDueEvents();
    if (this.#step !== this.#head) return;
    this.#measureIfDue();
    this.#divergeIfBroken();
  }

  #measureIfDue(): void {
    const { stop } = this.inForce;
    if (!isMeasured(this.#step) && this.#step < stop.steps) return;
    const known = this.history.at(-1);
    const metrics = known?.step === this.#step ? known : this.#keepMetrics();
    this.#finish = undefined;
    const reason = reasonToStop(stop, {
      step: this.#step,
      epoch: this.epoch,
      metrics,
      history: this.#history,
      changedAt: this.#spec.events.slice(0, this.#eventsApplied).at(-1)?.step ?? 0,
    });
    if (reason) this.#finish = { step: this.#step, reason };
  }

  #keepMetrics(): Metrics {
    const metrics = this.measure();
    if (isMeasured(this.#step)) this.#history.push(metrics);
    else this.#final = metrics;
    if (metrics.trainLoss === null) this.#diverge(this.#learner.plans.evaluate('train').total);
    else if (metrics.weightNorm2 === null) this.#diverge(0);
    return metrics;
  }

  /**
   * Every step is looked at: a bias of −∞ behind a ReLU is hidden from every loss, and losses are measured at few
   * steps only.
   */
  #divergeIfBroken(): void {
    if (this.#divergence?.step !== this.#step && !this.#learner.isFinite) this.#diverge(0);
  }

  #diverge(loss: number): void {
    const weights = this.network.parameters.filter(isWeight);
    this.#divergence = explainDivergence(this.#step, loss, this.inForce, weights);
    if (this.#history.at(-1)?.step !== this.#step) this.#final = this.measure();
  }

  #applyDueEvents(): void {
    for (;;) {
      const event = this.#spec.events[this.#eventsApplied] as RunSpec['events'][number] | undefined;
      if (!event || event.step > this.#step) return;
      this.#learner.apply(event.change, this.#step);
      this.#eventsApplied++;
    }
  }

  /** Makes sure that the head can be gone back to. @returns where to go on from to a step */
  #leaveFor(step: number): Checkpoint {
    if (this.#step === this.#head) this.#checkpoints.keepLast(this.#checkpoint());
    return this.#checkpoints.before(step);
  }

  #checkpoint(): Checkpoint {
    return {
      step: this.#step,
      eventsApplied: this.#eventsApplied,
      ...this.#learner.capture(),
    };
  }

  #restore(checkpoint: Checkpoint): void {
    this.#step = checkpoint.step;
    this.#eventsApplied = checkpoint.eventsApplied;
    this.#learner.restore(checkpoint);
  }
}
