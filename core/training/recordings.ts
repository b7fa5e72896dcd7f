/** The three recordings of a run: to train, to evaluate on a set, to predict. */
import { add, gather, Recorder, type Tensor } from '../autograd/index.ts';
import type { LossName, OptimizerName, RegularizerSpec } from '../contract/index.ts';
import {
  isWeight,
  losses,
  maxNormOf,
  penalizedWeights,
  penaltyOf,
  type Mode,
  type Network,
  type Weight,
} from '../nn/index.ts';
import type { NodeId, Recording } from '../ops/index.ts';
import { updateOf } from '../optim/index.ts';

/** The names under which a run's tensors lie in the engine's memory. */
export const names = {
  lambda: 'lambda',
  settings: (optimizer: OptimizerName) => `settings.${optimizer}`,
  state: (optimizer: OptimizerName, entry: string, parameter: string) =>
    `${optimizer}.${entry}.${parameter}`,
  rows: (count: number) => `rows.${count}`,
  x: (set: PointSet) => `${set}.x`,
  targets: (set: PointSet) => `${set}.targets`,
  predictX: 'predict.x',
  observedX: 'x',
  observedTarget: 'target',
} as const;

export type PointSet = 'train' | 'test';

/** What a run's recordings are made of. */
export interface Model {
  readonly network: Network;
  readonly loss: LossName;
  /** Δ, where the loss has one. */
  readonly margin: number;
  readonly regularizer: RegularizerSpec;
}

/** How parameters move. */
export interface Descent {
  readonly optimizer: OptimizerName;
  readonly clipNorm: number | undefined;
}

export interface ObjectiveRecording {
  readonly recording: Recording;
  /** dataLoss + regLoss */
  readonly total: NodeId;
  readonly dataLoss: NodeId;
  readonly regLoss: NodeId;
  /** [points, outputs] */
  readonly scores: NodeId;
}

/** One optimizer step on `batch` gathered rows, or on the whole training set. */
export function recordTraining(
  model: Model,
  { optimizer, clipNorm }: Descent,
  points: number,
  batch: number | 'full',
): ObjectiveRecording {
  const recorder = new Recorder();
  const { network, regularizer } = model;
  let x = recorder.input(names.x('train'), [points, network.inFeatures]);
  let targets = recorder.input(names.targets('train'), [points]);
  if (batch !== 'full') {
    const rows = recorder.input(names.rows(batch), [batch]);
    x = gather(x, rows);
    targets = gather(targets, rows);
  }
  const weights = penalizedWeights(network, regularizer);
  const objective = recordObjective(model, x, targets, 'train', weights);
  const update = updateOf(optimizer);
  for (const parameter of network.parameters) {
    const { name, shape } = parameter;
    const maxNorm = isWeight(parameter) ? maxNormOf(parameter, regularizer) : undefined;
    recorder.update({
      op: update.name,
      parameter: recorder.parameter(name, shape).id,
      state: update.state.map((entry) => names.state(optimizer, entry, name)),
      settings: names.settings(optimizer),
      decays: isWeight(parameter),
      ...(maxNorm !== undefined && { maxNorm }),
    });
  }
  return finished(recorder, objective, clipNorm);
}

export interface LayeredRecording extends ObjectiveRecording {
  /** [points, units] each: the features, the outputs of the hidden layers, the scores. */
  readonly layers: readonly NodeId[];
}

/** Loss parts, scores and layers on a whole set. */
export function recordEvaluation(model: Model, set: PointSet, points: number): LayeredRecording {
  const recorder = new Recorder();
  const x = recorder.input(names.x(set), [points, model.network.inFeatures]);
  const targets = recorder.input(names.targets(set), [points]);
  return layered(recorder, recordObjective(model, x, targets, 'test'));
}

/** The objective of one point alone. */
export function recordPoint(model: Model, mode: Mode): LayeredRecording {
  const recorder = new Recorder();
  const x = recorder.input(names.observedX, [1, model.network.inFeatures]);
  const target = recorder.input(names.observedTarget, [1]);
  return layered(recorder, recordObjective(model, x, target, mode));
}

export interface PredictionRecording {
  readonly recording: Recording;
  /** [points, units] each: the features, the outputs of the hidden layers, the scores. */
  readonly layers: readonly NodeId[];
  /** [points, outputs] */
  readonly scores: NodeId;
  /** [points, classes] */
  readonly probabilities: NodeId;
}

/**
 * Scores and probabilities of `points` points at a time.
 *
 * @param scale the value drawn as certain, where scores are values
 */
export function recordPrediction(
  { network, loss }: Model,
  points: number,
  scale: number,
): PredictionRecording {
  const recorder = new Recorder();
  const x = recorder.input(names.predictX, [points, network.inFeatures]);
  const layers = network.layerOutputs(x, 'test');
  const scores = layers[layers.length - 1];
  const probabilities = losses[loss].probabilities(scores, scale);
  return {
    recording: recorder.recording(probabilities),
    layers: layers.map(({ id }) => id),
    scores: scores.id,
    probabilities: probabilities.id,
  };
}

type Objective = ReturnType<typeof recordObjective>;

/** @param weights that are penalized: biases and what batch normalization learns never are */
function recordObjective(
  { network, loss, margin, regularizer }: Model,
  x: Tensor,
  targets: Tensor,
  mode: Mode,
  weights: readonly Weight[] = network.parameters.filter(isWeight),
) {
  const layers = network.layerOutputs(x, mode);
  const scores = layers[layers.length - 1];
  const dataLoss = losses[loss].forward(scores, targets, margin);
  const regLoss = penaltyOf(weights, regularizer, x.recorder.input(names.lambda, []));
  const total = weights.length === 0 ? dataLoss : add(dataLoss, regLoss);
  return { layers, scores, dataLoss, regLoss, total };
}

function layered(recorder: Recorder, objective: Objective): LayeredRecording {
  return { ...finished(recorder, objective), layers: objective.layers.map(({ id }) => id) };
}

function finished(
  recorder: Recorder,
  { total, dataLoss, regLoss, scores }: Objective,
  clipNorm?: number,
): ObjectiveRecording {
  return {
    recording: recorder.recording(total, clipNorm),
    total: total.id,
    dataLoss: dataLoss.id,
    regLoss: regLoss.id,
    scores: scores.id,
  };
}
