/** Comparisons: what is noted of their runs. */
export * from './sweepRun.ts';
