/** Writing computations as tensors, and checking their gradients. */
export * from './tensor.ts';
export * from './functions.ts';
export * from './gradientCheck.ts';
export * from './jacobian.ts';
