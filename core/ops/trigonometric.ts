/** sin and cos, in radians. */
import { cos as cosine, sin as sine } from '../tensor/index.ts';
import { unaryGate } from './elementwise.ts';

export const sin = unaryGate({
  name: 'sin',
  formula: 'sin x',
  gradient: 'dx = g · cos x',
  value: sine,
  slope: cosine,
});

export const cos = unaryGate({
  name: 'cos',
  formula: 'cos x',
  gradient: 'dx = −g · sin x',
  value: cosine,
  slope: (x) => -sine(x),
});
