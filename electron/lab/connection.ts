/** What a transport needs of the lab service: messages in, messages out. */
import type { ProjectState, ServiceMessage } from '@backprop-lab/core/contract';
import type { ProjectDesk } from './project/projectDesk.ts';

/** One window's or tab's line to the service. */
export interface LabConnection {
  /** Takes whatever came; it is validated here, and answered with a result, an error as a value if need be. */
  receive(message: unknown): void;
  /** The window is gone: its subscriptions end, its runs go on. */
  close(): void;
}

export interface LabService {
  connect(send: (message: ServiceMessage) => void): LabConnection;
  /** Ends all workers; what is in no file yet is kept for the next time. */
  close(): Promise<void>;
}

/** The lab itself, for the process that it runs in. */
export interface Lab extends LabService {
  /** The project that all windows share, for whoever has files: a window's page reaches it by calls alone. */
  readonly project: ProjectDesk;
  onProjectChanged(listener: (state: ProjectState) => void): void;
}
