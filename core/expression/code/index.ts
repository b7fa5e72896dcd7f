/** Graphs as programs to read beside them. */
export { writeCode } from './writeCode.ts';
