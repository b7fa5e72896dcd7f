/** The page from its sources, built on demand and replaced while it runs, for those who work on it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createServer as createVite, type ViteDevServer } from 'vite';
import type { Page } from './page.ts';
import { refuse } from './refuse.ts';

/** The sockets of vite's client, which it opens at the page's own path. */
const viteProtocols = ['vite-hmr', 'vite-ping'];

/** @param folder the page's sources, with their vite.config.ts */
export async function devPage(folder: string): Promise<Page> {
  // Never listens: it only carries to vite the sockets that our own guard let through.
  const upgrades = createServer();
  const vite = await createVite({
    root: folder,
    configFile: join(folder, 'vite.config.ts'),
    appType: 'spa',
    server: { middlewareMode: true, ws: { server: upgrades } },
  });
  return {
    // Vite's client waits for a restarted server in a worker that it makes of text.
    policySources: { 'worker-src': "'self' blob:" },
    answer: (request, response) => answer(vite, request, response),
    upgrade(request, socket, head) {
      if (!viteProtocols.includes(request.headers['sec-websocket-protocol'] ?? '')) return false;
      return upgrades.emit('upgrade', request, socket, head);
    },
    close: () => vite.close(),
  };
}

/** Vite answers by itself, or hands on what it does not have, or what failed. */
function answer(vite: ViteDevServer, request: IncomingMessage, response: ServerResponse) {
  return new Promise<void>((resolve, reject) => {
    response.once('close', resolve);
    vite.middlewares(request, response, (error?: Error) => {
      if (error) reject(error);
      else refuse(response, 404);
    });
  });
}
