/** Optimizers, and how their learning rate goes. */
export * from './optimizer.ts';
export * from './schedule.ts';
