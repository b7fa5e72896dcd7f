/** Getting a port: the one asked for, or the next that is free. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { HOST } from './address.ts';
import { UsageError } from './usageError.ts';

const FIRST_PORT = 4747;
const PORTS_TRIED = 100;

/** @param port exactly this one, 0 for any. @returns the port it became. @throws {UsageError} */
export async function listen(server: Server, port?: number): Promise<number> {
  if (port === undefined) return listenOnNextFree(server);
  if (await isListening(server, port)) return portOf(server);
  throw new UsageError(`--port: ${port} is taken by another program`);
}

async function listenOnNextFree(server: Server): Promise<number> {
  const end = FIRST_PORT + PORTS_TRIED;
  for (let port = FIRST_PORT; port < end; port++) {
    if (await isListening(server, port)) return port;
  }
  throw new UsageError(`all ports from ${FIRST_PORT} to ${end - 1} are taken: give one by --port`);
}

/** Tries to; `false` where another program has the port. */
async function isListening(server: Server, port: number): Promise<boolean> {
  server.listen({ port, host: HOST, exclusive: true });
  try {
    await once(server, 'listening');
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') return false;
    if (code === 'EACCES') throw new UsageError(`--port: ${port} may not be used by this user`);
    throw error;
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('internal: not on a port');
  return address.port;
}
