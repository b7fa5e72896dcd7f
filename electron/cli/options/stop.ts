/** The flags that say when a run is finished. */
import { limits, validate, stopSchema, type StopSpec } from '@backprop-lab/core/contract';
import { integerFlag, numberFlag, wrongValue } from './values.ts';

export interface StopFlags {
  readonly steps?: string | undefined;
  readonly stopEpochs?: string | undefined;
  readonly stopAccuracy?: string | undefined;
  readonly stopLoss?: string | undefined;
  readonly stopPlateau?: string | undefined;
}

const counted = { min: 1, max: limits.steps.max };

/** The base with what the flags change of it. */
export function stopFlags(flags: StopFlags, base: StopSpec): StopSpec {
  const { steps, stopEpochs, stopAccuracy, stopLoss, stopPlateau } = flags;
  return validate(stopSchema, {
    ...base,
    ...(steps !== undefined && { steps: integerFlag('--steps', steps, limits.steps) }),
    ...(stopEpochs !== undefined && {
      epochs: integerFlag('--stop-epochs', stopEpochs, counted),
    }),
    ...(stopAccuracy !== undefined && { accuracy: accuracyFlag(stopAccuracy) }),
    ...(stopLoss !== undefined && { loss: lossFlag(stopLoss) }),
    ...(stopPlateau !== undefined && { plateau: plateauFlag(stopPlateau) }),
  });
}

function accuracyFlag(text: string): StopSpec['accuracy'] {
  const { value, on } = measured('--stop-accuracy', text, '0.95 or 0.95:test');
  return { on, atLeast: numberFlag('--stop-accuracy', value, limits.share) };
}

function lossFlag(text: string): StopSpec['loss'] {
  const { value, on } = measured('--stop-loss', text, '0.1 or 0.1:test');
  return { on, atMost: numberFlag('--stop-loss', value, { min: 0, max: 1e12 }) };
}

/** `steps:share` */
function plateauFlag(text: string): StopSpec['plateau'] {
  const [steps = '', least = '', ...rest] = text.split(':');
  if (least === '' || rest.length > 0) {
    throw wrongValue('--stop-plateau', 'steps and share as in 1000:0.01', text);
  }
  return {
    steps: integerFlag('--stop-plateau', steps, counted),
    least: numberFlag('--stop-plateau', least, limits.share),
  };
}

/** `value`, or `value:set` */
function measured(
  flag: string,
  text: string,
  expected: string,
): { value: string; on: 'train' | 'test' } {
  const [value = '', on = 'train', ...rest] = text.split(':');
  if ((on === 'train' || on === 'test') && rest.length === 0) return { value, on };
  throw wrongValue(flag, expected, text);
}
