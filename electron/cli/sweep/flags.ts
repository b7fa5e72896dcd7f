/** From flags to a comparison: flags with several values are its axes, the others its base. */
import {
  cellsOf,
  ConfigError,
  initializerNames,
  limits,
  readAxisValues,
  regularizerNames,
  sweepLimits,
  sweepPreset,
  sweepPresetNames,
  sweepSpecSchema,
  validate,
  type AxisName,
  type AxisSpec,
  type AxisValue,
  type BaselineSpec,
  type SweepSpec,
} from '@backprop-lab/core/contract';
import { toFlagName } from '../options/network.ts';
import { specFromFlags, type SpecFlags } from '../options/spec.ts';
import { choiceFlag, integerFlag, wrongValue } from '../options/values.ts';
import { UsageError } from '../usageError.ts';
import { readSweepFile } from './specFile.ts';

export interface SweepFlags extends SpecFlags {
  readonly depth?: string;
  readonly dropout?: string;
  readonly seeds?: string;
  readonly sameData?: boolean;
  readonly beside?: string;
  readonly preset?: string;
  readonly workers?: string;
  readonly json?: boolean;
  readonly out?: string;
  readonly resume?: string;
  readonly force?: boolean;
}

/** What each flag varies where it has several values, in a comparison's own words. */
const axisFlags = {
  hidden: 'units',
  depth: 'depth',
  lambda: 'lambda',
  lr: 'learningRate',
  activation: 'activation',
  optimizer: 'optimizer',
  regularizer: 'regularizer',
  batch: 'batchSize',
  dropout: 'dropout',
  noise: 'noise',
  labelNoise: 'labelNoise',
  points: 'points',
  train: 'points',
  imbalance: 'imbalance',
  init: 'initializer',
  loss: 'loss',
  margin: 'margin',
  maxNorm: 'maxNorm',
  clip: 'clipNorm',
} as const satisfies Partial<Record<keyof SweepFlags, AxisName>>;
type AxisFlag = keyof typeof axisFlags;

/** Flags that say nothing of what is compared. */
const aside: readonly (keyof SweepFlags)[] = ['workers', 'json', 'out', 'resume', 'force'];

/** Whether the flags say what to compare: `--resume` needs none that do. */
export function hasSweepFlags(flags: SweepFlags): boolean {
  return Object.keys(flags).some((name) => !aside.some((each) => each === name));
}

/** The comparison that the flags ask for, checked: every cell has a spec. */
export function sweepFromFlags(flags: SweepFlags): SweepSpec {
  const sweep = readySweep(flags) ?? gridOf(flags);
  cellsOf(sweep);
  return sweep;
}

/** A preset, or a file that holds a comparison; nothing else changes them but the number of seeds. */
function readySweep({ preset, spec, seeds, ...flags }: SweepFlags): SweepSpec | undefined {
  const ready =
    preset !== undefined
      ? sweepPreset(choiceFlag('--preset', preset, sweepPresetNames))
      : spec === undefined
        ? undefined
        : readSweepFile(spec);
  if (!ready) return undefined;
  if (preset !== undefined && spec !== undefined) {
    throw new UsageError('--preset: cannot be combined with --spec');
  }
  if (hasSweepFlags(flags)) {
    const [other = ''] = Object.keys(flags).filter((name) => hasSweepFlags({ [name]: '' }));
    throw new UsageError(
      `--${toFlagName(other)}: goes with a comparison of your own, not with a ready one`,
    );
  }
  return seeds === undefined
    ? ready
    : validate(sweepSpecSchema, { ...ready, seeds: seedsFlag(seeds) });
}

