/** A line to a service that the test plays itself. */
import type { CallMessage } from '@backprop-lab/core/contract';
import type { HostError } from '../../../renderer/host/index.ts';
import type { Transport } from '../../../renderer/host/transport.ts';

export interface FakeTransport extends Transport {
  readonly sent: CallMessage[];
  readonly isClosed: boolean;
  /** The service sends this. */
  deliver(message: unknown): void;
  /** The line ends. */
  breakOff(reason: HostError): void;
}

export function fakeTransport(): FakeTransport {
  const sent: CallMessage[] = [];
  const onMessage: ((message: unknown) => void)[] = [];
  const onClose: ((reason: HostError) => void)[] = [];
  let isClosed = false;
  return {
    isDesktop: false,
    sent,
    get isClosed() {
      return isClosed;
    },
    send: (message) => sent.push(message),
    onMessage: (listener) => onMessage.push(listener),
    onClose: (listener) => onClose.push(listener),
    close() {
      isClosed = true;
    },
    deliver(message) {
      for (const listener of onMessage) listener(message);
    },
    breakOff(reason) {
      for (const listener of onClose) listener(reason);
    },
  };
}
