/** From tokens to trees, by operator precedence (V. Pratt, "Top down operator precedence", 1973). */
import { ExpressionError, problem, type Problem, type TextRange } from '../contract/index.ts';
import { expressionLimits, type BinaryOperator, type Expression, type Line } from './syntax.ts';
import { tokenize, type Token } from './tokens.ts';

/** How tightly an operator holds what stands on its left and on its right. */
const BINDING: Readonly<Record<BinaryOperator, readonly [left: number, right: number]>> = {
  '+': [1, 2],
  '-': [1, 2],
  '*': [3, 4],
  '/': [3, 4],
  '@': [3, 4],
  // Right-associative, and tighter than a minus before it: -x^2 is -(x^2).
  '^': [8, 7],
};
const MINUS_BINDING = 5;

/**
 * Reads lines `name = expression`; the last may be an expression alone.
 *
 * @throws {ExpressionError} with the place of the first mistake
 */
export function parseLines(text: string): Line[] {
  if (text.length > expressionLimits.length) {
    throw new ExpressionError(
      problem('tooLong', { most: expressionLimits.length, count: text.length }),
      { start: expressionLimits.length, end: expressionLimits.length + 1 },
    );
  }
  return new Parser(tokenize(text)).lines();
}

class Parser {
  #at = 0;
  #depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  lines(): Line[] {
    const lines: Line[] = [];
    for (;;) {
      while (this.#peek().kind === 'line') this.#take();
      if (this.#peek().kind === 'end') break;
      lines.push(this.#line());
      const next = this.#peek();
      if (next.kind !== 'line' && next.kind !== 'end') throw this.#unexpected(next);
    }
    if (lines.length === 0) {
      throw new ExpressionError(problem('nothing', {}), this.#peek().range);
    }
    return lines;
  }

  #line(): Line {
    const first = this.#peek();
    const second = this.tokens[this.#at + 1];
    if (first.kind !== 'name' || second.kind !== 'symbol' || second.text !== '=') {
      return { name: undefined, nameRange: first.range, expression: this.#expression(0) };
    }
    this.#at += 2;
    return { name: first.text, nameRange: first.range, expression: this.#expression(0) };
  }

  #expression(binding: number): Expression {
    if (++this.#depth > expressionLimits.depth) {
      throw new ExpressionError(
        problem('tooDeep', { most: expressionLimits.depth }),
        this.#peek().range,
      );
    }
    let left = this.#operand();
    for (;;) {
      const operator = this.#operator();
      if (!operator || BINDING[operator][0] < binding) break;
      this.#take();
      const right = this.#expression(BINDING[operator][1]);
      left = { kind: 'binary', operator, left, right, range: around(left.range, right.range) };
    }
    this.#depth--;
    return left;
  }

  #operator(): BinaryOperator | undefined {
    const token = this.#peek();
    return token.kind === 'symbol' && token.text in BINDING
      ? (token.text as BinaryOperator)
      : undefined;
  }

  #operand(): Expression {
    const token = this.#take();
    switch (token.kind) {
      case 'number':
        return token;
      case 'name':
        return this.#nameOrCall(token.text, token.range);
      case 'symbol':
        if (token.text === '-') return this.#negation(token.range);
        if (token.text === '[') return this.#list(token.range);
        if (token.text === '(') {
          const inner = this.#expression(0);
          return { ...inner, range: around(token.range, this.#expect(')').range) };
        }
        throw this.#unexpected(token);
      default:
        throw this.#unexpected(token);
    }
  }

  /** A minus before a plain number is part of the number. */
  #negation(minus: TextRange): Expression {
    const operand = this.#expression(MINUS_BINDING);
    const range = around(minus, operand.range);
    if (operand.kind === 'number') return { kind: 'number', value: -operand.value, range };
    return { kind: 'negate', operand, range };
  }

  #nameOrCall(name: string, range: TextRange): Expression {
    if (!this.#isSymbol('(')) return { kind: 'name', name, range };
    this.#take();
    const { items, close } = this.#itemsUntil(')');
    return { kind: 'call', name, nameRange: range, arguments: items, range: around(range, close) };
  }

  #list(open: TextRange): Expression {
    const { items, close } = this.#itemsUntil(']');
    return { kind: 'list', items, range: around(open, close) };
  }

  #itemsUntil(closing: string): { items: Expression[]; close: TextRange } {
    const items: Expression[] = [];
    if (!this.#isSymbol(closing)) {
      items.push(this.#expression(0));
      while (this.#isSymbol(',')) {
        this.#take();
        items.push(this.#expression(0));
      }
    }
    return { items, close: this.#expect(closing).range };
  }

  #peek(): Token {
    return this.tokens[this.#at];
  }

  #take(): Token {
    const token = this.tokens[this.#at];
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  #isSymbol(text: string): boolean {
    const token = this.#peek();
    return token.kind === 'symbol' && token.text === text;
  }

  #expect(text: string): Token {
    if (this.#isSymbol(text)) return this.#take();
    const token = this.#peek();
    throw new ExpressionError(missing(text, token), token.range);
  }

  #unexpected(token: Token): ExpressionError {
    const before = this.tokens[this.tokens.indexOf(token) - 1] as Token | undefined;
    const isProduct =
      before &&
      (before.kind === 'number' || before.kind === 'name' || isClosing(before)) &&
      (token.kind === 'name' || token.kind === 'number' || isOpening(token));
    return new ExpressionError(surplus(token, isProduct === true), token.range);
  }
}

const isClosing = (token: Token) => token.kind === 'symbol' && /[)\]]/.test(token.text);
const isOpening = (token: Token) => token.kind === 'symbol' && token.text === '(';

function missing(symbol: string, token: Token): Problem {
  switch (token.kind) {
    case 'line':
      return problem('expectedSymbolAtLineEnd', { symbol });
    case 'end':
      return problem('expectedSymbolAtEnd', { symbol });
    default:
      return problem('expectedSymbol', { symbol, got: nameOf(token) });
  }
}

function surplus(token: Token, isProduct: boolean): Problem {
  switch (token.kind) {
    case 'line':
      return problem('unexpectedLineEnd', {});
    case 'end':
      return problem('unexpectedEnd', {});
    default:
      return problem(isProduct ? 'missingProduct' : 'unexpected', { token: nameOf(token) });
  }
}

function nameOf(token: Extract<Token, { kind: 'number' | 'name' | 'symbol' }>): string {
  return token.kind === 'number' ? String(token.value) : token.text;
}

function around(first: TextRange, last: TextRange): TextRange {
  return { start: first.start, end: last.end };
}
