/** What serves the page: its built files, or vite over its sources. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { PolicySources } from '../page/policy.ts';

export interface Page {
  /** What this page needs beyond the strict policy. */
  readonly policySources: PolicySources;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Takes a socket that is not the lab's. @returns whether it did */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  close(): Promise<void>;
}
