/** The language of formulas: precedence, names, and what is said of mistakes. */
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpressionError } from '../../../core/contract/index.ts';
import {
  evaluateExpression,
  explainExpressionError,
  parseTensorValue,
  type TensorValue,
} from '../../../core/expression/index.ts';

function valueOf(text: string, values: Readonly<Record<string, string>> = {}) {
  const parsed = Object.entries(values).map(([name, value]): [string, TensorValue] => [
    name,
    parseTensorValue(value),
  ]);
  const { nodes, output } = evaluateExpression(text, new Map(parsed));
  return nodes[output]?.value;
}

function mistakeIn(text: string, values: Readonly<Record<string, string>> = {}): string {
  try {
    valueOf(text, values);
  } catch (error) {
    if (error instanceof ExpressionError) return explainExpressionError(text, error);
    throw error;
  }
  throw new Error(`no mistake in ${text}`);
}

describe('precedence', () => {
  it.each([
    ['-x^2', -9],
    ['-x**2', -9],
    ['2^3^2', 512],
    ['2^-1', 0.5],
    ['2 - 3 - 4', -5],
    ['2 - 3 * 4', -10],
    ['12 / 3 / 2', 2],
    ['(2 - 3) * 4', -4],
    ['−x', -3],
    ['2 − 3', -1],
    ['--x', 3],
    ['2*-x', -6],
    ['1.5e1 + .5', 15.5],
  ])('%s = %d at x = 3', (text, expected) => {
    expect(valueOf(text, text.includes('x') ? { x: '3' } : {})).toBe(expected);
  });

  it('agrees with JavaScript on random arithmetic', () => {
    const atom = fc.integer({ min: 1, max: 9 }).map(String);
    const tree = fc.letrec<{ e: string }>((tie) => ({
      e: fc.oneof(
        { maxDepth: 5, depthSize: 'medium' },
        atom,
        fc
          .tuple(tie('e'), fc.constantFrom('+', '-', '*', '/'), tie('e'))
          .map(([a, op, b]) => `${a} ${op} ${b}`),
        tie('e').map((e) => `(${e})`),
        tie('e').map((e) => `- ${e}`),
      ),
    })).e;
    fc.assert(
      fc.property(tree, (text) => {
        const expected = runInNewContext(text) as number;
        expect(valueOf(text)).toEqual(Number.isFinite(expected) ? expected : String(expected));
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});

describe('tensors', () => {
  it('broadcast elementwise and multiply as matrices', () => {
    expect(valueOf('[[1,2],[3,4]] * [10, 100]')).toEqual([
      [10, 200],
      [30, 400],
    ]);
    expect(valueOf('matmul([[1,2],[3,4]], [1, 1])')).toEqual([3, 7]);
    expect(valueOf('[1,2] @ [3,4]')).toBe(11);
  });

  it('say NaN and infinities in words', () => {
    expect(valueOf('[1, -1, 0] / [0, 0, 0]')).toEqual(['Infinity', '-Infinity', 'NaN']);
    expect(valueOf('log(x)', { x: '-1' })).toBe('NaN');
  });
});

describe('names', () => {
  it('stand for the line that defines them, wherever it is', () => {
    expect(valueOf('f = q * z; q = x + y; f', { x: '1', y: '2', z: '3' })).toBe(9);
  });

  it('may not be defined in a circle', () => {
    expect(mistakeIn('a = b + 1; b = a + 1')).toContain('circle: a → b → a');
  });

  it('may not be defined twice, nor defined and given', () => {
    expect(mistakeIn('a = 1; a = 2; a')).toContain('a is defined twice');
    expect(mistakeIn('a = 1; a', { a: '2' })).toContain('a is defined here and given a value too');
  });
});

describe('mistakes', () => {
  it('are shown with a caret under the place', () => {
    expect(mistakeIn('(x + ) * z')).toBe('unexpected )\n  (x + ) * z\n       ^');
    expect(mistakeIn('x = 1\ny = x $ 2')).toBe('unexpected character "$"\n  y = x $ 2\n        ^');
  });

  it.each([
    ['', 'expected a formula, got nothing'],
    ['x +', 'the formula ends too early'],
    ['(x +\n', 'the line ends too early'],
    ['(1', 'expected ), got the end'],
    ['2x', 'a product is written with *'],
    ['2(3)', 'a product is written with *'],
    ['tan(1)', 'unknown function tan, expected one of add,'],
    ['max(1)', 'max(a, b): expected 2 arguments, got 1'],
    ['y', 'y has no value'],
    ['1e999', 'the number 1e999 is too large'],
    ['[[1,2],[3]]', 'expected the shape [2] of the entry before, got [1]'],
    ['[1,[3]]', 'a list holds numbers or lists, not both'],
    ['[]', 'expected a list that is not empty'],
    ['[1,2] + [1,2,3]', 'add: shapes do not broadcast, got [2] and [3]'],
    ['[[1,2,3],[4,5,6]] @ [[1,2],[3,4]]', 'matmul: inner dimensions differ, got [2, 3] and [2, 2]'],
    ['1; 2', 'expected a line name = expression'],
  ])('%s: %s', (text, message) => {
    expect(mistakeIn(text)).toContain(message);
  });

  it('of 10,000 parentheses are refused, not followed', () => {
    expect(mistakeIn('('.repeat(10_000))).toContain('expected at most 200 levels of nesting');
    expect(mistakeIn(`${'('.repeat(10_000)}1${')'.repeat(10_000)}`)).toContain(
      'expected at most 10000 characters, got 20001',
    );
  });

  it('are shown in short where the line is long', () => {
    const shown = mistakeIn(`${'1 + '.repeat(1000)}$`);
    expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThan(80);
    const [, line = '', caret = ''] = shown.split('\n');
    expect(line[caret.indexOf('^')]).toBe('$');
  });
});

it('sums of thousands of terms do not overflow the stack', () => {
  expect(valueOf(`1${'+1'.repeat(4999)}`)).toBe(5000);
});

it('random text is read or refused, never anything else', () => {
  const pieces = fc.constantFrom(
    ...Array.from('xy19.()[],+-*/^@=;\n eE'),
    'max',
    '**',
    '−',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      try {
        valueOf(text);
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionError);
        expect(explainExpressionError(text, error as ExpressionError)).toContain('^');
      }
    }),
    { numRuns: 1000, seed: 11 },
  );
});
