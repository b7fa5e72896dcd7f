/** Optimizers. */
export * from './optimizer.ts';