function gridOf(flags: SweepFlags): SweepSpec {
  const { seeds, sameData, beside, resume } = flags;
  const chosen = chosenAxes(flags);
  if (chosen.length === 0 && resume !== undefined) {
    throw new UsageError(
      '--resume: the folder says what is compared; leave the other flags out, or give all of the same comparison',
    );
  }
  if (chosen.length === 0) {
    throw new UsageError(
      'expected a flag with several values, as in --lambda 0.001,0.01,0.1, or a --preset',
    );
  }
  if (chosen.length > sweepLimits.axes.max) {
    const names = chosen.map(({ flag }) => `--${toFlagName(flag)}`).join(', ');
    throw new UsageError(`expected several values of at most 2 flags, got those of ${names}`);
  }
  const first = Object.fromEntries(
    chosen
      .filter(({ flag }) => flag !== 'depth' && flag !== 'dropout')
      .map(({ flag, first }) => [flag, first]),
  );
  return validate(sweepSpecSchema, {
    version: 1,
    kind: 'grid',
    base: specFromFlags({ ...flags, ...first }),
    axes: chosen.map(({ axis }) => axis),
    ...(seeds !== undefined && { seeds: seedsFlag(seeds) }),
    ...(sameData !== undefined && { sameData }),
    ...(beside !== undefined && { baselines: besideFlag(beside) }),
  });
}

interface ChosenAxis {
  readonly flag: AxisFlag;
  readonly axis: AxisSpec;
  /** As the flag has it, for the base. */
  readonly first: string;
}

/** In the order in which they were given. */
function chosenAxes(flags: SweepFlags): ChosenAxis[] {
  return Object.entries(flags).flatMap(([name, text]) => {
    if (!isAxisFlag(name) || typeof text !== 'string' || !isSeveral(name, text)) return [];
    const axis = { name: axisFlags[name], values: valuesOf(name, text) };
    const [first] = axis.values;
    if (first === undefined) throw new Error('internal: an axis without values');
    return [{ flag: name, axis, first: toFlagName(withSettings(name, String(first))) }];
  });
}

function isAxisFlag(name: string): name is AxisFlag {
  return Object.hasOwn(axisFlags, name);
}

/** Depth and dropout are nothing but axes; a range is one where a colon means nothing else. */
function isSeveral(flag: AxisFlag, text: string): boolean {
  if (flag === 'depth' || flag === 'dropout' || text.includes(',')) return true;
  return flag === 'init' ? false : /^[-+.\de]+:[-+.\de]+:\d+(:log)?$/i.test(text);
}

function valuesOf(flag: AxisFlag, text: string): AxisValue[] {
  const name = axisFlags[flag];
  try {
    return readAxisValues(name, namesIn(flag, text));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const message = error.message.slice(error.path.length + 2);
    throw new UsageError(`--${toFlagName(flag)}: ${message}`);
  }
}

/** Names as flags have them (`elastic-net`) in the words of a spec. */
function namesIn(flag: AxisFlag, text: string): string {
  const names = flag === 'init' ? initializerNames : flag === 'regularizer' ? regularizerNames : [];
  const inSpec = (part: string) => names.find((name) => toFlagName(name) === part) ?? part;
  return text
    .split(',')
    .map((part) => inSpec(part.trim()))
    .join(',');
}

/** What the base's flag needs beside a name. */
function withSettings(flag: AxisFlag, first: string): string {
  return flag === 'init' && first === 'normal' ? 'normal:0.01' : first;
}

function seedsFlag(text: string): number {
  return integerFlag('--seeds', text, sweepLimits.seeds);
}

/** `linear`, `neighbors` or `neighbors:3`, joined by commas. */
function besideFlag(text: string): BaselineSpec[] {
  return text.split(',').map((part): BaselineSpec => {
    const [kind, k, ...rest] = part.trim().split(':');
    if (kind === 'linear' && k === undefined) return { kind };
    if (kind === 'neighbors' && rest.length === 0) {
      const neighbors = integerFlag('--beside neighbors', k ?? '5', {
        min: 1,
        max: limits.points.max,
      });
      return { kind, k: neighbors, distance: 'l2' };
    }
    throw wrongValue('--beside', 'linear, neighbors or neighbors:3', text);
  });
}
