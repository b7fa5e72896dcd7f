/** What the client needs of the line to the lab service, whatever carries it. */
import type { CallMessage } from '@backprop-lab/core/contract';
import type { HostError } from './hostError.ts';

export interface Transport {
  readonly isDesktop: boolean;
  send(message: CallMessage): void;
  /** Hears every message, unchecked. */
  onMessage(listener: (message: unknown) => void): void;
  /** Hears, once, why the line ended. */
  onClose(listener: (reason: HostError) => void): void;
  close(): void;
}
