/** The page from its sources. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { devPage } from '../../../electron/serve/devPage.ts';
import { get, handshake, house, openSocket, socketTo } from './house.ts';

async function devHouse() {
  const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-dev-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(folder, 'vite.config.ts'),
    `const plugin = { name: 'it', transform: (code) => code.replace('FROM_CONFIG', '42') };
    export default { plugins: [plugin], logLevel: 'silent', cacheDir: '.cache' };`,
  );
  writeFileSync(join(folder, 'src', 'page.ts'), 'export const n: number = FROM_CONFIG;');
  writeFileSync(
    join(folder, 'index.html'),
    '<html><body><script type="module" src="/src/page.ts"></script></body></html>',
  );
  return { folder, server: await house({ pageFolder: folder, makePage: devPage }) };
}

/** The socket's path with the key that vite gives its own client. */
async function vitePath(port: number): Promise<string> {
  const client = (await get(port, '/@vite/client')).body.toString();
  return `/?token=${/wsToken = "([^"]+)"/.exec(client)?.[1] ?? ''}`;
}

describe('the page from its sources', () => {
  it('is compiled on demand, by its own configuration', async () => {
    const { port } = (await devHouse()).server;
    const index = await get(port, '/');
    expect(index.status).toBe(200);
    expect(index.body.toString()).toContain('/@vite/client');
    expect(index.headers['content-security-policy']).toContain("worker-src 'self' blob:");
    const source = await get(port, '/src/page.ts');
    expect(source.headers['content-type']).toBe('text/javascript');
    expect(source.body.toString()).toContain('const n = 42');
    expect((await get(port, '/nothing.png', { headers: { accept: 'image/png' } })).status).toBe(
      404,
    );
  });

  it('hears of changes over a socket of the same server', async () => {
    const { server, folder } = await devHouse();
    const path = await vitePath(server.port);
    await get(server.port, '/src/page.ts');
    const socket = socketTo(server, { path, protocols: ['vite-hmr'] });
    const [connected] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(connected.toString())).toEqual({ type: 'connected' });
    writeFileSync(join(folder, 'src', 'page.ts'), 'export const n = 43;');
    const [changed] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(changed.toString())).toMatchObject({ type: 'full-reload' });
  });

  it('gives that socket to no foreign page', async () => {
    const { server } = await devHouse();
    const call = { path: await vitePath(server.port), protocols: ['vite-ping'] };
    expect(await handshake(server, call)).toBe('open');
    expect(await handshake(server, { ...call, origin: 'http://evil.example' })).toBe(403);
    expect(await handshake(server, { ...call, protocols: ['other'] })).toBe(404);
  });

  it('has the lab beside it, which still wants its token', async () => {
    const { server } = await devHouse();
    await openSocket(server);
    expect(await handshake(server, { protocols: ['backprop-lab', 'guess'] })).toBe(401);
    expect(await handshake(server, { protocols: ['vite-hmr'] })).toBe(401);
  });
});
