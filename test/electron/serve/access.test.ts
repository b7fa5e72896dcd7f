/** Who is let in: nobody from elsewhere, no foreign page, nobody without the token. */
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { get, handshake, house, openSocket, tokenOf } from './house.ts';

function isReachable(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('error', () => {
      resolve(false);
    });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

describe('the network', () => {
  it('reaches nothing: the server is on 127.0.0.1 alone', async () => {
    const { port } = await house();
    const addresses = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .filter(({ family, address }) => family === 'IPv4' && address !== '127.0.0.1')
      .map(({ address }) => address);
    expect(await isReachable('127.0.0.1', port)).toBe(true);
    // On Linux the whole of 127.0.0.0/8 is this machine: a server on all interfaces is found there.
    for (const host of ['127.0.0.2', '::1', ...addresses]) {
      expect(await isReachable(host, port), host).toBe(false);
    }
  });
});

const foreignHosts = (port: number) => [
  'evil.example',
  `evil.example:${port}`,
  `127.0.0.1.evil.example:${port}`,
  `127.0.0.1:${port}.evil.example`,
  `evil.example@127.0.0.1:${port}`,
  '127.0.0.1',
  `127.0.0.1:${port + 1}`,
  `127.1:${port}`,
  `0.0.0.0:${port}`,
];

describe('a name that was bent to this machine (DNS rebinding)', () => {
  it('gets no page', async () => {
    const { port } = await house();
    for (const host of foreignHosts(port)) {
      expect((await get(port, '/', { headers: { host } })).status, host).toBe(403);
    }
  });

  it('gets none by not saying its name, as HTTP/1.0 allows', async () => {
    const { port } = await house();
    const socket = connect({ host: '127.0.0.1', port });
    socket.end('GET / HTTP/1.0\r\n\r\n');
    expect((await buffer(socket)).toString()).toMatch(/^HTTP\/1\.1 403 /);
  });

  it('gets no socket, even with the token', async () => {
    const server = await house();
    for (const host of foreignHosts(server.port)) {
      const headers = { host };
      expect(await handshake(server, { headers }), host).toBe(403);
    }
  });

  it('is not localhost, which is ours', async () => {
    const server = await house();
    const host = `localhost:${server.port}`;
    expect((await get(server.port, '/', { headers: { host } })).status).toBe(200);
    expect(await handshake(server, { headers: { host }, origin: `http://${host}` })).toBe('open');
  });
});

describe('a foreign page', () => {
  it('gets no socket, even with the token', async () => {
    const server = await house();
    const { port } = server;
    const origins = [
      'http://evil.example',
      `http://evil.example:${port}`,
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1:${port + 1}`,
      'http://127.0.0.1',
      `http://127.0.0.1:${port}.evil.example`,
      'null',
      'file://',
    ];
    for (const origin of origins) expect(await handshake(server, { origin }), origin).toBe(403);
  });

  it('gets none by not saying where it is from', async () => {
    const server = await house();
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      'sec-websocket-protocol': `backprop-lab, ${tokenOf(server)}`,
    };
    expect((await get(server.port, '/lab', { headers: upgrade })).status).toBe(403);
  });
});

describe('the token', () => {
  it('is 32 random bytes in the fragment, new with every server', async () => {
    const [one, other] = [await house(), await house()];
    expect(one.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
    expect(Buffer.from(tokenOf(one), 'base64url')).toHaveLength(32);
    expect(tokenOf(one)).not.toBe(tokenOf(other));
  });

  it('lets its page in, and is not repeated to it', async () => {
    const socket = await openSocket(await house());
    expect(socket.protocol).toBe('backprop-lab');
  });

  it('is what others lack', async () => {
    const server = await house();
    const token = tokenOf(server);
    const offers = [
      [],
      ['backprop-lab'],
      [token],
      [token, 'backprop-lab'],
      ['backprop-lab', token.slice(0, -1)],
      ['backprop-lab', `${token}x`],
      ['backprop-lab', token.toUpperCase()],
      ['backprop-lab', tokenOf(await house())],
      ['backprop-lab', 'guess', token],
    ];
    for (const protocols of offers) {
      expect(await handshake(server, { protocols }), protocols.join()).toBe(401);
    }
  });

  it('opens no other path', async () => {
    const server = await house();
    for (const path of ['/', '/lab/', '/lab/x', '/LAB', '/lab?token']) {
      expect(await handshake(server, { path }), path).toBe(404);
    }
  });
});
