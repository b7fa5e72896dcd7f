/** The one table of ops, and the recordings that are made of them. */
export * from './op.ts';
export * from './recording.ts';
export * from './table.ts';
export * from './norms.ts';
