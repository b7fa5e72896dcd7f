/** A network in an engine's memory that learns: its tensors, its optimizer, its batches, and one step of all of them. */
import {
  ConfigError,
  outputsOf,
  problem,
  type Change,
  type LossName,
  type Metrics,
  type OnlyPass,
  type PassName,
  type RunSpec,
} from '../contract/index.ts';
import { Batches, makeDataset, refuseOneClass, type Dataset } from '../data/index.ts';
import { backends, type Engine, type OpenOptions, type StepLoop } from '../kernels/index.ts';
import { buildNetwork, initialParameters, isWeight, type Network } from '../nn/index.ts';
import { areSteady, learningRateAt, updateOf, writeSettings } from '../optim/index.ts';
import { RandomStream, randomStream, sizeOf, type NumericArray } from '../tensor/index.ts';
import type { LearnerState } from './checkpoints.ts';
import { finiteOrNull, squaredNorm } from './measure.ts';
import { RunPlans, type Evaluation, type TrainingPlan } from './plans.ts';
import { nextUpdate, observePoint, type ParameterStep, type PointObservation } from './observe.ts';
import { optimizerTensors } from './optimizerTensors.ts';
import { names, recordPoint, type Model, type PointSet } from './recordings.ts';
import { fittingChange, refuseUnfitLoss } from './timeline.ts';

export class Learner {
  readonly dataset: Dataset;
  readonly engine: Engine;
  /** The names of what training moves and keeps up: the same for the learner's whole life. */
  readonly #kept: readonly string[];
  #inForce: RunSpec;
  #network: Network;
  #plans: RunPlans;
  readonly #batches: Batches;
  readonly #dropout: RandomStream;
  readonly #dropoutBefore: RandomStream;
  #optimizerStart = 0;
  /** Loops that hold the settings of all steps to come, as these are the same until something changes. */
  readonly #steady = new Set<StepLoop>();
  #loss = NaN;
  #settings: Float64Array;

  /** @throws {ConfigError} where data, layers, weights and events do not fit together */
  constructor(spec: RunSpec, options: OpenOptions = {}) {
    this.#inForce = { ...spec, events: [] };
    const seedOf = (stream: keyof RunSpec['seeds']) => spec.seeds[stream] ?? spec.seed;
    this.dataset = makeDataset(spec.data, { data: seedOf('data'), split: seedOf('split') });
    refuseUnfitLoss(spec.loss, this.dataset);
    // Points of one class can be painted, looked at and saved, but there is nothing to learn from them.
    if (spec.data.kind === 'points') refuseOneClass(this.dataset.train.labels, 'data.train.labels');
    this.#network = this.#buildNetwork();
    this.#refuseUnfitEvents(spec);
    this.engine = backends[spec.backend].open(options);
    const { parameters, statistics } = this.#network;
    this.#kept = [...parameters, ...statistics].map(({ name }) => name);
    this.#loadPoints();
    for (const { name, shape } of parameters) this.engine.define(name, shape);
    for (const [name, values] of initialParameters(this.#network, spec.network, seedOf('init'))) {
      this.engine.write(name, values);
    }
    for (const { name, shape, initial } of statistics) {
      this.engine.define(name, shape);
      this.engine.write(name, new Float64Array(sizeOf(shape)).fill(initial));
    }
    this.#batches = new Batches(
      this.dataset.train.count,
      batchSizeOf(spec, this.dataset),
      randomStream(seedOf('batches'), 'batches'),
    );
    this.#dropout = randomStream(seedOf('dropout'), 'dropout');
    this.#dropoutBefore = new RandomStream(this.#dropout.state);
    this.engine.define(names.lambda, []);
    this.#settings = this.#freshOptimizer();
    this.#plans = this.#makePlans();
    this.#applyLambda();
  }

  /** The spec as the changes so far have made it. */
  get inForce(): RunSpec {
    return this.#inForce;
  }

  get network(): Network {
    return this.#network;
  }

  /** Others after every change of what they compute. */
  get plans(): RunPlans {
    return this.#plans;
  }

  /** Passes over the training set that are complete. */
  get epoch(): number {
    return this.#batches.epoch;
  }

