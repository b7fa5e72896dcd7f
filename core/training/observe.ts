/** A network laid open on one point: the graph with the numbers that training has, and the update that comes next. */
import type { Computation, Trace } from '../autograd/index.ts';
import { traceComputation } from '../autograd/index.ts';
import type { Engine } from '../kernels/index.ts';
import { clipGradients, limitColumns, type NodeId, type Recording } from '../ops/index.ts';
import { updateOf } from '../optim/index.ts';
import type { OptimizerName } from '../contract/index.ts';
import { sizeOf, type NumericArray, type Shape } from '../tensor/index.ts';
import type { TrainingPlan } from './plans.ts';
import type { ObjectiveRecording } from './recordings.ts';

/** A parameter, what the batch says of it, and where it goes. */
export interface ParameterStep {
  readonly name: string;
  readonly shape: Shape;
  /** Of the whole objective over the batch. */
  readonly gradient: NumericArray;
  /** What the update adds, clipping and the limit of norms included. */
  readonly update: NumericArray;
}

/** One point's way through the network and back. */
export interface PointObservation {
  readonly computation: Computation;
  readonly trace: Trace;
  readonly dataLoss: NodeId;
  readonly regLoss: NodeId;
  readonly point: NumericArray;
  readonly target: number;
  /** How many points the next batch has. */
  readonly batchSize: number;
  readonly parameters: readonly ParameterStep[];
}

/** The point's computation with the engine's own numbers. */
export function observePoint(
  engine: Engine,
  { recording, dataLoss, regLoss }: ObjectiveRecording,
): Pick<PointObservation, 'computation' | 'trace' | 'dataLoss' | 'regLoss'> {
  const leaves = new Map<string, NumericArray>();
  for (const node of recording.nodes) {
    if (node.kind === 'leaf') leaves.set(node.name, engine.read(node.name));
  }
  const computation = { recording, leaves };
  return { computation, trace: traceComputation(engine, computation), dataLoss, regLoss };
}

/** The update that a training plan would make after its backward pass, worked out on copies: nothing moves. */
export function nextUpdate(
  engine: Engine,
  { plan, recording }: Pick<TrainingPlan, 'plan' | 'recording'>,
  optimizer: OptimizerName,
): ParameterStep[] {
  const gradients = recording.updates.map(({ parameter }) =>
    readGradient(engine, plan, recording, parameter),
  );
  const clipped = gradients.map((gradient) => gradient.slice());
  if (recording.clipNorm !== undefined) clipGradients(clipped, recording.clipNorm);
  const op = updateOf(optimizer);
  return recording.updates.map((update, i) => {
    const node = recording.nodes[update.parameter];
    if (node.kind !== 'leaf') throw new Error('internal: an update of no leaf');
    const before = engine.read(node.name);
    const parameter = before.slice();
    op.update({
      parameter,
      gradient: clipped[i],
      state: update.state.map((name) => engine.read(name)),
      settings: engine.read(update.settings),
      decays: update.decays,
    });
    if (update.maxNorm !== undefined) {
      limitColumns(parameter, node.shape.at(-1) ?? 1, update.maxNorm);
    }
    for (let k = 0; k < parameter.length; k++) parameter[k] -= before[k];
    return { name: node.name, shape: node.shape, gradient: gradients[i], update: parameter };
  });
}

function readGradient(
  engine: Engine,
  plan: TrainingPlan['plan'],
  { nodes }: Recording,
  id: NodeId,
): NumericArray {
  const node = nodes[id];
  const like = node.kind === 'leaf' ? engine.read(node.name) : new Float64Array(sizeOf(node.shape));
  return plan.readGradient(id, like);
}
