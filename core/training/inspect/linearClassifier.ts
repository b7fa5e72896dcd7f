/** A linear classifier on the points of a run: one line per class, and no layer in between. */
import type { linearLossNames, RunSpec } from '../../contract/index.ts';
import type { Run } from '../run.ts';

/** Updates on all points: the objective has no local minima, and so many settle it. */
const STEPS = 1000;
const LEARNING_RATE = 0.1;

/**
 * The spec by which it is trained: the run's own points, regularization and backend; weights from 0, Adam on all points
 * with a rate that falls to 0 along half a cosine. Nothing in it is drawn, so that it always comes to the same.
 */
export function linearClassifierSpec(
  { clipNorm: _, ...rest }: RunSpec,
  loss: (typeof linearLossNames)[number],
): RunSpec {
  return {
    ...rest,
    network: {
      features: ['x1', 'x2'],
      layers: [],
      output: { bias: true },
      initializer: { name: 'zeros' },
    },
    loss,
    optimizer: { name: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    learningRate: LEARNING_RATE,
    schedule: { name: 'cosine', steps: STEPS, floor: 0, warmUp: 0 },
    batchSize: 'full',
    stop: { steps: STEPS },
    events: [],
  };
}

/** score = w₁ x₁ + w₂ x₂ + b of each class: [classes, 3], row-major. @param run of such a spec */
export function scoreLines(run: Run): Float64Array<ArrayBuffer> {
  const [weight, bias] = run.network.parameters.map(({ name }) => run.parameter(name));
  const classes = bias.length;
  const lines = new Float64Array(3 * classes);
  for (let c = 0; c < classes; c++) lines.set([weight[c], weight[classes + c], bias[c]], 3 * c);
  return lines;
}
