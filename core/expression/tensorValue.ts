/** Numbers, vectors and matrices as nested lists: in formulas, on the command line, in JSON. */
import { ExpressionError, problem } from '../contract/index.ts';
import { formatShape, type NumericArray, type Shape } from '../tensor/index.ts';
import { parseLines } from './parser.ts';
import type { Expression } from './syntax.ts';

/** Row-major values with their shape. */
export interface TensorValue {
  readonly values: readonly number[];
  readonly shape: Shape;
}

/** As JSON has it: numbers in nested lists, with words for what JSON cannot say. */
export type NestedValue = number | 'NaN' | 'Infinity' | '-Infinity' | readonly NestedValue[];

/** A number or nested list given as text. @throws {ExpressionError} where it is anything else */
export function parseTensorValue(text: string): TensorValue {
  const [line, ...others] = parseLines(text);
  const surplus = others.at(0)?.nameRange ?? (line.name === undefined ? undefined : line.nameRange);
  if (surplus) throw new ExpressionError(problem('notOneValue', {}), surplus);
  return literalValue(line.expression);
}

/** The value of a number, or of a list of lists of equal lengths. @throws {ExpressionError} */
export function literalValue(expression: Expression): TensorValue {
  if (expression.kind === 'number') return { values: [expression.value], shape: [] };
  if (expression.kind !== 'list') {
    throw new ExpressionError(problem('notANumber', {}), expression.range);
  }
  if (expression.items.length === 0) {
    throw new ExpressionError(problem('emptyList', {}), expression.range);
  }
  const items = expression.items.map(literalValue);
  const shape = items[0].shape;
  items.forEach((item, i) => {
    if (formatShape(item.shape) === formatShape(shape)) return;
    const isMixed = (item.shape.length === 0) !== (shape.length === 0);
    throw new ExpressionError(
      isMixed
        ? problem('mixedList', {})
        : problem('unevenList', { before: formatShape(shape), got: formatShape(item.shape) }),
      expression.items[i].range,
    );
  });
  return { values: items.flatMap(({ values }) => values), shape: [items.length, ...shape] };
}

/** Nested lists of a tensor's values. */
export function toNested(values: NumericArray, shape: Shape, start = 0): NestedValue {
  if (shape.length === 0) return toJsonNumber(values[start]);
  const [length, ...inner] = shape;
  const stride = inner.reduce((size, n) => size * n, 1);
  return Array.from({ length }, (_, i) => toNested(values, inner, start + i * stride));
}

function toJsonNumber(value: number): NestedValue {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return 'Infinity';
  if (value === -Infinity) return '-Infinity';
  return value;
}
