/** What hints are judged by, and what they say. */
import type {
  DatasetPoints,
  Metrics,
  RunSpec,
  RunStatus,
  UnitMaps,
} from '@backprop-lab/core/contract';
import type { EditLabel } from '../stores/history.ts';

export interface Sight {
  /** The settings in force. */
  readonly spec: RunSpec;
  readonly status: RunStatus;
  /** Since the last change of a setting: what was before it says nothing of what holds now. */
  readonly history: readonly Metrics[];
  readonly dataset: DatasetPoints;
  readonly maps: UnitMaps | null;
}

/** In the order of their importance: of several, the first is shown. */
export const hintNames = [
  'diverged',
  'missingClass',
  'sameUnits',
  'deadUnits',
  'saturated',
  'strongLambda',
  'learningRate',
  'noisyBatches',
  'straight',
  'chance',
  'overfitting',
] as const;
export type HintName = (typeof hintNames)[number];

type RemedyName =
  | 'lambda'
  | 'learningRate'
  | 'learningRateAndReset'
  | 'lambdaAndReset'
  | 'newSeed'
  | 'initializer'
  | 'leakyRelu'
  | 'relu'
  | 'reluEverywhere'
  | 'clipNorm'
  | 'batchSize'
  | 'hiddenLayer'
  | 'adam'
  | 'morePoints'
  | 'balance';

/** A number on the card: how it is written goes by what it is. */
export interface Figure {
  readonly kind: 'share' | 'setting' | 'count';
  readonly value: number;
}
export type Figures = Readonly<Record<string, Figure>>;

export interface Remedy {
  readonly name: RemedyName;
  readonly figures?: Figures;
  readonly edit: EditLabel;
  readonly next: RunSpec;
  /** The run has nothing left to go on with. */
  readonly resets?: boolean;
}

export interface Hint {
  readonly name: HintName;
  readonly figures: Figures;
  readonly remedy: Remedy | null;
}

/** What the numbers show, or `null` while they do not. */
export type Judge = (sight: Sight) => Hint | null;

export const share = (value: number): Figure => ({ kind: 'share', value });
export const setting = (value: number): Figure => ({ kind: 'setting', value });
export const count = (value: number): Figure => ({ kind: 'count', value });

/** To two figures, as a hand would set it. */
export const rounded = (value: number) => Number(value.toPrecision(2));

/** λ as it shall be, as a remedy. */
export function lambdaRemedy(spec: RunSpec, lambda: number): Remedy {
  return {
    name: 'lambda',
    figures: { lambda: setting(lambda) },
    edit: { name: 'lambda' },
    next: { ...spec, regularizer: { ...spec.regularizer, lambda } },
  };
}
