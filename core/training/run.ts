/** One training run: a function of its spec, that can be advanced, changed while it runs, and rewound. */
import {
  changeSchema,
  outputsOf,
  validate,
  type Change,
  type Divergence,
  type LossName,
  type Assessment,
  type Metrics,
  type RunSpec,
  type RunState,
} from '../contract/index.ts';
import { checkGradients, type TensorCheck } from '../autograd/index.ts';
import { assessClasses, assessValues, Batches, makeDataset, type Dataset } from '../data/index.ts';
import { backends, type Engine } from '../kernels/index.ts';
import { buildNetwork, initialParameters, isWeight, type Network } from '../nn/index.ts';
import { learningRateAt, updateOf, writeSettings } from '../optim/index.ts';
import {
  hashNumbers,
  RandomStream,
  randomStream,
  sizeOf,
  type NumericArray,
} from '../tensor/index.ts';
import { Checkpoints, type Checkpoint } from './checkpoints.ts';
import { explainDivergence } from './divergence.ts';
import { chosenClass, finiteOrNull, isMeasured, squaredNorm } from './measure.ts';
import { RunPlans, type Evaluation, type TrainingPlan } from './plans.ts';
import { names, recordEvaluation, type Model, type PointSet } from './recordings.ts';
import { fittingChange, parameterNamed, refuseUnfitLoss } from './timeline.ts';

/** How far to go, and when to take a rest. */
export interface Advance {
  /** The step to stop at; the spec's own stop where it is left out. */
  readonly until?: number;
  /** Asked after every update: true ends the burst, and a later call goes on from there. */
  readonly pause?: () => boolean;
}

/** All that a run needs beside its spec to go on where it was, to the bit: plain data. */
export interface RunSnapshot {
  readonly checkpoint: Checkpoint;
  readonly history: readonly Metrics[];
}

/**
 * A step is one update of the parameters; the run stands at `step` when so many are done. Events act
 * before the update of their own number, metrics are taken after the events and before the update.
 */
export class Run {
  readonly dataset: Dataset;
  #spec: RunSpec;
  #inForce: RunSpec;
  #network: Network;
  readonly #engine: Engine;
  #plans: RunPlans;
  readonly #batches: Batches;
  #dropout: RandomStream;
  readonly #checkpoints = new Checkpoints();
  readonly #history: Metrics[] = [];
  #final: Metrics | undefined;
  #step = 0;
  /** The furthest step reached. */
  #head = 0;
  #eventsApplied = 0;
  #optimizerStart = 0;
  #divergence: Divergence | undefined;
  #settings: Float64Array;

