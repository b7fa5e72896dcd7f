/** From a formula's tree to a recorded graph. */
import { Recorder, type Tensor } from '../autograd/index.ts';
import {
  ExpressionError,
  functionOpNames,
  problem,
  ShapeError,
  type FunctionOpName,
  type Problem,
  type TextRange,
} from '../contract/index.ts';
import { functionOps, type NodeId, type Recording } from '../ops/index.ts';
import { parseLines } from './parser.ts';
import { expressionLimits, type BinaryOperator, type Expression, type Line } from './syntax.ts';
import { literalValue, type TensorValue } from './tensorValue.ts';

/** The graph of a formula: its recording, and what its nodes are called and where they stand in the text. */
export interface ExpressionGraph {
  readonly recording: Recording;
  readonly names: ReadonlyMap<NodeId, string>;
  readonly ranges: ReadonlyMap<NodeId, TextRange>;
  /** The variables that the formula uses, with the values they were given. */
  readonly variables: ReadonlyMap<string, TensorValue>;
}

type BinaryExpression = Extract<Expression, { kind: 'binary' }>;

const OPERATORS: Readonly<Record<BinaryOperator, FunctionOpName>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '^': 'power',
  '@': 'matmul',
};

/**
 * Records a formula. A name stands for the line that defines it, wherever that stands, or for a given
 * value; the last line is the output.
 *
 * @throws {ExpressionError} for mistakes in the text, unknown names, circles and shapes that do not fit
 */
export function recordExpression(
  text: string,
  values: ReadonlyMap<string, TensorValue>,
): ExpressionGraph {
  return new GraphBuilder(parseLines(text), values).build();
}

class GraphBuilder {
  readonly #recorder = new Recorder();
  readonly #lines = new Map<string, Line>();
  readonly #defined = new Map<string, Tensor>();
  readonly #open: string[] = [];
  readonly #names = new Map<NodeId, string>();
  readonly #ranges = new Map<NodeId, TextRange>();
  readonly #variables = new Map<string, TensorValue>();

  constructor(
    private readonly lines: readonly Line[],
    private readonly values: ReadonlyMap<string, TensorValue>,
  ) {
    for (const line of lines) this.#declare(line);
  }

  build(): ExpressionGraph {
    let output: Tensor | undefined;
    for (const line of this.lines) {
      output =
        line.name === undefined
          ? this.#record(line.expression)
          : this.#lookUp(line.name, line.nameRange);
    }
    if (!output) throw new Error('internal: a formula without lines');
    return {
      recording: this.#recorder.recording(output),
      names: this.#names,
      ranges: this.#ranges,
      variables: this.#variables,
    };
  }

  #declare(line: Line): void {
    const { name, nameRange } = line;
    if (name === undefined) {
      if (line === this.lines.at(-1)) return;
      throw new ExpressionError(problem('unnamedLine', {}), line.expression.range);
    }
    if (this.#lines.has(name)) {
      throw new ExpressionError(problem('definedTwice', { name }), nameRange);
    }
    if (this.values.has(name)) {
      throw new ExpressionError(problem('definedAndGiven', { name }), nameRange);
    }
    this.#lines.set(name, line);
  }

  #lookUp(name: string, range: TextRange): Tensor {
    const known = this.#defined.get(name);
    if (known) return known;
    const tensor = this.#lines.has(name) ? this.#define(name, range) : this.#variable(name, range);
    this.#defined.set(name, tensor);
    return tensor;
  }

  #define(name: string, range: TextRange): Tensor {
    if (this.#open.includes(name)) {
      const circle = [...this.#open.slice(this.#open.indexOf(name)), name].join(' → ');
      throw new ExpressionError(problem('circle', { circle }), range);
    }
    if (this.#open.length >= expressionLimits.depth) {
      throw new ExpressionError(problem('tooManyNames', { most: expressionLimits.depth }), range);
    }
    const line = this.#lines.get(name);
    if (!line) throw new Error(`internal: no line defines ${name}`);
    this.#open.push(name);
    const tensor = this.#record(line.expression);
    this.#open.pop();
    if (!this.#names.has(tensor.id)) this.#names.set(tensor.id, name);
    return tensor;
  }

  #variable(name: string, range: TextRange): Tensor {
    const value = this.values.get(name);
    if (!value) throw new ExpressionError(problem('noValue', { name }), range);
    this.#variables.set(name, value);
    const tensor = this.#recorder.parameter(name, value.shape);
    this.#names.set(tensor.id, name);
    return this.#placed(tensor, range);
  }

  #record(expression: Expression): Tensor {
    const { range } = expression;
    switch (expression.kind) {
      case 'name':
        return this.#lookUp(expression.name, range);
      case 'number':
      case 'list': {
        const { values, shape } = literalValue(expression);
        return this.#placed(this.#recorder.constant(values, shape), range);
      }
      case 'negate':
        return this.#apply('negate', [this.#record(expression.operand)], range);
      case 'binary':
        return this.#recordBinary(expression);
      case 'call': {
        const op = opNamed(expression.name, expression.nameRange);
        const { inputs } = functionOps[op];
        if (expression.arguments.length !== inputs.length) {
          throw new ExpressionError(
            miscounted(`${op}(${inputs.join(', ')})`, inputs.length, expression.arguments.length),
            range,
          );
        }
        const operands = expression.arguments.map((argument) => this.#record(argument));
        return this.#apply(op, operands, range);
      }
    }
  }

  /** Walks down the left side in a loop: a sum of thousands of terms is a deep tree there. */
  #recordBinary(expression: BinaryExpression): Tensor {
    const spine: BinaryExpression[] = [];
    let leftmost: Expression = expression;
    for (; leftmost.kind === 'binary'; leftmost = leftmost.left) spine.push(leftmost);
    let tensor = this.#record(leftmost);
    for (const { operator, right, range } of spine.reverse()) {
      tensor = this.#apply(OPERATORS[operator], [tensor, this.#record(right)], range);
    }
    return tensor;
  }

  #apply(op: FunctionOpName, inputs: Tensor[], range: TextRange): Tensor {
    try {
      return this.#placed(this.#recorder.apply(op, inputs), range);
    } catch (error) {
      if (error instanceof ShapeError) throw new ExpressionError(error.problem, range);
      throw error;
    }
  }

  #placed(tensor: Tensor, range: TextRange): Tensor {
    this.#ranges.set(tensor.id, range);
    return tensor;
  }
}

function opNamed(name: string, range: TextRange): FunctionOpName {
  const op = functionOpNames.find((candidate) => candidate === name);
  if (op) return op;
  throw new ExpressionError(
    problem('unknownFunction', { name, known: functionOpNames.join(', ') }),
    range,
  );
}

function miscounted(call: string, count: number, got: number): Problem {
  return count === 1
    ? problem('oneArgument', { call, got })
    : problem('argumentCount', { call, count, got });
}

/** The variable names that no line of the formula uses. */
export function unusedNames(
  { variables }: ExpressionGraph,
  values: ReadonlyMap<string, TensorValue>,
): string[] {
  return [...values.keys()].filter((name) => !variables.has(name));
}
