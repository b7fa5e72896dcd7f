/** The three recordings of a run: to train, to evaluate on a set, to predict. */
import { add, gather, Recorder, softmax } from '../autograd/index.ts';
import type { LossName, OptimizerName } from '../contract/index.ts';
import { l2Term, losses, type Network } from '../nn/index.ts';
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
  labels: (set: PointSet) => `${set}.labels`,
  predictX: 'predict.x',
} as const;

export type PointSet = 'train' | 'test';

/** What a run's recordings are made of. */
export interface Model {
  readonly network: Network;
  readonly loss: LossName;
}

export interface ObjectiveRecording {
  readonly recording: Recording;
  /** dataLoss + regLoss */
  readonly total: NodeId;
  readonly dataLoss: NodeId;
  readonly regLoss: NodeId;
  /** [points, classes] */
  readonly logits: NodeId;
}

/** One optimizer step on `batch` gathered rows, or on the whole training set. */
export function recordTraining(
  { network, loss }: Model,
  optimizer: OptimizerName,
  points: number,
  batch: number | 'full',
): ObjectiveRecording {
  const recorder = new Recorder();
  let x = recorder.input(names.x('train'), [points, network.inFeatures]);
  let labels = recorder.input(names.labels('train'), [points]);
  if (batch !== 'full') {
    const rows = recorder.input(names.rows(batch), [batch]);
    x = gather(x, rows);
    labels = gather(labels, rows);
  }
  const objective = recordObjective({ network, loss }, recorder, x, labels);
  const update = updateOf(optimizer);
  for (const { name, shape, role } of network.parameters) {
    recorder.update({
      op: update.name,
      parameter: recorder.parameter(name, shape).id,
      state: update.state.map((entry) => names.state(optimizer, entry, name)),
      settings: names.settings(optimizer),
      decays: role === 'weight',
    });
  }
  return finished(recorder, objective);
}

/** Loss parts and logits on a whole set. */
export function recordEvaluation(model: Model, set: PointSet, points: number): ObjectiveRecording {
  const recorder = new Recorder();
  const x = recorder.input(names.x(set), [points, model.network.inFeatures]);
  const labels = recorder.input(names.labels(set), [points]);
  return finished(recorder, recordObjective(model, recorder, x, labels));
}

/** Probabilities of `points` points at a time. */
export function recordPrediction({ network }: Model, points: number): Recording {
  const recorder = new Recorder();
  const x = recorder.input(names.predictX, [points, network.inFeatures]);
  return recorder.recording(softmax(network.forward(x)));
}

type Objective = ReturnType<typeof recordObjective>;
type X = ReturnType<Recorder['input']>;

function recordObjective({ network, loss }: Model, recorder: Recorder, x: X, labels: X) {
  const logits = network.forward(x);
  const dataLoss = losses[loss].forward(logits, labels);
  const regLoss = l2Term(network, recorder.input(names.lambda, []));
  return { logits, dataLoss, regLoss, total: add(dataLoss, regLoss) };
}

function finished(recorder: Recorder, objective: Objective): ObjectiveRecording {
  const { total, dataLoss, regLoss, logits } = objective;
  return {
    recording: recorder.recording(total),
    total: total.id,
    dataLoss: dataLoss.id,
    regLoss: regLoss.id,
    logits: logits.id,
  };
}
