/** A run's spec from a newer or another hand: what is unknown in it is left out and named; the rest must be right. */
import type { z } from 'zod';
import { runSpecSchema, type RunSpec } from './runSpec.ts';
import { parseRunSpec } from './validate.ts';

export interface LenientSpec {
  readonly spec: RunSpec;
  /** The paths of the fields that nothing is known of, as in `network.depth`. */
  readonly unknown: readonly string[];
}

/** A field within a field may be found only when the outer ones are right. */
const MOST_ROUNDS = 64;

/** @throws {ConfigError} where a known field is wrong */
export function parseRunSpecLeniently(value: unknown): LenientSpec {
  const copy = structuredCopy(value);
  const unknown: string[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const result = runSpecSchema.safeParse(copy);
    if (result.success) return { spec: result.data, unknown };
    const removed = strangers(result.error.issues).filter((path) => remove(copy, path));
    if (removed.length === 0) break;
    unknown.push(...removed.map((path) => path.map(String).join('.')));
  }
  return { spec: parseRunSpec(copy), unknown };
}

/** JSON's values alone, so that what is removed is removed of a copy. */
function structuredCopy(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

type Path = readonly PropertyKey[];

/** A union answers with the issues of its only alternative that has nothing but strangers. */
function strangers(issues: readonly z.core.$ZodIssue[]): Path[] {
  return issues.flatMap((issue): Path[] =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [],
  );
}

function remove(value: unknown, path: Path): boolean {
  const last = path.at(-1);
  let holder = value;
  for (const key of path.slice(0, -1)) {
    if (typeof holder !== 'object' || holder === null) return false;
    holder = Reflect.get(holder, key) as unknown;
  }
  if (typeof holder !== 'object' || holder === null || last === undefined) return false;
  return Object.hasOwn(holder, last) && Reflect.deleteProperty(holder, last);
}
