/** The flags that make the data. */
import {
  datasetNames,
  datasetTraits,
  limits,
  realDatasetNames,
  type DataSize,
  type DataSpec,
  type GeneratedData,
} from '@backprop-lab/core/contract';
import { UsageError } from '../usageError.ts';
import type { DataFlags } from './dataFlags.ts';
import { fileData } from './file.ts';
import { choiceFlag, integerFlag, numberFlag, readNumber, wrongValue } from './values.ts';

/** The base with the given flags applied; a new `--dataset` begins from that data set's own defaults. */
export function applyDataFlags(flags: DataFlags, base: DataSpec): DataSpec {
  if (Object.values(flags).every((value) => value === undefined)) return base;
  const isFile = flags.csv !== undefined || realDatasetNames.some((name) => name === flags.dataset);
  if (isFile) return fileData(flags);
  for (const name of ['columns', 'header', 'target', 'task', 'missing'] as const) {
    if (flags[name] !== undefined) throw new UsageError(`--${name}: goes with --csv`);
  }
  const start = startingPoint(flags, base);
  const { classes, noise, labelNoise, imbalance, standardize } = flags;
  return {
    ...start,
    ...(classes !== undefined && { classes: integerFlag('--classes', classes, limits.classes) }),
    ...(noise !== undefined && { noise: numberFlag('--noise', noise, limits.noise) }),
    ...(labelNoise !== undefined && {
      labelNoise: numberFlag('--label-noise', labelNoise, limits.share),
    }),
    ...(imbalance !== undefined && {
      imbalance: numberFlag('--imbalance', imbalance, limits.imbalance),
    }),
    ...(standardize !== undefined && { standardize }),
    size: sizeFlags(flags, start.size),
  };
}

function startingPoint({ dataset }: DataFlags, base: DataSpec): GeneratedData {
  if (dataset !== undefined) {
    const chosen = choiceFlag('--dataset', dataset, [...datasetNames, ...realDatasetNames]);
    const name = datasetNames.find((candidate) => candidate === chosen);
    if (!name) throw new Error(`internal: ${chosen} is not drawn`);
    const { defaultClasses, defaultNoise } = datasetTraits[name];
    const size = base.kind === 'generated' ? base.size : defaultSize;
    return {
      kind: 'generated',
      dataset: name,
      classes: defaultClasses,
      noise: defaultNoise,
      size,
      ...untouched,
    };
  }
  if (base.kind === 'generated') return base;
  throw new UsageError(
    '--dataset: needed beside other data flags, since the spec lists its points',
  );
}

/** Points as they are drawn: no wrong labels, classes of one size, features as they are. */
const untouched = { labelNoise: 0, imbalance: 1, standardize: false };

export const defaultSize: DataSize = { perClass: 100, test: { share: 0.3 } };

function sizeFlags({ points, train, test }: DataFlags, base: DataSize): DataSize {
  if (points !== undefined && train !== undefined) {
    throw new UsageError('--points: per class, cannot be combined with --train, a total');
  }
  if (train !== undefined || (points === undefined && 'train' in base)) {
    return {
      train:
        train === undefined
          ? 'train' in base
            ? base.train
            : 0
          : integerFlag('--train', train, limits.points),
      test: totalTest(test, base),
    };
  }
  const before = 'perClass' in base ? base : { perClass: 100, test: { share: 0.3 } };
  return {
    perClass:
      points === undefined
        ? before.perClass
        : integerFlag('--points', points, limits.pointsPerClass),
    test: test === undefined ? before.test : testFlag(test),
  };
}

function totalTest(test: string | undefined, base: DataSize): number {
  if (test === undefined) return 'train' in base ? base.test : 0;
  return integerFlag('--test', test, { min: 0, max: limits.points.max });
}

/** Below 1 a share of each class, else a count beside the training points. */
function testFlag(text: string): Extract<DataSize, { perClass: number }>['test'] {
  const value = readNumber(text);
  const isShare = value !== undefined && value >= 0 && value <= 0.9;
  if (isShare) return { share: value };
  const isCount = value !== undefined && Number.isInteger(value) && value > 0;
  if (isCount && value <= limits.points.max) return { count: value };
  throw wrongValue(
    '--test',
    `a share from 0 to 0.9 or a whole number up to ${limits.points.max}`,
    text,
  );
}
