/** The schemas of everything that crosses a process or lands in a file, and the names of what the lab offers. */
export * from './catalogue.ts';
export * from './errors.ts';
export * from './limits.ts';
export * from './datasetTraits.ts';
export * from './dataSpec.ts';
export * from './networkSpec.ts';
export * from './runSpec.ts';
export * from './metrics.ts';
export * from './frames.ts';
export * from './bridge.ts';
export * from './desktop.ts';
export * from './calls.ts';
export * from './messages.ts';
export * from './codec.ts';
export * from './validate.ts';
