/** Runs that are exported. */
import { parseRunSpec, type RunSpecInput } from '../../../core/contract/index.ts';
import { Run } from '../../../core/training/index.ts';

type Network = NonNullable<RunSpecInput['network']>;

/** One of everything that an export must know. */
export const everyLayer: Network = {
  features: ['x1', 'x2', 'x1Squared', 'x2Squared', 'x1x2', 'sinX1', 'sinX2'],
  layers: [
    { type: 'maxout', units: 5, pieces: 3 },
    { type: 'batchNorm' },
    {
      type: 'residual',
      layers: [
        { type: 'dense', units: 5, activation: 'elu', alpha: 0.7, bias: false },
        { type: 'activation', activation: 'tanh' },
      ],
    },
    { type: 'dropout', rate: 0.3 },
  ],
};

/** A spiral, learned for a little while. */
export function trained(network: Network, { standardize = false } = {}): Run {
  const run = new Run(
    parseRunSpec({
      version: 1,
      data: {
        kind: 'generated',
        dataset: 'spirals',
        classes: 3,
        noise: 0.2,
        size: { perClass: 50 },
        standardize,
      },
      network,
      learningRate: 0.05,
      stop: { steps: 40 },
    }),
  );
  run.advance();
  return run;
}
