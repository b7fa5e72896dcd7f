/** Shapes, the lab's own elementary functions, and seeded random streams. */
export * from './shape.ts';
export * from './broadcast.ts';
export * from './math.ts';
export * from './random.ts';
export * from './hash.ts';
export * from './symmetricEigen.ts';
