/** A network laid open on one point: the graph with the numbers that training has, and the update that comes next. */
import type { Computation, Trace } from '../autograd/index.ts';
import { traceComputation } from '../autograd/index.ts';
import type { OnlyPass, PassName } from '../contract/index.ts';
import type { Engine } from '../kernels/index.ts';
import type { NodeId } from '../ops/index.ts';
import type { NumericArray, Shape } from '../tensor/index.ts';
import type { TrainingPlan } from './plans.ts';
import type { LayeredRecording } from './recordings.ts';

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
  /** Whether dropout and batch normalization work as in training or as in prediction. */
  readonly pass: PassName;
  /** Why there is no other pass; `null` where there is. */
  readonly only: OnlyPass | null;
  /** [1, units] each: the features, the outputs of the hidden layers, the scores. */
  readonly layers: readonly NodeId[];
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
  { recording, layers, dataLoss, regLoss }: LayeredRecording,
): Pick<PointObservation, 'computation' | 'trace' | 'layers' | 'dataLoss' | 'regLoss'> {
  const leaves = new Map<string, NumericArray>();
  for (const node of recording.nodes) {
    if (node.kind === 'leaf') leaves.set(node.name, engine.read(node.name));
  }
  const computation = { recording, leaves };
  return { computation, trace: traceComputation(engine, computation), layers, dataLoss, regLoss };
}

/**
 * The update that a training plan makes after its backward pass, made for true and taken back: its bits are those that
 * training has.
 *
 * @param moved the names of all that an update writes
 */
export function nextUpdate(
  engine: Engine,
  { plan, recording }: Pick<TrainingPlan, 'plan' | 'recording'>,
  moved: readonly string[],
): ParameterStep[] {
  const parameters = recording.updates.map(({ parameter }) => {
    const node = recording.nodes[parameter];
    if (node.kind !== 'leaf') throw new Error('internal: an update of no leaf');
    const { name, shape } = node;
    const gradient = plan.readGradient(parameter, engine.read(name));
    return { name, shape, gradient, before: engine.read(name) };
  });
  const kept = moved.map((name) => ({ name, values: engine.read(name) }));
  plan.update();
  const steps = parameters.map(({ name, shape, gradient, before }) => {
    const update = engine.read(name).map((value, i) => value - before[i]);
    return { name, shape, gradient, update };
  });
  for (const { name, values } of kept) engine.write(name, values);
  return steps;
}
