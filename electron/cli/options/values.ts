/** Reading the values of flags, each refused in one line that says what came and what is allowed. */
import type { Bounds } from '@backprop-lab/core/contract';
import { closest, distance } from 'fastest-levenshtein';
import { UsageError } from '../usageError.ts';

/** A number as people write it: `3`, `-0.5`, `1e-3`. `undefined` for anything else. */
export function readNumber(text: string): number | undefined {
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

export function numberFlag(flag: string, text: string, { min, max }: Bounds): number {
  const value = readNumber(text);
  if (value !== undefined && value >= min && value <= max) return value;
  throw wrongValue(flag, `a number from ${min} to ${max}`, text);
}

export function integerFlag(flag: string, text: string, { min, max }: Bounds): number {
  const value = readNumber(text);
  if (value !== undefined && Number.isInteger(value) && value >= min && value <= max) return value;
  throw wrongValue(flag, `a whole number from ${min} to ${max}`, text);
}

/** One of some names; a near miss is suggested. */
export function choiceFlag<Name extends string>(
  flag: string,
  text: string,
  names: readonly Name[],
): Name {
  const name = names.find((candidate) => candidate === text);
  if (name) return name;
  throw wrongValue(flag, `one of ${names.join(', ')}`, text + nearMiss(text, names));
}

export function wrongValue(flag: string, expected: string, came: string): UsageError {
  return new UsageError(`${flag}: expected ${expected}, got ${came === '' ? 'nothing' : came}`);
}

/** ` (did you mean moons?)`, or nothing where no name begins like the text or is a slip or two away. */
export function nearMiss(text: string, names: readonly string[]): string {
  const typed = text.toLowerCase();
  const began = names.find((name) => typed.length > 1 && name.startsWith(typed));
  const nearest = began ?? closest(typed, [...names]);
  const isNear = began !== undefined || distance(typed, nearest) <= Math.min(2, nearest.length - 2);
  return isNear ? ` (did you mean ${nearest}?)` : '';
}

/** What the help says of a choice: `a, b, c (default: a)`. */
export function oneOf(names: readonly string[], standard: string): string {
  return `${names.join(', ')} (default: ${standard})`;
}
