/** Errors that a person or a file caused, each saying what was expected and what came. */
import { describeProblem, type Problem } from './problems.ts';

/** What went wrong, as it crosses a process: the `code` picks the words, the `message` carries the facts. */
export type ErrorCode =
  'shape' | 'config' | 'expression' | 'file' | 'protocol' | 'notFound' | 'limit' | 'past';

/** The base of all expected failures. Anything else that is thrown is a bug in the lab. */
export abstract class LabError extends Error {
  abstract readonly code: ErrorCode;
  /** What is wrong, for whoever has words of another language for it. */
  readonly problem: Problem | undefined;

  constructor(what: string | Problem) {
    super(typeof what === 'string' ? what : describeProblem(what));
    this.problem = typeof what === 'string' ? undefined : what;
  }

  override get name(): string {
    return this.constructor.name;
  }
}

/** Tensors whose shapes do not fit together. */
export class ShapeError extends LabError {
  readonly code = 'shape';
  override readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem);
    this.problem = problem;
  }
}

/** A setting outside what is allowed; `path` names the field, as in `network.layers[0].units`. */
export class ConfigError extends LabError {
  readonly code = 'config';

  constructor(
    what: string | Problem,
    readonly path = '',
  ) {
    super(path === '' || typeof what !== 'string' ? what : `${path}: ${what}`);
  }
}

/** A place in a formula's text: UTF-16 offsets, the end excluded. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A formula that cannot be read or evaluated; `range` is the place in its text. */
export class ExpressionError extends LabError {
  readonly code = 'expression';
  override readonly problem: Problem;

  constructor(
    problem: Problem,
    readonly range: TextRange,
  ) {
    const told = shortened(problem);
    super(told);
    this.problem = told;
  }
}

/** Of a long name or number only its beginning is told: its place is marked. */
const MOST_TOLD = 80;

function shortened({ name, values }: Problem): Problem {
  const told = Object.entries(values).map(([key, value]) => [
    key,
    typeof value === 'string' && value.length > MOST_TOLD
      ? `${value.slice(0, MOST_TOLD - 1)}…`
      : value,
  ]);
  return { name, values: Object.fromEntries(told) as Problem['values'] };
}

/** A message that is out of place: of another version of the lab, or before the first call. */
export class ProtocolError extends LabError {
  readonly code = 'protocol';
}

/** Something asked for that is not there any more. */
export class NotFoundError extends LabError {
  readonly code = 'notFound';
}

/** More of something than the lab holds at once. */
export class LimitError extends LabError {
  readonly code = 'limit';
}

/** Something that only the head of a run can do, asked of a run that shows its past. */
export class PastError extends LabError {
  readonly code = 'past';
}

/** A file that is missing, unreadable or not what it should be. */
export class FileError extends LabError {
  readonly code = 'file';
}
