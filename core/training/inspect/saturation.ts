/** When a unit counts as off or as saturated, by its output: the rules of `saturationRules`. */
import {
  activationOf,
  defaultAlphas,
  OFF_BUMP,
  SATURATED_SIGMOID,
  SATURATED_TANH,
  type ActivationName,
  type LayerSpec,
  type SaturationRule,
} from '../../contract/index.ts';

export interface Saturation {
  readonly rule: SaturationRule | null;
  /** Off at |y| up to this; −1 where there is no off. */
  readonly off: number;
  /** Saturated under this. */
  readonly below: number;
  /** Saturated over this. */
  readonly above: number;
}

const never = { off: -1, below: -Infinity, above: Infinity };

/** @param layer of the spec, `undefined` of the scores; blocks and layers without a function have no rule */
export function saturationOf(layer: LayerSpec | undefined): Saturation {
  const activation = layer && activationOf(layer);
  if (!activation) return { rule: null, ...never };
  const alpha = 'alpha' in layer ? layer.alpha : undefined;
  return ofActivation(activation, alpha ?? defaultAlphas[activation] ?? 1);
}

function ofActivation(activation: ActivationName, alpha: number): Saturation {
  switch (activation) {
    case 'relu':
      return { rule: 'relu', ...never, off: 0 };
    case 'tanh':
      return { rule: 'tanh', ...never, below: -SATURATED_TANH, above: SATURATED_TANH };
    case 'sigmoid':
      return {
        rule: 'sigmoid',
        ...never,
        below: SATURATED_SIGMOID,
        above: 1 - SATURATED_SIGMOID,
      };
    case 'elu':
      return { rule: 'elu', ...never, below: -SATURATED_TANH * alpha };
    case 'softplus':
      return { rule: 'softplus', ...never, below: SATURATED_SIGMOID };
    case 'gelu':
    case 'geluTanh':
    case 'swish':
      return { rule: 'bump', ...never, off: OFF_BUMP };
    case 'leakyRelu':
    case 'linear':
      return { rule: null, ...never };
  }
}
