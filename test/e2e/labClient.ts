/** A second line to a served lab, beside the page's: the page's own client over a WebSocket of Node's. */
import {
  decodeMessage,
  encodeMessage,
  plainView,
  PROTOCOL_VERSION,
  type Metrics,
  type RunId,
  type RunSummary,
} from '@backprop-lab/core/contract';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { createHost, type Host } from '../../renderer/host/host.ts';
import { HostError } from '../../renderer/host/hostError.ts';
import type { Transport } from '../../renderer/host/transport.ts';

export interface LabClient extends Host {
  runs(): Promise<RunSummary[]>;
  /** All that was measured of a run, at full precision. */
  history(run: RunId): Promise<Metrics[]>;
  close(): void;
}

/** @param address the page's, with its token */
export async function connectTo(address: string): Promise<LabClient> {
  const { host: place, origin, hash } = new URL(address);
  const token = hash.replace('#token=', '');
  const socket = new WebSocket(`ws://${place}/lab`, ['backprop-lab', token], { origin });
  socket.binaryType = 'arraybuffer';
  await once(socket, 'open');
  const host = createHost(transportOver(socket));
  const runs = async () => (await host.call('hello', { protocol: PROTOCOL_VERSION })).runs;
  await runs();
  return {
    ...host,
    runs,
    history: (run) => historyOf(host, run),
    close: () => {
      socket.terminate();
    },
  };
}

function transportOver(socket: WebSocket): Transport {
  return {
    isDesktop: false,
    send: (message) => {
      socket.send(encodeMessage(message));
    },
    onMessage(listener) {
      socket.on('message', (data: ArrayBuffer) => {
        listener(decodeMessage(new Uint8Array(data)));
      });
    },
    onClose(listener) {
      socket.once('close', () => {
        listener(new HostError('closed', 'the line to the lab service ended'));
      });
    },
    close: () => {
      socket.close();
    },
  };
}

/** The first frame of a subscription tells all there is. */
async function historyOf(host: Host, run: RunId): Promise<Metrics[]> {
  const first = new Promise<Metrics[]>((resolve) => {
    const leave = host.on('frame', (frame) => {
      if (frame.run !== run || frame.historyStart !== 0) return;
      leave();
      resolve(frame.history);
    });
  });
  const { subscription } = await host.call('subscribe', { run, view: plainView });
  const history = await first;
  await host.call('unsubscribe', { subscription });
  return history;
}
