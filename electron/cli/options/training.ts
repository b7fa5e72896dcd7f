/** The flags of objective and optimization. */
import {
  limits,
  regularizerNames,
  regularizerSchema,
  scheduleNames,
  scheduleSchema,
  validate,
  type RegularizerSpec,
  type ScheduleSpec,
} from '@backprop-lab/core/contract';
import { toFlagName } from './network.ts';
import { choiceFlag, integerFlag, numberFlag, wrongValue } from './values.ts';

export interface RegularizerFlags {
  readonly lambda?: string | undefined;
  readonly regularizer?: string | undefined;
  readonly l1Ratio?: string | undefined;
  readonly maxNorm?: string | undefined;
}

/** The base with what the flags change of it. */
export function regularizerFlags(
  { lambda, regularizer, l1Ratio, maxNorm }: RegularizerFlags,
  base: RegularizerSpec,
): RegularizerSpec {
  const name =
    regularizer === undefined
      ? base.name
      : regularizerNames[
          flagNames(regularizerNames).indexOf(
            choiceFlag('--regularizer', regularizer, flagNames(regularizerNames)),
          )
        ];
  if (l1Ratio !== undefined && name !== 'elasticNet') {
    throw wrongValue('--l1-ratio', '--regularizer elastic-net beside it', toFlagName(name ?? ''));
  }
  const kept = name === base.name ? base : { lambda: base.lambda, maxNorm: base.maxNorm };
  return validate(regularizerSchema, {
    ...kept,
    name,
    ...(lambda !== undefined && { lambda: numberFlag('--lambda', lambda, limits.lambda) }),
    ...(l1Ratio !== undefined && { l1Ratio: numberFlag('--l1-ratio', l1Ratio, limits.share) }),
    ...(maxNorm !== undefined && { maxNorm: numberFlag('--max-norm', maxNorm, limits.maxNorm) }),
  });
}

const scheduleExpected =
  'constant, step:100:0.5, exponential:0.001, inverse-time:0.01 or cosine:2000:0';

/** A name and its settings: `step:every:factor`, `exponential:decay`, `inverse-time:decay`, `cosine:steps:floor`. */
export function scheduleFlag(text: string, { warmUp }: ScheduleSpec): ScheduleSpec {
  const [chosen = '', first, second, ...rest] = text.split(':');
  const names = flagNames(scheduleNames);
  const name = scheduleNames[names.indexOf(choiceFlag('--schedule', chosen, names))];
  if (rest.length > 0) throw wrongValue('--schedule', scheduleExpected, text);
  const steps = () => integerFlag('--schedule', first ?? '', { min: 1, max: limits.steps.max });
  const share = (given: string) => numberFlag('--schedule', given, limits.share);
  const optional = (field: string) => (second === undefined ? {} : { [field]: share(second) });
  const settings = () => {
    switch (name) {
      case 'step':
        return { every: steps(), ...optional('factor') };
      case 'exponential':
      case 'inverseTime':
        return { decay: share(first ?? '') };
      case 'cosine':
        return { steps: steps(), ...optional('floor') };
      default:
        return {};
    }
  };
  return validate(scheduleSchema, { name, warmUp, ...settings() });
}

/** As they are written on the command line. */
export function flagNames(names: readonly string[]): string[] {
  return names.map(toFlagName);
}
