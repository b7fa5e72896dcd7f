/** Small comparisons for tests, and the runs that their cells are held to. */
import {
  parseRunSpec,
  sweepSpecSchema,
  validate,
  type RunSpec,
  type SweepSpec,
  type SweepSpecInput,
} from '../../../../core/contract/index.ts';
import { Run } from '../../../../core/training/index.ts';
import { fewMoons } from '../../../harness/fewMoons.ts';

export function smallSpec(changes: object = {}): RunSpec {
  return parseRunSpec({
    version: 1,
    seed: 3,
    data: fewMoons,
    network: { layers: [{ type: 'dense', units: 6, activation: 'tanh' }] },
    regularizer: { name: 'l2', lambda: 1e-3 },
    optimizer: { name: 'adam' },
    learningRate: 0.02,
    batchSize: 7,
    stop: { steps: 1_000_000_000 },
    ...changes,
  });
}

export function sweepOf(changes: Partial<SweepSpecInput> = {}, base = smallSpec()): SweepSpec {
  return validate(sweepSpecSchema, {
    version: 1,
    kind: 'grid',
    base,
    axes: [
      { name: 'units', values: [3, 8] },
      { name: 'lambda', values: [0, 0.01] },
    ],
    seeds: 2,
    ...changes,
  });
}

/** The same spec alone, up to a step. */
export function alone(spec: RunSpec | undefined, until = Infinity): Run {
  if (!spec) throw new Error('no spec');
  const run = new Run(spec);
  run.advance({ until });
  return run;
}
