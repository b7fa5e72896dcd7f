/** Modules, activations, losses, regularizers, initializers. */
export * from './module.ts';
export * from './network.ts';
export { activations } from './activations.ts';
export * from './firstValues.ts';
export * from './dropout.ts';
export { gateName } from './gated.ts';
export * from './initializers.ts';
export * from './losses.ts';
export * from './regularizers.ts';
