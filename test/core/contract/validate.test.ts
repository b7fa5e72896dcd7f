import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { ConfigError, LabError } from '../../../core/contract/errors.ts';
import { finite, integerWithin, numberWithin } from '../../../core/contract/limits.ts';
import { metricsSchema } from '../../../core/contract/metrics.ts';
import { validate } from '../../../core/contract/validate.ts';

function problemOf(schema: z.ZodType, value: unknown): ConfigError {
  try {
    validate(schema, value);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the value was accepted');
}

const messageOf = (schema: z.ZodType, value: unknown) => problemOf(schema, value).message;

const count = z.strictObject({ n: integerWithin({ min: 1, max: 9 }) });

describe('validate', () => {
  it('returns the value as the schema understands it', () => {
    const schema = z.strictObject({ n: z.number().default(4) });
    expect(validate(schema, {})).toEqual({ n: 4 });
    expect(validate(schema, { n: 5 })).toEqual({ n: 5 });
  });

  it('leaves the value that came alone', () => {
    const value = Object.freeze({});
    expect(validate(z.strictObject({ n: z.number().default(4) }), value)).not.toBe(value);
    expect(value).toEqual({});
  });

  it('throws a ConfigError that carries its code and the path of the field', () => {
    const schema = z.strictObject({ rows: z.array(z.strictObject({ cells: z.array(finite) })) });
    const problem = problemOf(schema, { rows: [{ cells: [1] }, { cells: [1, 'x'] }] });
    expect(problem).toBeInstanceOf(LabError);
    expect([problem.name, problem.code]).toEqual(['ConfigError', 'config']);
    expect(problem.path).toBe('rows[1].cells[1]');
    expect(problem.message).toBe('rows[1].cells[1]: expected a finite number, got "x"');
  });

  it('names the first field that is wrong', () => {
    const schema = z.strictObject({ a: finite, b: finite });
    expect(problemOf(schema, { b: 'y', a: 'x' }).path).toBe('a');
  });

  it('has no path where the whole value is wrong', () => {
    const problem = problemOf(count, 5);
    expect([problem.path, problem.message]).toEqual(['', 'expected an object, got 5']);
  });

  it.each([
    { schema: z.string(), value: 3, message: 'expected a string, got 3' },
    { schema: z.boolean(), value: 'yes', message: 'expected true or false, got "yes"' },
    { schema: z.array(finite), value: {}, message: 'expected a list, got {}' },
    { schema: z.number(), value: undefined, message: 'expected a number, got nothing' },
    { schema: z.int(), value: 1.5, message: 'expected a whole number, got 1.5' },
    { schema: z.int().min(0), value: -1, message: 'expected at least 0, got -1' },
    { schema: z.number().positive(), value: 0, message: 'expected more than 0, got 0' },
    { schema: z.number().lt(3), value: 3, message: 'expected less than 3, got 3' },
    { schema: z.literal('a'), value: 'b', message: 'expected "a", got "b"' },
    { schema: z.enum(['a', 'b']), value: null, message: 'expected one of "a", "b", got null' },
    {
      schema: z.array(finite).max(2),
      value: [1, 2, 3],
      message: 'expected at most 2 entries, got 3',
    },
    { schema: z.string().min(2), value: 'x', message: 'expected at least 2 characters, got 1' },
    {
      schema: numberWithin({ min: 0, max: 0.5 }),
      value: 0.6,
      message: 'expected a number from 0 to 0.5, got 0.6',
    },
  ])('says "$message"', ({ schema, value, message }) => {
    expect(messageOf(schema, value)).toBe(message);
  });

  it('refuses unknown fields by name, and no more than a few of them', () => {
    expect(messageOf(count, { n: 1, m: 2 })).toBe('unknown field "m"');
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`field${i}`, i]));
    expect(messageOf(count, { n: 1, ...many })).toBe('unknown field "field0", "field1", "field2"');
  });

  it('shows the unknown field beside a missing one, as the likely misspelling', () => {
    expect(messageOf(count, { N: 1 })).toBe(
      'n: expected a whole number from 1 to 9, got nothing; unknown field "N"',
    );
    const nested = z.strictObject({ count });
    expect(messageOf(nested, { count: { N: 1 } })).toMatch(/^count\.n: .*; unknown field "N"$/);
    expect(messageOf(nested, { count: {}, N: 1 })).not.toMatch(/unknown/);
  });

  it('does not let a __proto__ field in', () => {
    const value: unknown = JSON.parse('{ "n": 1, "__proto__": { "m": 2 } }');
    expect(messageOf(count, value)).toBe('unknown field "__proto__"');
  });
});

describe('validate of a tagged union', () => {
  const shape = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('circle'), radius: finite }),
    z.strictObject({ kind: z.literal('square'), side: finite }),
  ]);

  it('shows the tag that came, not the whole value', () => {
    const message = 'kind: expected one of "circle", "square", got ';
    expect(messageOf(shape, { kind: 'oval', radius: 1 })).toBe(`${message}"oval"`);
    expect(messageOf(shape, { radius: 1 })).toBe(`${message}nothing`);
  });

  it('names the field of the branch that the tag picks', () => {
    expect(messageOf(shape, { kind: 'square', side: 'x' })).toBe(
      'side: expected a finite number, got "x"',
    );
    expect(messageOf(shape, { kind: 'square', side: 1, radius: 1 })).toBe('unknown field "radius"');
  });
});

