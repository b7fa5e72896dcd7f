/** Serves the lab until it is told to stop. */
import type { LabService } from '../lab/connection.ts';
import { openWindow, thisMachine } from './openWindow.ts';
import { startServer, type ServerOptions } from './server.ts';
import { stopSignal } from './stopSignal.ts';

export interface Serving extends Omit<ServerOptions, 'service'> {
  readonly makeService: () => LabService | Promise<LabService>;
  readonly open: boolean;
}

/** Prints the address on one line; ends with all workers and connections ended. */
export async function serve({ makeService, open, ...options }: Serving): Promise<void> {
  const stopped = stopSignal();
  const service = await makeService();
  try {
    const server = await startServer({ ...options, service });
    console.log(`Backprop Lab is at ${server.address} until Ctrl-C.`);
    if (open) openWindow(server.address, thisMachine(), console.log);
    await stopped;
    await server.close();
  } finally {
    await service.close();
  }
}
