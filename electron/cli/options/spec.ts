/** From flags, and a spec file if one is given, to the spec of a run. */
import {
  activationNames,
  activationOf,
  backendNames,
  FileError,
  limits,
  lossNames,
  optimizerNames,
  optimizerSchema,
  parseRunSpec,
  validate,
  withActivation,
  type LayerSpec,
  type OptimizerName,
  type RunSpec,
} from '@backprop-lab/core/contract';
import { readSpecFile } from '../../lab/specFile.ts';
import { applyDataFlags, defaultSize, type DataFlags } from './data.ts';
import { hiddenFlag, initFlag } from './network.ts';
import { choiceFlag, integerFlag, numberFlag, readNumber, wrongValue } from './values.ts';

export interface SpecFlags extends DataFlags {
  readonly spec?: string;
  readonly hidden?: string;
  readonly activation?: string;
  readonly init?: string;
  readonly loss?: string;
  readonly lambda?: string;
  readonly optimizer?: string;
  readonly lr?: string;
  readonly batch?: string;
  readonly steps?: string;
  readonly seed?: string;
  readonly backend?: string;
}

/** The step size where none is given: that of Adam's authors is small for these data, SGD's is the usual one. */
export const defaultLearningRates: Readonly<Record<OptimizerName, number>> = {
  sgd: 0.1,
  momentum: 0.1,
  nesterov: 0.1,
  adagrad: 0.1,
  rmsprop: 0.01,
  adam: 0.01,
  adamW: 0.01,
};

const defaultSpec: RunSpec = parseRunSpec({
  version: 1,
  data: { kind: 'generated', dataset: 'spirals', classes: 3, noise: 0.2, size: defaultSize },
  network: { layers: [{ type: 'dense', units: 100, activation: 'relu' }] },
  regularizer: { name: 'l2', lambda: 1e-3 },
  optimizer: { name: 'adam' },
  learningRate: defaultLearningRates.adam,
  stop: { steps: 2000 },
});

/** The spec that the flags ask for: the file's or the default one, changed by every flag that was given. */
export function specFromFlags(flags: SpecFlags): RunSpec {
  const base = flags.spec === undefined ? defaultSpec : readSpec(flags.spec);
  return {
    ...base,
    data: applyDataFlags(dataFlagsOf(flags), base.data),
    network: applyNetworkFlags(flags, base),
    ...applyTrainingFlags(flags, base),
  };
}

/** @throws {FileError} where the file cannot be read or is not JSON; {ConfigError} where it breaks the schema */
export function readSpec(file: string): RunSpec {
  try {
    return readSpecFile(file);
  } catch (error) {
    throw error instanceof FileError ? new FileError(`--spec: ${error.message}`) : error;
  }
}

function dataFlagsOf({ dataset, classes, points, train, test, noise }: SpecFlags): DataFlags {
  return {
    ...(dataset !== undefined && { dataset }),
    ...(classes !== undefined && { classes }),
    ...(points !== undefined && { points }),
    ...(train !== undefined && { train }),
    ...(test !== undefined && { test }),
    ...(noise !== undefined && { noise }),
  };
}

/** New layers or another initializer leave the base's explicit weights behind. */
function applyNetworkFlags(flags: SpecFlags, { network }: RunSpec): RunSpec['network'] {
  const { hidden, activation, init } = flags;
  const { weights, ...shape } = network;
  const keepsWeights = weights && hidden === undefined && init === undefined;
  return {
    ...shape,
    layers: applyLayerFlags(hidden, activation, network.layers),
    ...(init !== undefined && { initializer: initFlag(init) }),
    ...(keepsWeights && { weights }),
  };
}

function applyLayerFlags(
  hidden: string | undefined,
  activation: string | undefined,
  base: readonly LayerSpec[],
): LayerSpec[] {
  const chosen =
    activation === undefined ? undefined : choiceFlag('--activation', activation, activationNames);
  if (hidden !== undefined) {
    const before = base.map(activationOf).find((name) => name !== undefined);
    return hiddenFlag(hidden, chosen ?? before ?? 'relu');
  }
  if (chosen === undefined) return [...base];
  return base.map((layer) => ('activation' in layer ? withActivation(layer, chosen) : layer));
}

function applyTrainingFlags(flags: SpecFlags, base: RunSpec): Partial<RunSpec> {
  const { loss, lambda, optimizer, lr, batch, steps, seed, backend } = flags;
  const name = optimizer && choiceFlag('--optimizer', optimizer, optimizerNames);
  const learningRate =
    name && name !== base.optimizer.name ? defaultLearningRates[name] : undefined;
  return {
    ...(loss !== undefined && { loss: choiceFlag('--loss', loss, lossNames) }),
    ...(lambda !== undefined && {
      regularizer: { name: 'l2', lambda: numberFlag('--lambda', lambda, limits.lambda) },
    }),
    ...(name && name !== base.optimizer.name && { optimizer: validate(optimizerSchema, { name }) }),
    ...(learningRate !== undefined && { learningRate }),
    ...(lr !== undefined && { learningRate: numberFlag('--lr', lr, limits.learningRate) }),
    ...(batch !== undefined && { batchSize: batchFlag(batch) }),
    ...(steps !== undefined && { stop: { steps: integerFlag('--steps', steps, limits.steps) } }),
    ...(seed !== undefined && { seed: integerFlag('--seed', seed, limits.seed), seeds: {} }),
    ...(backend !== undefined && { backend: choiceFlag('--backend', backend, backendNames) }),
  };
}

function batchFlag(text: string): RunSpec['batchSize'] {
  if (text === 'full') return text;
  if (readNumber(text) === undefined) throw wrongValue('--batch', 'full or a whole number', text);
  return integerFlag('--batch', text, limits.batchSize);
}
