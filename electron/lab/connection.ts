/** What a transport needs of the lab service: messages in, messages out. */
import type { ServiceMessage } from '@backprop-lab/core/contract';

/** One window's or tab's line to the service. */
export interface LabConnection {
  /** Takes whatever came; it is validated here, and answered with a result, an error as a value if need be. */
  receive(message: unknown): void;
  /** The window is gone: its subscriptions end, its runs go on. */
  close(): void;
}

export interface LabService {
  connect(send: (message: ServiceMessage) => void): LabConnection;
  /** Ends all workers. */
  close(): Promise<void>;
}
