/** exp and log. */
import { exp as naturalExp, log as naturalLog } from '../tensor/index.ts';
import { unaryGate } from './elementwise.ts';

export const exp = unaryGate({
  name: 'exp',
  formula: 'e^x',
  gradient: 'dx = g · e^x',
  value: naturalExp,
  slope: (_, y) => y,
});

export const log = unaryGate({
  name: 'log',
  formula: 'ln x',
  gradient: 'dx = g / x',
  domain: { kind: 'real', low: 0.3, high: 3 },
  value: naturalLog,
  slope: (x) => 1 / x,
});