describe('validate of a union without tags', () => {
  const words = 'expected { total } or { low, high }';
  const alternatives = [
    z.strictObject({ total: finite }),
    z.strictObject({ low: finite, high: finite }),
  ] as const;
  const range = z.strictObject({ range: z.union(alternatives, { error: words }) });

  it('names the field of the alternative whose fields are there', () => {
    expect(problemOf(range, { range: { total: 'x' } }).path).toBe('range.total');
    expect(problemOf(range, { range: { low: 1, high: 'x' } }).path).toBe('range.high');
    expect(messageOf(range, { range: { total: 1, hgih: 2 } })).toBe('range: unknown field "hgih"');
  });

  it('says what the union expects where no alternative was clearly meant', () => {
    expect(messageOf(range, { range: {} })).toBe(`range: ${words}, got {}`);
    expect(messageOf(range, { range: 7 })).toBe(`range: ${words}, got 7`);
    expect(messageOf(range, { range: { totl: 7 } })).toBe(`range: ${words}, got {"totl":7}`);
    expect(messageOf(range, { range: { low: 1, total: 'x', high: 'y' } })).toMatch(/^range/);
  });

  it('falls back on the alternative with the fewest mistakes where the union has no words', () => {
    expect(messageOf(z.union(alternatives), {})).toBe(
      'total: expected a finite number, got nothing',
    );
  });
});

describe('the value in a message', () => {
  const got = (value: unknown) =>
    messageOf(finite, value).replace('expected a finite number, got ', '');
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  let deep: unknown = [];
  for (let i = 0; i < 100_000; i++) deep = [deep];

  it.each([
    ['NaN', NaN, 'NaN'],
    ['infinity', -Infinity, '-Infinity'],
    ['a bigint', 10n, '10n'],
    ['a bigint of many digits', 1n << 100n, 'a huge whole number'],
    ['a function', () => 1, 'a function'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
    ['text of two lines', 'a\nb', '"a\\nb"'],
    ['NaN in a list', [NaN, null], '[NaN,null]'],
    ['an object', { a: { b: [1] } }, '{"a":{"b":[1]}}'],
    ['an object that holds itself', cyclic, '{"self":{"self":{"self":{…}}}}'],
    ['a bottomless list', deep, '[[[[…]]]]'],
  ])('is readable for %s', (_, value, text) => {
    expect(got(value)).toBe(text);
  });

  it.each([
    ['a long text', 'x'.repeat(1e6)],
    ['a long list', new Array<number>(1e5).fill(1)],
    ['a long field', { ['x'.repeat(1e5)]: 'y'.repeat(1e5) }],
    ['many fields', Object.fromEntries(Array.from({ length: 1e4 }, (_, i) => [`f${i}`, i]))],
  ])('is cut short for %s', (_, value) => {
    const text = got(value);
    expect(text.length).toBe(60);
    expect(text.endsWith('…')).toBe(true);
  });

  it('is cut short for a long unknown field', () => {
    expect(messageOf(count, { n: 1, ['x'.repeat(1e5)]: 1 }).length).toBeLessThan(100);
  });
});

describe('numberWithin', () => {
  const share = numberWithin({ min: 0, max: 0.9 });

  it('includes both bounds', () => {
    expect([validate(share, 0), validate(share, 0.9)]).toEqual([0, 0.9]);
  });

  it.each([-Number.MIN_VALUE, 0.9000000000000001, NaN, Infinity, '0.5', null, undefined, true])(
    'refuses %s',
    (value) => {
      expect(messageOf(share, value)).toMatch(/^expected a number from 0 to 0\.9, got /);
    },
  );
});

describe('integerWithin', () => {
  const seed = integerWithin({ min: 0, max: Number.MAX_SAFE_INTEGER });

  it('includes both bounds', () => {
    expect(validate(seed, 0)).toBe(0);
    expect(validate(seed, 2 ** 53 - 1)).toBe(2 ** 53 - 1);
  });

  it.each([-1, 0.5, 2 ** 53, NaN, Infinity, '1', null, undefined])('refuses %s', (value) => {
    expect(messageOf(seed, value)).toMatch(
      /^expected a whole number from 0 to 9007199254740991, got /,
    );
  });
});

describe('metricsSchema', () => {
  const metrics = {
    step: 3,
    trainLoss: 1.5,
    dataLoss: 1,
    regLoss: 0.5,
    testLoss: null,
    trainAccuracy: 0.5,
    testAccuracy: null,
    weightNorm2: 2,
  };

  it('takes null where there is nothing to measure, and no NaN or infinity in its place', () => {
    expect(validate(metricsSchema, metrics)).toEqual(metrics);
    expect(problemOf(metricsSchema, { ...metrics, testLoss: NaN }).path).toBe('testLoss');
    expect(problemOf(metricsSchema, { ...metrics, trainLoss: Infinity }).path).toBe('trainLoss');
  });
});
