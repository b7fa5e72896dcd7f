/** The page under its own scheme: what is there, and that nothing else is. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { answerPage, registerScheme, servePage } from '../../../electron/main/pageProtocol.ts';
import { temporaryFolder } from './folders.ts';

const protocol = vi.hoisted(() => ({
  registerSchemesAsPrivileged: vi.fn<(schemes: object[]) => void>(),
  handle: vi.fn<(scheme: string, handler: (request: Request) => Promise<Response>) => void>(),
}));
vi.mock('electron', () => ({ protocol }));

const SECRET = 'what lies beside the page';

/** A folder with a page in `page`, and files in and beside it that nobody may have. */
function pageFolder(): string {
  const folder = temporaryFolder();
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  mkdirSync(join(page, 'etc'));
  writeFileSync(join(folder, 'secret.txt'), SECRET);
  writeFileSync(join(page, '.hidden'), SECRET);
  writeFileSync(join(page, 'assets', '.hidden'), SECRET);
  writeFileSync(join(page, 'index.html'), '<title>the lab</title>');
  writeFileSync(join(page, 'assets', 'app-Ab12_x.js'), 'export {};');
  writeFileSync(join(page, 'assets', 'app-Ab12_x.css'), ':root {}');
  writeFileSync(join(page, 'assets', 'inter-1.woff2'), Buffer.from([0, 255, 128]));
  return page;
}

const get = (url: string, folder = pageFolder()) => answerPage({ url, method: 'GET' }, folder);

describe('the page', () => {
  it.each(['app://lab/', 'app://lab/?lang=ko', 'app://lab/#a', 'app://lab/index.html'])(
    'is its index at %s',
    async (url) => {
      const answer = await get(url);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await answer.text()).toBe('<title>the lab</title>');
    },
  );

  it.each([
    ['app-Ab12_x.js', 'text/javascript; charset=utf-8', Buffer.from('export {};')],
    ['app-Ab12_x.css', 'text/css; charset=utf-8', Buffer.from(':root {}')],
    ['inter-1.woff2', 'font/woff2', Buffer.from([0, 255, 128])],
  ])('has %s with its type, byte for byte', async (name, type, bytes) => {
    const answer = await get(`app://lab/assets/${name}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  });

  it('may load its own files alone, and connect to nobody', async () => {
    const { headers } = await get('app://lab/');
    expect(headers.get('content-security-policy')?.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'none'",
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
  });

  it.each(['app://lab/', 'app://lab/nothing', 'app://evil/'])(
    'is what it says it is, and for nobody else: %s',
    async (url) => {
      const { headers } = await get(url);
      expect(Object.fromEntries(headers)).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
    },
  );

  it.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'get'])('is not for %s', async (method) => {
    const answer = await answerPage({ url: 'app://lab/', method }, pageFolder());
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
    expect(await answer.text()).toBe('');
  });

  it.each([
    'app://lab/nothing.js',
    'app://lab/assets',
    'app://lab/assets/',
    'app://lab/index.html/',
    `app://lab/${'x'.repeat(5000)}`,
    'app://lab.evil/',
    'app://lab:80/index.html',
    'app://lab@evil/index.html',
    'https://lab/index.html',
    'file:///index.html',
    '',
  ])('is not at %.40j', async (url) => {
    const answer = await get(url);
    expect([answer.status, await answer.text()]).toEqual([404, '']);
  });
});

describe('a path out of the page', () => {
  it.each([
    '../secret.txt',
    '../../etc/passwd',
    'assets/../../secret.txt',
    '%2e%2e/secret.txt',
    '%2E%2E%2Fsecret.txt',
    '.%2e/secret.txt',
    '..%2fsecret.txt',
    'assets/..%2f..%2fsecret.txt',
    '%252e%252e/secret.txt',
    '%252e%252e%252fsecret.txt',
    '..\\secret.txt',
    'assets\\..\\..\\secret.txt',
    '..%5csecret.txt',
    '%2e%2e%5csecret.txt',
    '%c0%ae%c0%ae/secret.txt',
    '..%c0%afsecret.txt',
    '..;/secret.txt',
    '../secret.txt%00.js',
    '..%00/secret.txt',
    'index.html%00',
    'index\0.html',
    '/etc/passwd',
    '/../secret.txt',
    '//../secret.txt',
    './../secret.txt',
    '.hidden',
    '%2ehidden',
    'assets/.hidden',
    'assets/../.hidden',
    'C:/secret.txt',
    'assets/app-Ab12_x.js:secret',
  ])('app://lab/%j leads nowhere', async (path) => {
    const answer = await get(`app://lab/${path}`);
    expect([answer.status, await answer.text()]).toEqual([404, '']);
  });

  it('leads nowhere from the root of the disk either', async () => {
    const folder = pageFolder();
    const secret = folder.replace(/page$/, 'secret.txt');
    for (const path of [secret, `/${secret}`, `assets/${'../'.repeat(20)}${secret}`]) {
      expect((await get(`app://lab/${path}`, folder)).status, path).toBe(404);
    }
  });
});

describe('the scheme', () => {
  it('is a standard and secure one, which may neither fetch past the policy nor skip it', () => {
    registerScheme();
    const privileges = { standard: true, secure: true, codeCache: true };
    expect(protocol.registerSchemesAsPrivileged.mock.lastCall).toEqual([
      [{ scheme: 'app', privileges }],
    ]);
  });

  it('is answered from the folder of the page', async () => {
    servePage(pageFolder());
    const [scheme, handler] = protocol.handle.mock.lastCall ?? [];
    expect(scheme).toBe('app');
    const answer = await handler?.(new Request('app://lab/'));
    expect(await answer?.text()).toBe('<title>the lab</title>');
  });
});
