// The elementary functions of the lab, the same to the bit in every JavaScript engine.
//
// `Math.exp` and its siblings may differ in their last bits from one engine version to the next.
// These use only operations whose result IEEE 754 or ECMAScript fixes exactly.

export { erf } from './math/errorFunction.ts';
export { exp, expm1 } from './math/exponentials.ts';
export { tanh } from './math/hyperbolic.ts';
export { log, log1p } from './math/logarithms.ts';
export { pow } from './math/power.ts';
export { cos, sin } from './math/trigonometric.ts';
