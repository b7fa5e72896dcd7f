/** The activation functions that work element by element. */
import { exp, tanh as hyperbolicTangent } from '../tensor/index.ts';
import { unaryGate } from './elementwise.ts';

/** σ(x) = 1 / (1 + e^−x), with the local gradient σ(1 − σ). */
export const sigmoid = unaryGate({
  name: 'sigmoid',
  formula: '1 / (1 + e^−x)',
  gradient: 'dx = g · y · (1 − y)',
  value: (x) => 1 / (1 + exp(-x)),
  slope: (_, y) => y * (1 - y),
});

export const tanh = unaryGate({
  name: 'tanh',
  formula: 'tanh x',
  gradient: 'dx = g · (1 − y²)',
  value: hyperbolicTangent,
  slope: (_, y) => 1 - y * y,
});

/** max(0, x): routes the gradient where x > 0 and blocks it elsewhere, at 0 too. */
export const relu = unaryGate({
  name: 'relu',
  formula: 'max(0, x)',
  gradient: 'dx = g where x > 0 else 0',
  role: 'router',
  // Written so that NaN passes: NaN <= 0 is false.
  value: (x) => (x <= 0 ? 0 : x),
  slope: (x) => (x > 0 ? 1 : 0),
});
