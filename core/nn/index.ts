/** Modules, activations, losses, regularizers, initializers. */
export * from './module.ts';
export * from './activations.ts';
export * from './dense.ts';
export * from './network.ts';
export * from './initializers.ts';
export * from './losses.ts';
export * from './regularizers.ts';
