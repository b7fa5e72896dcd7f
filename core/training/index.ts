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
export { activationCurves } from './inspect/activationCurves.ts';
export { Replica } from './inspect/replica.ts';
export { studySurface, type SurfaceSettings } from './inspect/surface.ts';
export { linearClassifierSpec, scoreLines } from './inspect/linearClassifier.ts';
