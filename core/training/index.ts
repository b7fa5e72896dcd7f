/** Training runs: metrics, timeline, checkpoints. */
export * from './run.ts';
export * from './checkpoints.ts';
export { isMeasured } from './measure.ts';