  /** Whether none of what training moves and keeps up is lost to NaN or infinity. */
  get isFinite(): boolean {
    return this.engine.areFinite(this.#kept);
  }

  get model(): Model {
    const { loss, margin, regularizer } = this.#inForce;
    return { network: this.#network, loss, margin, regularizer };
  }

  /** The loss before the last update that was tried. */
  get loss(): number {
    return this.#loss;
  }

  /**
   * Updates the parameters, after `step` updates, at most `most` times: small updates are made several at once.
   *
   * @returns how many were made; fewer than could be where the loss of the next one is not finite, which moves nothing,
   *   and after an update that left anything not finite
   */
  learn(step: number, most: number): number {
    const training = this.#nextPlan();
    const { plan, loop, rows, masks, total } = training;
    const { order, visited, alike } = this.#batches;
    const count = Math.min(most, training.capacity, alike);
    if (!this.#steady.has(loop)) this.#feedSettings(training, step, count);
    if (rows) loop.feed(1, 0, order, visited, count);
    this.#drawMasks(masks);
    const made = loop.run(count);
    this.#loss = plan.scalar(total);
    this.#batches.advance(made);
    // A step that did not take place: whoever goes on from here draws its masks again.
    if (made === 0) this.#dropout.follow(this.#dropoutBefore);
    return made;
  }

  /**
   * One point's way through the network and back, and the update after `step` of them. Nothing moves.
   *
   * @param wanted the pass that is shown where the point has both
   * @throws {ConfigError} where the set has no such point
   */
  observe(set: PointSet, index: number, step: number, wanted: PassName): PointObservation {
    const { count, features } = this.dataset[set];
    if (index >= count) {
      throw new ConfigError(problem('noSuchPoint', { count, index }), 'index');
    }
    const { inFeatures } = this.#network;
    const point = features.slice(index * inFeatures, (index + 1) * inFeatures);
    const target = targetsOf(this.dataset, set, this.#inForce.loss)[index];
    const training = this.#readyFor(step);
    this.#dropout.follow(this.#dropoutBefore);
    const row = set === 'test' ? -1 : rowOf(training, index);
    const only = this.#onlyPass(set, row);
    const pass = only === null ? wanted : 'prediction';
    if (pass === 'training') this.#writeMasks(training, row);
    const objective = recordPoint(this.model, pass === 'training' ? 'train' : 'test');
    this.engine.define(names.observedX, [1, inFeatures]);
    this.engine.define(names.observedTarget, [1]);
    this.engine.write(names.observedX, point);
    this.engine.write(names.observedTarget, [target]);
    return {
      ...observePoint(this.engine, objective),
      point,
      target,
      pass,
      only,
      batchSize: this.#batches.nextCount,
      parameters: this.#nextUpdate(training),
    };
  }

  #onlyPass(set: PointSet, row: number): OnlyPass | null {
    const { dropouts, statistics } = this.#network;
    // A point's own part in the mean and the variance of its batch is no graph of that point alone.
    if (statistics.length > 0) return 'batchNorm';
    if (dropouts.length === 0) return 'same';
    if (row >= 0) return null;
    return set === 'test' ? 'testPoint' : 'notInBatch';
  }

  /** What the next step's masks let through of one row of its batch. */
  #writeMasks({ masks }: TrainingPlan, row: number): void {
    for (const { dropout, values } of masks) {
      const width = dropout.inFeatures;
      this.engine.define(dropout.maskName(1), [1, width]);
      this.engine.write(dropout.maskName(1), values.subarray(row * width, (row + 1) * width));
    }
  }

  /** The update that comes after `step` of them. Nothing moves. */
  upcoming(step: number): ParameterStep[] {
    const training = this.#readyFor(step);
    this.#dropout.follow(this.#dropoutBefore);
    return this.#nextUpdate(training);
  }

  #nextUpdate(training: TrainingPlan): ParameterStep[] {
    training.plan.forward();
    training.plan.backward();
    return nextUpdate(this.engine, training, this.#movedTensors());
  }

  /** The plan of the update after `step` of them, with its batch, masks and settings in memory. */
  #readyFor(step: number): TrainingPlan {
    const training = this.#nextPlan();
    const { rows, rowsName, settingsName, masks } = training;
    if (rows) {
      this.#batches.readRows(rows);
      this.engine.write(rowsName, rows);
    }
    this.#drawMasks(masks);
    this.#writeSettings(step);
    this.engine.write(settingsName, this.#settings);
    return training;
  }

  #feedSettings({ loop, capacity }: TrainingPlan, step: number, count: number): void {
    const { optimizer, schedule } = this.#inForce;
    const isSteady = areSteady(optimizer, schedule);
    const fed = isSteady ? capacity : count;
    for (let i = 0; i < fed; i++) {
      this.#writeSettings(step + i);
      loop.feed(0, i, this.#settings);
    }
    if (isSteady) this.#steady.add(loop);
  }

  #nextPlan(): TrainingPlan {
    return this.#plans.training(this.#batches.isFull ? 'full' : this.#batches.nextCount);
  }

  /** Of the update after `step` of them. */
  #writeSettings(step: number): void {
    const { optimizer, learningRate, schedule } = this.#inForce;
    const rate = learningRateAt(schedule, learningRate, step);
    writeSettings(optimizer, rate, step - this.#optimizerStart, this.#settings);
  }

  measure(step: number): Metrics {
    const train = this.#plans.evaluate('train');
    const test = this.dataset.test.count > 0 ? this.#plans.evaluate('test') : undefined;
    return {
      step,
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
   * Makes a change that acts from the update after `step` of them on.
   *
   * @throws {ConfigError} where it does not fit; nothing is changed then
   */
  apply(change: Change, step: number): void {
    const { lambda } = this.#inForce.regularizer;
    this.#inForce = fittingChange(this.#inForce, change, this);
    this.#steady.clear();
    switch (change.kind) {
      case 'lambda':
        this.#applyLambda();
        // Where the penalty begins or ends to act.
        if (lambda > 0 !== this.#inForce.regularizer.lambda > 0) this.#replacePlans();
        break;
      case 'regularizer':
        this.#applyLambda();
        this.#replacePlans();
        break;
      case 'clipNorm':
        this.#replacePlans();
        break;
      case 'loss':
        this.#writeTargets();
        this.#replacePlans();
        break;
      case 'optimizer':
        this.#optimizerStart = step;
        this.#settings = this.#freshOptimizer();
        this.#replacePlans();
        break;
      case 'batchSize':
        this.#batches.batchSize = batchSizeOf(this.#inForce, this.dataset);
        break;
      case 'activation':
      case 'dropoutRate':
        this.#network = this.#buildNetwork();
        this.#replacePlans();
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

  /** A copy of all that learning changes. */
  capture(): LearnerState {
    return {
      tensors: new Map(this.#movedTensors().map((name) => [name, this.engine.read(name)])),
      batches: this.#batches.state,
      dropout: this.#dropout.state,
      inForce: this.#inForce,
      optimizerStart: this.#optimizerStart,
    };
  }

  /** Becomes what it was when the state was captured. */
  restore({ tensors, batches, dropout, inForce, optimizerStart }: LearnerState): void {
    const keepsPlans = planKey(inForce) === planKey(this.#inForce);
    this.#inForce = inForce;
    this.#steady.clear();
    this.#optimizerStart = optimizerStart;
    if (!keepsPlans) {
      this.#network = this.#buildNetwork();
      this.#settings = this.#freshOptimizer();
      this.#replacePlans();
    }
    this.#applyLambda();
    this.#writeTargets();
    for (const [name, values] of tensors) this.engine.write(name, values);
    this.#batches.restore(batches);
    this.#dropout.follow(new RandomStream(dropout));
  }

  /** Gives its memory back: it learns no more after that. */
  close(): void {
    this.engine.close();
  }

  #drawMasks(masks: TrainingPlan['masks']): void {
    this.#dropoutBefore.follow(this.#dropout);
    for (let i = 0; i < masks.length; i++) {
      const { dropout, name, values } = masks[i];
      dropout.drawMask(values, this.#dropout);
      this.engine.write(name, values);
    }
  }

  /** An event that fits nothing is refused before the first step, not in the middle of the run. */
  #refuseUnfitEvents({ events }: RunSpec): void {
    events.reduce(
      (inForce, { change }, i) => fittingChange(inForce, change, this, `events[${i}].change`),
      this.#inForce,
    );
  }

  #editWeight({ parameter, index, value }: Extract<Change, { kind: 'weight' }>): void {
    const values = this.engine.read(parameter);
    values[index] = value;
    this.engine.write(parameter, values);
  }

  /** Scores that are not finite decide for no class, whatever comparing them yields; a regression has none. */
  #accuracyOf({ dataLoss, accuracy }: Evaluation): number | null {
    if (this.dataset.task === 'regression') return null;
    return Number.isFinite(dataLoss) ? accuracy : null;
  }

  #weights(): NumericArray[] {
    return this.#network.parameters.filter(isWeight).map(({ name }) => this.engine.read(name));
  }

  #buildNetwork(): Network {
    const { network, loss } = this.#inForce;
    return buildNetwork(network, outputsOf(loss, this.dataset.classes));
  }

  #loadPoints(): void {
    for (const set of ['train', 'test'] as const) {
      const { count, features } = this.dataset[set];
      this.engine.define(names.x(set), [count, this.#network.inFeatures]);
      this.engine.define(names.targets(set), [count]);
      this.engine.write(names.x(set), features);
    }
    this.#writeTargets();
  }

  #writeTargets(): void {
    for (const set of ['train', 'test'] as const) {
      this.engine.write(names.targets(set), targetsOf(this.dataset, set, this.#inForce.loss));
    }
  }

  #replacePlans(): void {
    this.#plans.release();
    this.#plans = this.#makePlans();
  }

  #makePlans(): RunPlans {
    const { optimizer, clipNorm } = this.#inForce;
    const descent = { optimizer: optimizer.name, clipNorm };
    return new RunPlans(this.engine, this.model, descent, this.dataset, this.#kept);
  }

  #applyLambda(): void {
    this.engine.write(names.lambda, [this.#inForce.regularizer.lambda]);
  }

  /** Zeroes what the optimizer remembers, and makes room for its settings. */
  #freshOptimizer(): Float64Array {
    const { name } = this.#inForce.optimizer;
    for (const tensor of optimizerTensors(this.#network, name)) {
      this.engine.define(tensor.name, tensor.shape);
      this.engine.write(tensor.name, new Float64Array(sizeOf(tensor.shape)));
    }
    const { settings } = updateOf(name);
    this.engine.define(names.settings(name), [settings.length]);
    return new Float64Array(settings.length);
  }

  /** The names of all that an update writes. */
  #movedTensors(): string[] {
    const { name: optimizer } = this.#inForce.optimizer;
    const remembered = optimizerTensors(this.#network, optimizer);
    return [...this.#kept, ...remembered.map(({ name }) => name)];
  }
}

/** Equal for specs that the same plans compute: λ above 0, rates and batches are data to them. */
function planKey({ network, loss, margin, regularizer, optimizer, clipNorm }: RunSpec): string {
  return JSON.stringify([
    withoutWeights(network),
    loss,
    margin,
    { ...regularizer, lambda: Math.sign(regularizer.lambda) },
    optimizer.name,
    clipNorm,
  ]);
}

function withoutWeights({ weights: _, ...network }: RunSpec['network']) {
  return network;
}

function batchSizeOf({ batchSize }: RunSpec, { train }: Dataset): number {
  return batchSize === 'full' ? train.count : batchSize;
}

/** What the loss compares scores with: of two classes, squared error aims at −1 and 1. */
export function targetsOf(dataset: Dataset, set: PointSet, loss: LossName): Float64Array {
  const { targets } = dataset[set];
  if (loss !== 'squaredError' || dataset.task === 'regression') return targets;
  return targets.map((target) => 2 * target - 1);
}

/** Which row of the next batch a training point is; −1 where it is in another one. */
function rowOf({ rows }: TrainingPlan, index: number): number {
  return rows ? rows.indexOf(index) : index;
}
