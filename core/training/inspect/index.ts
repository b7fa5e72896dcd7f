/** What the layers and units of a run do. */
export { inspectFindings } from './findings.ts';
export { inspectSpace } from './space.ts';
export { inspectUnits } from './units.ts';
