/** Training runs: metrics, timeline, checkpoints. */
export * from './run.ts';
export * from './checkpoints.ts';
export * from './sweep/index.ts';
export * from './inspect/index.ts';
export { largestUnits } from './largestUnits.ts';
export { layerOf } from './layerOf.ts';
export { chosenClass, isMeasured } from './measure.ts';
export { certainValue, type Predictor } from './predictor.ts';
export type { ParameterStep, PointObservation } from './observe.ts';
export * from './report/index.ts';
