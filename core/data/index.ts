/** Toy data sets, their split, and the order of batches. */
export * from './points.ts';
export * from './generators/index.ts';
export * from './generate.ts';
export * from './dataset.ts';
export * from './standardize.ts';
export * from './table.ts';
export * from './columns.ts';
export * from './split.ts';
export * from './assessment.ts';
export * from './nearestNeighbors.ts';
export * from './batches.ts';
