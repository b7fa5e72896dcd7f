/** Errors as values, for the way across processes. */
import { LabError, type Failure } from '@backprop-lab/core/contract';

/** The answer to what could not be done. */
export interface FailedAnswer {
  readonly ok: false;
  readonly error: Failure;
}

/** What a person did wrong keeps its words; anything else is a bug, told as such and logged with its stack. */
export function toFailure(error: unknown): Failure {
  if (error instanceof LabError) {
    const { code, message, problem } = error;
    return { code, message, ...(problem && { problem }) };
  }
  console.error(error);
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message: message.replace(/^(internal: )?/, 'internal: ') };
}
