/** From flags, and a spec file if one is given, to the spec of a run. */
import {
  activationNames,
  activationOf,
  backendNames,
  classesOf,
  FileError,
  fittingLoss,
  limits,
  lossNames,
  optimizerNames,
  optimizerSchema,
  parseRunSpec,
  taskOf,
  validate,
  withActivation,
  type DataSpec,
  type LayerSpec,
  type LossName,
  type OptimizerName,
  type RunSpec,
  type ScheduleSpec,
} from '@backprop-lab/core/contract';
import { isSharedText } from '../../lab/sharing.ts';
import { readSpecFile } from '../../lab/specFile.ts';
import { applyDataFlags, defaultSize } from './data.ts';
import type { DataFlags } from './dataFlags.ts';
import { alphaFlag, featuresFlag, hiddenFlag, initFlag } from './network.ts';
import { readSharedText } from './sharedText.ts';
import { stopFlags, type StopFlags } from './stop.ts';
import { regularizerFlags, scheduleFlag } from './training.ts';
import { choiceFlag, integerFlag, numberFlag, readNumber, wrongValue } from './values.ts';

export interface SpecFlags extends DataFlags, StopFlags {
  readonly spec?: string;
  readonly hidden?: string;
  readonly activation?: string;
  readonly init?: string;
  readonly loss?: string;
  readonly margin?: string;
  readonly features?: string;
  readonly alpha?: string;
  readonly lambda?: string;
  readonly regularizer?: string;
  readonly l1Ratio?: string;
  readonly maxNorm?: string;
  readonly schedule?: string;
  readonly warmUp?: string;
  readonly clip?: string;
  readonly optimizer?: string;
  readonly lr?: string;
  readonly batch?: string;
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
  const data = applyDataFlags(dataFlagsOf(flags), base.data);
  return {
    ...base,
    data,
    loss: lossFlag(flags.loss, base.loss, data),
    network: applyNetworkFlags(flags, base),
    ...applyTrainingFlags(flags, base),
  };
}

/**
 * @param file its path, or the set-up itself as a text
 * @throws {FileError} where the file cannot be read or is not JSON; {ConfigError} where it breaks the schema
 */
export function readSpec(file: string): RunSpec {
  if (isSharedText(file)) return readSharedText(file);
  try {
    return readSpecFile(file);
  } catch (error) {
    throw error instanceof FileError ? new FileError(`--spec: ${error.message}`) : error;
  }
}

function dataFlagsOf(flags: SpecFlags): DataFlags {
  const { dataset, classes, points, train, test, noise } = flags;
  const { labelNoise, imbalance, standardize, csv, columns, header, target, task, missing } = flags;
  return {
    ...(dataset !== undefined && { dataset }),
    ...(classes !== undefined && { classes }),
    ...(points !== undefined && { points }),
    ...(train !== undefined && { train }),
    ...(test !== undefined && { test }),
    ...(noise !== undefined && { noise }),
    ...(labelNoise !== undefined && { labelNoise }),
    ...(imbalance !== undefined && { imbalance }),
    ...(standardize !== undefined && { standardize }),
    ...(csv !== undefined && { csv }),
    ...(columns !== undefined && { columns }),
    ...(header !== undefined && { header }),
    ...(target !== undefined && { target }),
    ...(task !== undefined && { task }),
    ...(missing !== undefined && { missing }),
  };
}

/** Where none is asked for, the base's loss gives way to one that fits the data. */
function lossFlag(loss: string | undefined, base: LossName, data: DataSpec): LossName {
  if (loss !== undefined) return choiceFlag('--loss', loss, lossNames);
  return fittingLoss(base, taskOf(data), classesOf(data));
}

/** New layers or another initializer leave the base's explicit weights behind. */
function applyNetworkFlags(flags: SpecFlags, { network }: RunSpec): RunSpec['network'] {
  const { hidden, activation, alpha, init, features } = flags;
  const { weights, ...shape } = network;
  const keepsWeights = weights && [hidden, init, features].every((flag) => flag === undefined);
  const layers = applyLayerFlags(hidden, activation, network.layers);
  return {
    ...shape,
    layers: alpha === undefined ? layers : alphaFlag(alpha, layers),
    ...(features !== undefined && { features: featuresFlag(features) }),
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
  const { margin, optimizer, lr, schedule, warmUp, clip, batch, seed, backend } = flags;
  const name = optimizer && choiceFlag('--optimizer', optimizer, optimizerNames);
  const learningRate =
    name && name !== base.optimizer.name ? defaultLearningRates[name] : undefined;
  return {
    ...(margin !== undefined && { margin: numberFlag('--margin', margin, limits.margin) }),
    regularizer: regularizerFlags(flags, base.regularizer),
    schedule: applyScheduleFlags(schedule, warmUp, base.schedule),
    ...(clip !== undefined && { clipNorm: numberFlag('--clip', clip, limits.clipNorm) }),
    ...(name && name !== base.optimizer.name && { optimizer: validate(optimizerSchema, { name }) }),
    ...(learningRate !== undefined && { learningRate }),
    ...(lr !== undefined && { learningRate: numberFlag('--lr', lr, limits.learningRate) }),
    ...(batch !== undefined && { batchSize: batchFlag(batch) }),
    stop: stopFlags(flags, base.stop),
    ...(seed !== undefined && { seed: integerFlag('--seed', seed, limits.seed), seeds: {} }),
    ...(backend !== undefined && { backend: choiceFlag('--backend', backend, backendNames) }),
  };
}

function applyScheduleFlags(
  schedule: string | undefined,
  warmUp: string | undefined,
  base: ScheduleSpec,
): ScheduleSpec {
  const chosen = schedule === undefined ? base : scheduleFlag(schedule, base);
  if (warmUp === undefined) return chosen;
  return { ...chosen, warmUp: integerFlag('--warm-up', warmUp, limits.steps) };
}

function batchFlag(text: string): RunSpec['batchSize'] {
  if (text === 'full') return text;
  if (readNumber(text) === undefined) throw wrongValue('--batch', 'full or a whole number', text);
  return integerFlag('--batch', text, limits.batchSize);
}
