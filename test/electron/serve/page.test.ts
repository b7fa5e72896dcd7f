/** The built page over http. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../electron/page/files.ts';
import { get, house, pageFolder, SECRET } from './house.ts';

describe('the built page', () => {
  it('is its index at /, asked for again each time', async () => {
    const { port } = await house();
    const { status, headers, body } = await get(port, '/?lang=ko');
    expect(status).toBe(200);
    expect(body.toString()).toBe('<title>the lab</title>');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
  });

  it.each([
    ['/assets/app-Ab12_x.js', 'text/javascript; charset=utf-8', Buffer.from('export {};')],
    ['/assets/inter-1.woff2', 'font/woff2', Buffer.from([0, 255, 128])],
  ])('has %s with its type, byte for byte, for good', async (target, type, bytes) => {
    const { port } = await house();
    const { status, headers, body } = await get(port, target);
    expect(status).toBe(200);
    expect(body).toEqual(bytes);
    expect(headers['content-type']).toBe(type);
    expect(headers['cache-control']).toContain('immutable');
  });

  it('answers HEAD with the length alone', async () => {
    const { port } = await house();
    const { status, headers, body } = await get(port, '/', { method: 'HEAD' });
    expect({ status, length: headers['content-length'] }).toEqual({ status: 200, length: '22' });
    expect(body).toHaveLength(0);
  });

  it.each(['/nothing.js', '/assets', '/assets/', '/index.html/', `/${'x'.repeat(5000)}`])(
    'has nothing at %.20s',
    async (target) => {
      const { port } = await house();
      expect((await get(port, target)).status).toBe(404);
    },
  );

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('is not for %s', async (method) => {
    const { port } = await house();
    const { status, headers } = await get(port, '/', { method });
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'GET, HEAD' });
  });

  it('is missed before the server starts', async () => {
    await expect(house({ pageFolder: `${pageFolder()}/assets` })).rejects.toThrow(
      /expected the built page in .*assets, found none: run npm run build/,
    );
  });
});

describe('every answer', () => {
  it.each([
    ['the page', '/', {}],
    ['a missing file', '/nothing', {}],
    ['a refusal', '/', { host: 'evil.example' }],
  ])('lets the page load nothing foreign: %s', async (_name, target, headers) => {
    const { port } = await house();
    const answer = await get(port, target, { headers });
    expect(String(answer.headers['content-security-policy']).split('; ').sort()).toEqual([
      "base-uri 'none'",
      `connect-src 'self' ws://127.0.0.1:${port} ws://localhost:${port}`,
      "default-src 'self'",
      "font-src 'self'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "frame-src 'none'",
      "img-src 'self' data: blob:",
      "object-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
    ]);
    expect(answer.headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('a path out of the page', () => {
  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2E%2E%2Fsecret.txt',
    '/..%2fsecret.txt',
    '/%252e%252e/secret.txt',
    '/%252e%252e%252fsecret.txt',
    '/..\\secret.txt',
    '/%2e%2e%5csecret.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '/../secret.txt%00.js',
    '/..%00/secret.txt',
    '//../secret.txt',
    '/./../secret.txt',
    '/..;/secret.txt',
    '/.hidden',
    '/assets/../.hidden',
    '../secret.txt',
    'http://127.0.0.1/../secret.txt',
    '*',
  ])('%s leads nowhere', async (target) => {
    const { port } = await house();
    const { status, body } = await get(port, target);
    expect(body.toString()).not.toContain(SECRET);
    expect([400, 404]).toContain(status);
  });

  it.each(['/assets\\..\\..\\secret.txt', '/C:/secret.txt', '/assets/app.js:secret'])(
    '%s would lead there on Windows, and names no file',
    (target) => {
      expect(fileOf(target, 'C:\\lab\\page')).toBeUndefined();
      expect(fileOf('/assets/app.js', 'page')).toBe(join('page', 'assets', 'app.js'));
    },
  );

  it('leads nowhere from the root of the disk either', async () => {
    const folder = pageFolder();
    const { port } = await house({ pageFolder: folder });
    const secret = folder.replace(/page$/, 'secret.txt');
    for (const target of [secret, `/${secret}`, `/assets/${'../'.repeat(20)}${secret}`]) {
      expect((await get(port, target)).status).toBe(404);
    }
  });
});
