/** What the layers and units of a run do. */
export { inspectFindings } from './findings.ts';
export { inspectSpace } from './space.ts';
export { inspectUnits } from './units.ts';
export { activationCurves } from './activationCurves.ts';
export { Replica } from './replica.ts';
export { studySurface, type SurfaceSettings } from './surface.ts';
export { linearClassifierSpec, scoreLines } from './linearClassifier.ts';
