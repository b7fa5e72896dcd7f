/** Browser mode's server: the page over http and the lab over a WebSocket, for this machine alone. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { SOCKET_PATH } from '@backprop-lab/core/contract';
import type { LabService } from '../lab/connection.ts';
import { newToken, pageAddress } from './address.ts';
import { builtPage } from './builtPage.ts';
import { isForUs, isFromOwnPage, knowsToken } from './guard.ts';
import { securityHeaders } from './headers.ts';
import { listen } from './listen.ts';
import type { Page } from './page.ts';
import { refuse, refuseSocket } from './refuse.ts';
import { openSockets, type Sockets } from './socket.ts';

export interface ServerOptions {
  readonly service: LabService;
  /** The built page, or what `makePage` makes one of. */
  readonly pageFolder: string;
  readonly makePage?: ((pageFolder: string) => Promise<Page>) | undefined;
  /** Exactly this one, 0 for any; else the next free one. */
  readonly port?: number | undefined;
}

export interface LabServer {
  /** The page's address, with the token in its fragment. */
  readonly address: string;
  readonly port: number;
  /** Says goodbye to all pages. The service stays as it is. */
  close(): Promise<void>;
}

/** What a visitor is judged by and led to. */
interface House {
  readonly port: number;
  readonly token: string;
  readonly page: Page;
  readonly sockets: Sockets;
}

/** @throws {UsageError} where the port is taken. @throws {FileError} where there is no page */
export async function startServer(options: ServerOptions): Promise<LabServer> {
  const { service, pageFolder, makePage = builtPage } = options;
  const server = createServer();
  const page = await makePage(pageFolder);
  const port = await listen(server, options.port).catch(async (error: unknown) => {
    await page.close();
    throw error;
  });
  const house = { port, token: newToken(), page, sockets: openSockets(service) };
  server.on('request', (request, response) => void answer(house, request, response));
  server.on('upgrade', (request, socket, head) => {
    upgrade(house, request, socket, head);
  });
  return { address: pageAddress(port, house.token), port, close: () => close(server, house) };
}

async function answer({ port, page }: House, request: IncomingMessage, response: ServerResponse) {
  for (const [name, value] of Object.entries(securityHeaders(port, page.policySources))) {
    response.setHeader(name, value);
  }
  if (!isForUs(request, port)) {
    refuse(response, 403);
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    refuse(response, 405);
  } else {
    await page.answer(request, response).catch((error: unknown) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    });
  }
}

function upgrade(house: House, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { port, token, page, sockets } = house;
  // A visitor who vanishes during the handshake: the socket is gone, and there is nobody to tell.
  socket.on('error', () => undefined);
  if (!isForUs(request, port) || !isFromOwnPage(request, port)) refuseSocket(socket, 403);
  else if (request.url !== SOCKET_PATH) {
    if (!page.upgrade(request, socket, head)) refuseSocket(socket, 404);
  } else if (!knowsToken(request, token)) refuseSocket(socket, 401);
  else sockets.accept(request, socket, head);
}

async function close(server: Server, { page, sockets }: House): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  await sockets.close();
  await page.close();
  server.closeAllConnections();
  await closed;
}