  /** @throws {ConfigError} where data, layers and weights do not fit together */
  constructor(spec: RunSpec) {
    this.#spec = spec;
    this.#inForce = { ...spec, events: [] };
    const seedOf = (stream: keyof RunSpec['seeds']) => spec.seeds[stream] ?? spec.seed;
    this.dataset = makeDataset(spec.data, { data: seedOf('data'), split: seedOf('split') });
    refuseUnfitLoss(spec.loss, this.dataset);
    this.#network = this.#buildNetwork();
    this.#refuseUnfitEvents();
    this.#engine = backends[spec.backend].open();
    this.#loadPoints();
    for (const { name, shape } of this.#network.parameters) this.#engine.define(name, shape);
    for (const [name, values] of initialParameters(this.#network, spec.network, seedOf('init'))) {
      this.#engine.write(name, values);
    }
    for (const { name, shape, initial } of this.#network.statistics) {
      this.#engine.define(name, shape);
      this.#engine.write(name, new Float64Array(sizeOf(shape)).fill(initial));
    }
    this.#batches = new Batches(
      this.dataset.train.count,
      batchSizeOf(spec, this.dataset),
      randomStream(seedOf('batches'), 'batches'),
    );
    this.#dropout = randomStream(seedOf('dropout'), 'dropout');
    this.#engine.define(names.lambda, []);
    this.#settings = this.#freshOptimizer();
    this.#plans = this.#makePlans();
    this.#applyLambda();
    this.#keepCheckpoint();
  }

  /** The spec with every event so far. A run made of it repeats this one. */
  get spec(): RunSpec {
    return this.#spec;
  }

  /** The spec as changed by the events up to the current step. */
  get inForce(): RunSpec {
    return this.#inForce;
  }

  get network(): Network {
    return this.#network;
  }

  get step(): number {
    return this.#step;
  }

  /** The furthest step trained. */
  get head(): number {
    return this.#head;
  }

  /** Passes over the training set that are complete. */
  get epoch(): number {
    return this.#batches.epoch;
  }

  get state(): RunState {
    if (this.#divergence?.step === this.#step) {
      return { kind: 'diverged', divergence: this.#divergence };
    }
    if (this.#step < this.#inForce.stop.steps) return { kind: 'unfinished' };
    return { kind: 'finished', reason: 'steps' };
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

  /** Trains up to a step, or until told to pause, or until the run diverges. */
  advance({ until = Infinity, pause }: Advance = {}): void {
    const end = Math.min(until, this.#inForce.stop.steps);
    for (let rest = false; ; rest = pause?.() ?? false) {
      this.#applyDueEvents();
      this.#measureIfDue();
      if (rest || this.#divergence?.step === this.#step || this.#step >= end) return;
      if (!this.#update()) return;
      if (this.#checkpoints.wants(this.#step)) this.#keepCheckpoint();
    }
  }

  /**
   * Makes a change that acts from the current step on, and adds it to the spec's events.
   *
   * @throws {ConfigError} where the change does not fit the run; nothing is changed then
   */
  change(change: Change): void {
    if (this.#step < this.#head) throw new Error('internal: a change in the past of a run');
    this.#applyDueEvents();
    const valid = validate(changeSchema, change);
    this.#apply(valid);
    const event = { step: this.#step, change: valid };
    this.#spec = { ...this.#spec, events: [...this.#spec.events, event] };
    this.#eventsApplied++;
    if (this.#history.at(-1)?.step === this.#step) this.#history.pop();
    this.#final = undefined;
    this.#divergence = undefined;
    this.#measureIfDue();
  }

  /** Goes to a step, back or forth, to the bit as a fresh run that was stopped there. */
  seek(step: number): void {
    const target = Math.min(step, this.#divergence?.step ?? Infinity);
    if (target < this.#step || this.#checkpoints.before(target).step > this.#step) {
      this.#restore(this.#checkpoints.before(target));
    }
    this.advance({ until: target });
  }

  snapshot(): RunSnapshot {
    return { checkpoint: this.#checkpoint(), history: [...this.#history] };
  }

  /** Goes on from a snapshot of a run of the same spec. Only for a run that has just been made. */
  resume({ checkpoint, history }: RunSnapshot): void {
    if (this.#step > 0) throw new Error('internal: a run can only be resumed at its beginning');
    this.#history.push(...history);
    this.#restore(checkpoint);
    this.#head = checkpoint.step;
    if (checkpoint.step > 0) this.#checkpoints.keep(checkpoint);
  }

  /** Measures the run as it stands. */
  measure(): Metrics {
    const train = this.#plans.evaluate('train');
    const test = this.dataset.test.count > 0 ? this.#plans.evaluate('test') : undefined;
    return {
      step: this.#step,
      trainLoss: finiteOrNull(train.total),
      dataLoss: finiteOrNull(train.dataLoss),
      regLoss: finiteOrNull(train.regLoss),
      testLoss: test ? finiteOrNull(test.dataLoss) : null,
      trainAccuracy: this.#accuracyOf(train),
      testAccuracy: test ? this.#accuracyOf(test) : null,
      weightNorm2: finiteOrNull(squaredNorm(this.#weights())),
    };
  }

  /**
   * Class probabilities at given points.
   *
   * @param features [points, 2]
   * @returns [points, classes]
   */
  predict(features: NumericArray): Float64Array {
    return this.#plans.probabilities(features);
  }

  /**
   * The output layer's numbers at given points, as they are: logits, or the values of a regression.
   *
   * @param features [points, 2]
   * @returns [points, outputs]
   */
  scores(features: NumericArray): Float64Array {
    return this.#plans.scores(features);
  }

  /** How good the predictions of a set are; `null` where it has no points. */
  assess(set: PointSet): Assessment | null {
    const { task, classes, [set]: points } = this.dataset;
    if (points.count === 0) return null;
    const scores = this.#plans.scores(points.features);
    if (task === 'regression') return assessValues(scores, points.targets);
    const outputs = this.#network.outFeatures;
    const chosen = points.labels.map((_, row) => chosenClass(scores, row, outputs));
    return assessClasses(chosen, points.labels, classes);
  }

  /** A parameter's values, row-major, by its name. */
  parameter(name: string): NumericArray {
    return this.#engine.read(parameterNamed(this.#network, name, 'parameter').name);
  }

  /** A fingerprint of all parameters. */
  get parametersHash(): string {
    return hashNumbers(...this.#network.parameters.map(({ name }) => this.#engine.read(name)));
  }

  /**
   * Compares every parameter's gradient of the whole objective on the training set with finite
   * differences, at the run's current parameters.
   *
   * @param onElement called after each element
   */
  checkGradients(onElement?: () => void): Map<string, TensorCheck> {
    const { count } = this.dataset.train;
    const { recording, total } = recordEvaluation(this.#model(), 'train', count);
    return checkGradients(this.#engine, recording, total, onElement);
  }

  #update(): boolean {
    const training = this.#plans.training(this.#batches.isFull ? 'full' : this.#batches.nextCount);
    const { plan, total, rows, rowsName, masks } = training;
    if (rows) {
      this.#batches.readRows(rows);
      this.#engine.write(rowsName, rows);
    }
    this.#drawMasks(masks);
    plan.forward();
    const loss = plan.scalar(total);
    if (!Number.isFinite(loss)) {
      this.#diverge(loss);
      return false;
    }
    const { optimizer, learningRate, schedule } = this.#inForce;
    const rate = learningRateAt(schedule, learningRate, this.#step);
    writeSettings(optimizer, rate, this.#step - this.#optimizerStart, this.#settings);
    this.#engine.write(names.settings(optimizer.name), this.#settings);
    plan.backward();
    plan.update();
    this.#batches.advance();
    this.#step++;
    this.#head = Math.max(this.#head, this.#step);
    return true;
  }

  #drawMasks(masks: TrainingPlan['masks']): void {
    for (let i = 0; i < masks.length; i++) {
      const { dropout, name, values } = masks[i];
      dropout.drawMask(values, this.#dropout);
      this.#engine.write(name, values);
    }
  }

  #measureIfDue(): void {
    const isLast = this.#step === this.#inForce.stop.steps;
    const isKnown = this.#step <= (this.#history.at(-1)?.step ?? -1);
    if (isKnown || !(isLast || isMeasured(this.#step))) return;
    const metrics = this.measure();
    if (isMeasured(this.#step)) this.#history.push(metrics);
    if (isLast) this.#final = metrics;
    if (metrics.trainLoss === null) this.#diverge(this.#plans.evaluate('train').total);
    else if (metrics.weightNorm2 === null) this.#diverge(0);
  }

  #diverge(loss: number): void {
    this.#divergence = explainDivergence(this.#step, loss, this.#inForce);
    if (this.#history.at(-1)?.step !== this.#step) this.#final = this.measure();
  }

  #applyDueEvents(): void {
    for (;;) {
      const event = this.#spec.events[this.#eventsApplied] as RunSpec['events'][number] | undefined;
      if (!event || event.step > this.#step) return;
      this.#apply(event.change);
      this.#eventsApplied++;
    }
  }

  #apply(change: Change): void {
    this.#inForce = fittingChange(this.#inForce, change, this);
    switch (change.kind) {
      case 'lambda':
        this.#applyLambda();
        break;
      case 'regularizer':
        this.#applyLambda();
        this.#plans = this.#makePlans();
        break;
      case 'clipNorm':
        this.#plans = this.#makePlans();
        break;
      case 'loss':
        this.#writeTargets();
        this.#plans = this.#makePlans();
        break;
      case 'optimizer':
        this.#optimizerStart = this.#step;
        this.#settings = this.#freshOptimizer();
        this.#plans = this.#makePlans();
        break;
      case 'batchSize':
        this.#batches.batchSize = batchSizeOf(this.#inForce, this.dataset);
        break;
      case 'activation':
      case 'dropoutRate':
        this.#network = this.#buildNetwork();
        this.#plans = this.#makePlans();
        break;
      case 'weight':
        this.#editWeight(change);
        break;
      case 'learningRate':
      case 'schedule':
      case 'stop':
        break;
    }
  }

  /** An event that fits nothing is refused before the first step, not in the middle of the run. */
  #refuseUnfitEvents(): void {
    this.#spec.events.reduce(
      (inForce, { change }, i) => fittingChange(inForce, change, this, `events[${i}].change`),
      this.#inForce,
    );
  }

  #editWeight({ parameter, index, value }: Extract<Change, { kind: 'weight' }>): void {
    const values = this.#engine.read(parameter);
    values[index] = value;
    this.#engine.write(parameter, values);
  }

  /** Scores that are not finite decide for no class, whatever comparing them yields; a regression has none. */
  #accuracyOf({ dataLoss, accuracy }: Evaluation): number | null {
    if (this.dataset.task === 'regression') return null;
    return Number.isFinite(dataLoss) ? accuracy : null;
  }

  #weights(): NumericArray[] {
    return this.#network.parameters.filter(isWeight).map(({ name }) => this.#engine.read(name));
  }

  #buildNetwork(): Network {
    const { network, loss } = this.#inForce;
    return buildNetwork(network, outputsOf(loss, this.dataset.classes));
  }

  #loadPoints(): void {
    for (const set of ['train', 'test'] as const) {
      const { count, features } = this.dataset[set];
      this.#engine.define(names.x(set), [count, this.#network.inFeatures]);
      this.#engine.define(names.targets(set), [count]);
      this.#engine.write(names.x(set), features);
    }
    this.#writeTargets();
  }

  #writeTargets(): void {
    for (const set of ['train', 'test'] as const) {
      this.#engine.write(names.targets(set), targetsOf(this.dataset, set, this.#inForce.loss));
    }
  }

  #makePlans(): RunPlans {
    const { optimizer, clipNorm } = this.#inForce;
    const descent = { optimizer: optimizer.name, clipNorm };
    return new RunPlans(this.#engine, this.#model(), descent, this.dataset);
  }

  #model(): Model {
    const { loss, margin, regularizer } = this.#inForce;
    return { network: this.#network, loss, margin, regularizer };
  }

  #applyLambda(): void {
    this.#engine.write(names.lambda, [this.#inForce.regularizer.lambda]);
  }

  /** Zeroes what the optimizer remembers, and makes room for its settings. */
  #freshOptimizer(): Float64Array {
    const { name } = this.#inForce.optimizer;
    for (const tensor of this.#optimizerTensors()) {
      this.#engine.define(tensor.name, tensor.shape);
      this.#engine.write(tensor.name, new Float64Array(sizeOf(tensor.shape)));
    }
    const { settings } = updateOf(name);
    this.#engine.define(names.settings(name), [settings.length]);
    return new Float64Array(settings.length);
  }

  #optimizerTensors() {
    const { name: optimizer } = this.#inForce.optimizer;
    return updateOf(optimizer).state.flatMap((entry) =>
      this.#network.parameters.map(({ name, shape }) => ({
        name: names.state(optimizer, entry, name),
        shape,
      })),
    );
  }

  #keepCheckpoint(): void {
    this.#checkpoints.keep(this.#checkpoint());
  }

  #checkpoint(): Checkpoint {
    const { parameters, statistics } = this.#network;
    const tensors = [...parameters, ...statistics, ...this.#optimizerTensors()];
    return {
      step: this.#step,
      tensors: new Map(tensors.map(({ name }) => [name, this.#engine.read(name)])),
      batches: this.#batches.state,
      dropout: this.#dropout.state,
      inForce: this.#inForce,
      eventsApplied: this.#eventsApplied,
      optimizerStart: this.#optimizerStart,
    };
  }

  #restore(checkpoint: Checkpoint): void {
    this.#step = checkpoint.step;
    this.#inForce = checkpoint.inForce;
    this.#eventsApplied = checkpoint.eventsApplied;
    this.#optimizerStart = checkpoint.optimizerStart;
    this.#network = this.#buildNetwork();
    this.#settings = this.#freshOptimizer();
    this.#plans = this.#makePlans();
    this.#applyLambda();
    this.#writeTargets();
    for (const [name, values] of checkpoint.tensors) this.#engine.write(name, values);
    this.#batches.restore(checkpoint.batches);
    this.#dropout = new RandomStream(checkpoint.dropout);
  }
}

function batchSizeOf({ batchSize }: RunSpec, { train }: Dataset): number {
  return batchSize === 'full' ? train.count : batchSize;
}

/** What the loss compares scores with: of two classes, squared error aims at −1 and 1. */
function targetsOf(dataset: Dataset, set: PointSet, loss: LossName): Float64Array {
  const { targets } = dataset[set];
  if (loss !== 'squaredError' || dataset.task === 'regression') return targets;
  return targets.map((target) => 2 * target - 1);
}
