/** Writing computations as tensors, and checking their gradients. */
export * from './tensor.ts';
export * from './functions.ts';
export * from './gradientCheck.ts';
export * from './checkComputation.ts';
export * from './jacobian.ts';
export * from './pieces.ts';
export * from './trace.ts';
export * from './unfold.ts';
export * from './brokenGate.ts';
