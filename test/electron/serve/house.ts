/** A served lab for a test: a page's folder, a service that only records, and visitors of all manners. */
import { encodeMessage, type ServiceMessage } from '@backprop-lab/core/contract';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import type { LabService } from '../../../electron/lab/connection.ts';
import { startServer, type LabServer, type ServerOptions } from '../../../electron/serve/server.ts';

export const SECRET = 'what lies beside the page';

/** A folder with a page in `page`, and a file beside it that nobody may have. */
export function pageFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-page-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  writeFileSync(join(folder, 'page', 'index.html'), '<title>the lab</title>');
  writeFileSync(join(folder, 'page', '.hidden'), SECRET);
  writeFileSync(join(folder, 'page', 'assets', 'app-Ab12_x.js'), 'export {};');
  writeFileSync(join(folder, 'page', 'assets', 'inter-1.woff2'), Buffer.from([0, 255, 128]));
  return join(folder, 'page');
}

/** One connection as the service sees it. */
export interface Line {
  readonly received: unknown[];
  isClosed: boolean;
  send(message: ServiceMessage): void;
}

export interface RecordingService extends LabService {
  readonly lines: Line[];
  isClosed: boolean;
}

/** @param onReceive what it does with a message beyond keeping it; unless told, it answers with it */
export function recordingService(
  onReceive = (line: Line, message: unknown) => {
    line.send({ kind: 'result', id: 0, ok: true, value: message });
  },
): RecordingService {
  const service: RecordingService = {
    lines: [],
    isClosed: false,
    connect(send) {
      const line: Line = { received: [], isClosed: false, send };
      service.lines.push(line);
      return {
        receive(message) {
          line.received.push(message);
          onReceive(line, message);
        },
        close: () => (line.isClosed = true),
      };
    },
    close() {
      service.isClosed = true;
      return Promise.resolve();
    },
  };
  return service;
}

export async function house(options: Partial<ServerOptions> = {}): Promise<LabServer> {
  const server = await startServer({
    service: recordingService(),
    pageFolder: options.pageFolder ?? pageFolder(),
    port: 0,
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}

export interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends the target as it is: `fetch` would tidy it up first. */
export async function get(
  port: number,
  target: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const sent = request({ host: '127.0.0.1', port, path: target, method, headers, agent: false });
  return new Promise((resolve, reject) => {
    sent.once('error', reject).once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).once('error', reject);
      response.once('end', () => {
        const { statusCode: status, headers } = response;
        resolve({ status, headers, body: Buffer.concat(chunks) });
      });
    });
    sent.end();
  });
}

export function tokenOf({ address }: LabServer): string {
  return new URL(address).hash.replace('#token=', '');
}

export interface Call extends ClientOptions {
  readonly path?: string;
  readonly protocols?: string[];
}

/** A page's socket, right in all that the options do not say otherwise. */
export function socketTo(server: LabServer, options: Call = {}): WebSocket {
  const { path = '/lab', protocols = ['backprop-lab', tokenOf(server)], ...rest } = options;
  const origin = `http://127.0.0.1:${server.port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, protocols, {
    origin,
    ...rest,
  });
  onTestFinished(() => {
    socket.on('error', () => undefined);
    socket.terminate();
  });
  return socket;
}

export async function openSocket(server: LabServer, options?: Call): Promise<WebSocket> {
  const socket = socketTo(server, options);
  await once(socket, 'open');
  return socket;
}

/** The status with which a handshake is refused, or `open` where it is not. */
export function handshake(server: LabServer, options?: Call): Promise<number | 'open' | undefined> {
  const socket = socketTo(server, options);
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      resolve('open');
    });
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode);
    });
    socket.once('error', reject);
  });
}

export async function nextMessage(socket: WebSocket): Promise<Uint8Array> {
  const [data] = (await once(socket, 'message')) as [Buffer];
  return new Uint8Array(data);
}

/** How the other side ended it. */
export async function ending(socket: WebSocket): Promise<{ code: number; reason: string }> {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return { code, reason: reason.toString() };
}

export const someCall = encodeMessage({ kind: 'call', id: 0, name: 'hello', input: {} });
