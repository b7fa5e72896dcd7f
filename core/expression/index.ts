/** Formulas: from text to graphs and their numbers. */
export * from './syntax.ts';
export { parseLines } from './parser.ts';
export { freeNames } from './freeNames.ts';
export * from './graph.ts';
export * from './tensorValue.ts';
export * from './evaluate.ts';
export * from './message.ts';
export * from './code/index.ts';
