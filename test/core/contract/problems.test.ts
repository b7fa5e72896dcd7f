/** Problems: told in English here, and told as codes with values to whoever speaks another language. */
import { describe, expect, it } from 'vitest';
import {
  describeProblem,
  failureSchema,
  LimitError,
  problem,
  problemSchema,
  problemWords,
} from '../../../core/contract/index.ts';
import { recordExpression } from '../../../core/expression/index.ts';
import { toFailure } from '../../../electron/lab/failure.ts';

describe('a problem', () => {
  it('has its values in its words', () => {
    const wrong = problem('innerDimensions', { a: '[2, 3]', b: '[4, 5]' });
    expect(describeProblem(wrong)).toBe('matmul: inner dimensions differ, got [2, 3] and [4, 5]');
  });

  it('takes a brace in a value as it is', () => {
    expect(describeProblem(problem('unexpected', { token: '{name}' }))).toBe('unexpected {name}');
  });

  it('has words under every name', () => {
    for (const name of Object.keys(problemWords)) {
      expect(problemSchema.safeParse({ name, values: {} }).success).toBe(true);
    }
  });

  it('crosses to the page beside the words', () => {
    const failure = toFailure(new LimitError(problem('tooManyNodes', { most: 2, count: 3 })));
    expect(failureSchema.parse(failure)).toEqual({
      code: 'limit',
      message: 'expected a graph of at most 2 nodes, got 3',
      problem: { name: 'tooManyNodes', values: { most: 2, count: 3 } },
    });
  });

  it.each([
    ['slice(1)', 'noDimension'],
    ['transpose([1, 2])', 'notAMatrix'],
    ['concat([1], [[1]])', 'concatShapes'],
    ['softmax(1)', 'classRows'],
    ['hinge([1, 2], [0])', 'targetPerRow'],
    ['l2([1, 2], [1])', 'scalarLambda'],
  ])('of shapes in %s is %s, with values that can be sent', (text, name) => {
    const found = problemIn(text);
    expect(problemSchema.parse(found).name).toBe(name);
  });
});

function problemIn(text: string): unknown {
  try {
    recordExpression(text, new Map());
  } catch (error) {
    return error instanceof Error && 'problem' in error ? error.problem : error;
  }
  return undefined;
}
