/** What a worker refused, on its way back to whoever asked. */
import type { Failure } from '@backprop-lab/core/contract';

export class CommandError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}
