/**
 * What can be wrong with formulas, graphs, projects, runs and comparisons, as codes with values: whoever tells a person
 * of it has words for each code in that person's language. The words here are the English ones.
 */
import { z } from 'zod';
import { projectProblemWords } from './projectProblems.ts';
import { serviceProblemWords } from './serviceProblems.ts';

const problemNames = [
  'unexpectedCharacter',
  'numberTooLarge',
  'tooLong',
  'nothing',
  'tooDeep',
  'expectedSymbol',
  'expectedSymbolAtEnd',
  'expectedSymbolAtLineEnd',
  'unexpected',
  'unexpectedEnd',
  'unexpectedLineEnd',
  'missingProduct',
  'unnamedLine',
  'definedTwice',
  'definedAndGiven',
  'circle',
  'tooManyNames',
  'noValue',
  'oneArgument',
  'argumentCount',
  'unknownFunction',
  'notOneValue',
  'notANumber',
  'emptyList',
  'unevenList',
  'mixedList',
  'broadcast',
  'matmulRanks',
  'innerDimensions',
  'dotLengths',
  'pieces',
  'classRows',
  'targetPerRow',
  'targetPerOutput',
  'gatherShapes',
  'notAMatrix',
  'elementCount',
  'concatShapes',
  'sliceRange',
  'noDimension',
  'scalarLambda',
  'numberCount',
  'tooManyNodes',
  'tooManyNumbers',
  'tooManySingles',
  'jacobianTooLarge',
  'checkTooLong',
  'noBreakableGate',
  'graphClosed',
  'noSuchNode',
  'noSuchPoint',
] as const;
const projectProblemNames = Object.keys(
  projectProblemWords,
) as (keyof typeof projectProblemWords)[];
const serviceProblemNames = Object.keys(
  serviceProblemWords,
) as (keyof typeof serviceProblemWords)[];
export type ProblemName =
  | (typeof problemNames)[number]
  | (typeof projectProblemNames)[number]
  | (typeof serviceProblemNames)[number];

/** `{value}` stands for a value. */
export const problemWords = {
  unexpectedCharacter: 'unexpected character {character}',
  numberTooLarge: 'the number {number} is too large',
  tooLong: 'expected at most {most} characters, got {count}',
  nothing: 'expected a formula, got nothing',
  tooDeep: 'expected at most {most} levels of nesting',
  expectedSymbol: 'expected {symbol}, got {got}',
  expectedSymbolAtEnd: 'expected {symbol}, got the end',
  expectedSymbolAtLineEnd: 'expected {symbol}, got the end of the line',
  unexpected: 'unexpected {token}',
  unexpectedEnd: 'the formula ends too early',
  unexpectedLineEnd: 'the line ends too early',
  missingProduct: 'unexpected {token}; a product is written with *',
  unnamedLine: 'expected a line name = expression',
  definedTwice: '{name} is defined twice',
  definedAndGiven: '{name} is defined here and given a value too',
  circle: 'names are defined in a circle: {circle}',
  tooManyNames: 'expected at most {most} names within names',
  noValue: '{name} has no value',
  oneArgument: '{call}: expected 1 argument, got {got}',
  argumentCount: '{call}: expected {count} arguments, got {got}',
  unknownFunction: 'unknown function {name}, expected one of {known}',
  notOneValue: 'expected one value',
  notANumber: 'expected a number or a list of numbers',
  emptyList: 'expected a list that is not empty',
  unevenList: 'expected the shape {before} of the entry before, got {got}',
  mixedList: 'a list holds numbers or lists, not both',
  broadcast: '{op}: shapes do not broadcast, got {a} and {b}',
  matmulRanks: 'matmul: expected vectors or matrices, got {a} and {b}',
  innerDimensions: 'matmul: inner dimensions differ, got {a} and {b}',
  dotLengths: 'dot: expected two vectors of equal length, got {a} and {b}',
  pieces: 'maxout: expected [units · {pieces}] or [batch, units · {pieces}], got {x}',
  classRows: '{op}: expected [classes] or [batch, classes], got {z}',
  targetPerRow: '{op}: expected one target per row of logits, got {z} and {target}',
  targetPerOutput: '{op}: expected targets in the shape of the outputs, got {z} and {target}',
  gatherShapes: 'gather: expected [n] or [n, width] and [batch], got {source} and {rows}',
  notAMatrix: 'transpose: expected a matrix, got {x}',
  elementCount: 'reshape: expected {count} elements as in {x}, got the shape {wanted}',
  concatShapes: 'concat: expected shapes that differ in dimension {axis} only, got {a} and {b}',
  sliceRange: 'slice: no indices {start} up to {stop} in dimension {axis} of the shape {x}',
  noDimension: '{op}: no dimension {axis} in the shape {x}',
  scalarLambda: '{op}: expected a scalar lambda, got {lambda}',
  numberCount: '{name}: expected {shape}, got {count} numbers',
  tooManyNodes: 'expected a graph of at most {most} nodes, got {count}',
  tooManyNumbers: 'expected a graph of at most {most} numbers, got {count}',
  tooManySingles:
    'expected at most {most} gates in single numbers; fold the layers, or take fewer units',
  jacobianTooLarge:
    'the Jacobian has {rows} × {columns} numbers, {bytes} bytes; at most {most} numbers are drawn',
  checkTooLong:
    'checking {count} gradients would run this graph {passes} times and more; take fewer units, or "lab check" for the whole network',
  noBreakableGate: 'no gate of this graph can be broken so that its numbers show it',
  graphClosed: 'this graph is closed; open it again',
  noSuchNode: 'there is no such node in the graph',
  noSuchPoint: 'expected a point of {count}, counted from 0, got {index}',
  ...projectProblemWords,
  ...serviceProblemWords,
} as const satisfies Readonly<Record<ProblemName, string>>;

/** The names of the values in a text. */
type ValuesIn<Words extends string> = Words extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ValuesIn<Rest>
  : never;

export const problemSchema = z.strictObject({
  name: z.enum([...problemNames, ...projectProblemNames, ...serviceProblemNames]),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Problem = z.infer<typeof problemSchema>;

export function problem<Name extends ProblemName>(
  name: Name,
  values: Readonly<Record<ValuesIn<(typeof problemWords)[Name]>, string | number>>,
): Problem {
  return { name, values };
}

/** In English. */
export function describeProblem({ name, values }: Problem): string {
  return problemWords[name].replace(/\{(\w+)\}/g, (_, value: string) => String(values[value]));
}
