/** What can go wrong between the window and the lab service. */
import type { Problem } from '@backprop-lab/core/contract';

/**
 * `code` picks the words, `message` carries the facts. The service's own codes come through as they are;
 * the window adds `noToken`, `unreachable`, `closed` (the line ended) and `protocol` (the other side
 * speaks another language).
 */
export class HostError extends Error {
  override readonly name = 'HostError';

  constructor(
    readonly code: string,
    message: string,
    /** Where the service has said what is wrong as a code, for words of the page's own. */
    readonly problem?: Problem,
  ) {
    super(message);
  }
}
