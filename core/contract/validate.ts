/** The door: whatever comes from outside passes a schema here, or is refused in words that name the field. */
import type { z } from 'zod';
import { ConfigError } from './errors.ts';
import { runSpecSchema, type RunSpec } from './runSpec.ts';

/** The value as the schema understands it. @throws {ConfigError} naming the first field that breaks the schema */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw firstProblem(result.error.issues, []);
}

/** @throws {ConfigError} */
export function parseRunSpec(value: unknown): RunSpec {
  return validate(runSpecSchema, value);
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

function firstProblem(issues: readonly Issue[], prefix: Path): ConfigError {
  const issue = issues.at(0);
  if (!issue) throw new Error('internal: a schema failed without an issue');
  const path = [...prefix, ...issue.path];
  const meant = issue.code === 'invalid_union' ? meantAlternative(issue) : undefined;
  if (meant) return firstProblem(meant, path);
  return new ConfigError(describe(issue) + likelyMisspelling(issue, issues), formatPath(path));
}

/**
 * Of a union's alternatives the one that the value was meant to be: all its fields are there, and it has
 * the fewest mistakes. `undefined` where that is open and the union has words of its own for it.
 */
function meantAlternative(issue: z.core.$ZodIssueInvalidUnion): readonly Issue[] | undefined {
  const fewestFirst = (a: Issue[], b: Issue[]) => a.length - b.length;
  const possible = issue.errors
    .filter((issues) => !issues.some((each) => each.path.length === 1 && isMissing(each)))
    .toSorted(fewestFirst);
  const [nearest, next] = [possible.at(0), possible.at(1)];
  if (nearest && nearest.length !== next?.length) return nearest;
  return hasOwnWords(issue) ? undefined : issue.errors.toSorted(fewestFirst).at(0);
}

function isMissing(issue: Issue): boolean {
  return issue.code !== 'custom' && issue.input === undefined;
}

/** Messages of the schemas begin small; those of the library do not. */
function hasOwnWords({ message }: Issue): boolean {
  return message.startsWith('expected');
}

function describe(issue: Issue): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'unrecognized_keys') return unknownFields(issue.keys);
  const expected = hasOwnWords(issue) ? issue.message : `expected ${expectation(issue)}`;
  return `${expected}, got ${formatInput(inputOf(issue))}`;
}

function unknownFields(keys: readonly string[]): string {
  return `unknown field ${keys.slice(0, 3).map(formatInput).join(', ')}`;
}

/** A missing field beside an unknown one was most likely written wrong. */
function likelyMisspelling(issue: Issue, issues: readonly Issue[]): string {
  if (!isMissing(issue)) return '';
  const parent = formatPath(issue.path.slice(0, -1));
  for (const other of issues) {
    if (other.code !== 'unrecognized_keys' || formatPath(other.path) !== parent) continue;
    return `; ${unknownFields(other.keys)}`;
  }
  return '';
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords.get(issue.expected) ?? issue.expected;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return 'options' in issue ? oneOf(issue.options ?? []) : 'something else';
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${unitOf(issue.origin)}`;
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unitOf(issue.origin)}`;
    default:
      return issue.message;
  }
}

const typeWords: ReadonlyMap<string, string> = new Map([
  ['object', 'an object'],
  ['record', 'an object'],
  ['array', 'a list'],
  ['tuple', 'a list'],
  ['string', 'a string'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
]);

function unitOf(origin: string): string {
  if (origin === 'array') return ' entries';
  return origin === 'string' ? ' characters' : '';
}

function oneOf(values: readonly z.core.util.Primitive[]): string {
  return (values.length > 1 ? 'one of ' : '') + values.map(formatInput).join(', ');
}

/** What came in the place that the issue is about. */
function inputOf(issue: Issue): unknown {
  const { input } = issue;
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined) {
    return isObject(input) ? Reflect.get(input, issue.discriminator) : input;
  }
  const isCounted = (issue.code === 'too_big' || issue.code === 'too_small') && !hasOwnWords(issue);
  return isCounted && (Array.isArray(input) || typeof input === 'string') ? input.length : input;
}

const LONGEST = 60;

/** The input on one line of bounded length, whatever it is. */
function formatInput(input: unknown): string {
  if (input === undefined) return 'nothing';
  const text = formatValue(input, 3);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** Like JSON, with the values that JSON has no words for; below `depth` levels only a hint. */
function formatValue(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, LONGEST));
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'bigint') {
    // Millions of digits take seconds to write, and nobody reads them.
    return BigInt.asIntN(64, value) === value ? `${value}n` : 'a huge whole number';
  }
  if (!isObject(value)) return String(value);
  const inner = (each: unknown) => formatValue(each, depth - 1);
  if (Array.isArray(value)) {
    return depth > 0 ? `[${value.slice(0, LONGEST).map(inner).join(',')}]` : '[…]';
  }
  if (depth === 0) return '{…}';
  const fields = Object.entries(value).slice(0, LONGEST);
  return `{${fields.map(([key, field]) => `${formatValue(key, 0)}:${inner(field)}`).join(',')}}`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** `network.layers[0].units` */
function formatPath(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}
