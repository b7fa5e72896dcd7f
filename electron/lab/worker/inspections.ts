/** What is told of a run's layers and units as it stands. */
import { NotFoundError } from '@backprop-lab/core/contract';
import type { Run } from '@backprop-lab/core/training';
import type { InspectAnswer, InspectQuery } from './messages.ts';

/** @throws {NotFoundError} where the lab has no answer to it */
export function inspect(_run: Run, { kind }: InspectQuery): InspectAnswer {
  throw new NotFoundError(`the lab does not tell ${kind}`);
}
