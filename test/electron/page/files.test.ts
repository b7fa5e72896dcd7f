/** From a request's path to a file of the page, and to what is said of it. */
import fc from 'fast-check';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  cacheControlOf,
  contentTypeOf,
  fileOf,
  readIfThere,
} from '../../../electron/page/files.ts';

const folder = join('/', 'lab', 'page');

describe('fileOf', () => {
  it.each([
    ['/', 'index.html'],
    ['/?a=/../b', 'index.html'],
    ['/index.html', 'index.html'],
    ['/assets/app-Ab12_x.js?v=1', 'assets/app-Ab12_x.js'],
    ['/@vite/client', '@vite/client'],
    ['/-a/_b', '-a/_b'],
    ['/a..b/c...js', 'a..b/c...js'],
  ])('finds %s', (target, file) => {
    expect(fileOf(target, folder)).toBe(join(folder, ...file.split('/')));
  });

  it.each(['', '*', '//', '/a//b', '/a/', '/.', '/..', '/a/..', '/a/.b', '/%61', '/a b', '/a\\b'])(
    'has nothing for %j',
    (target) => {
      expect(fileOf(target, folder)).toBeUndefined();
    },
  );

  it('never leads out of the folder, whatever is asked for', () => {
    const pieces = fc.constantFrom(
      '/',
      '.',
      '..',
      '\\',
      '%2e',
      '%2f',
      '?',
      '#',
      ':',
      '\0',
      'a',
      'é',
    );
    fc.assert(
      fc.property(fc.oneof(fc.array(pieces), fc.array(fc.string())), (parts) => {
        const file = fileOf(`/${parts.join('')}`, folder);
        if (file === undefined) return;
        expect(relative(folder, file).split(sep)).not.toContain('..');
        expect(relative(folder, file)).not.toMatch(/^$|^[/\\]/);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

describe('what is said of a file', () => {
  it.each([
    ['a.js', 'text/javascript; charset=utf-8'],
    ['A.HTML', 'text/html; charset=utf-8'],
    ['a.woff2', 'font/woff2'],
    ['a.js.map', 'application/json; charset=utf-8'],
    ['a', 'application/octet-stream'],
    ['a.exe', 'application/octet-stream'],
    ['a.constructor', 'application/octet-stream'],
  ])('%s is of type %s', (file, type) => {
    expect(contentTypeOf(file)).toBe(type);
  });

  it('is kept for good only where its name changes with it', () => {
    expect(cacheControlOf('/assets/app-Ab12_x.js')).toContain('immutable');
    for (const target of ['/', '/index.html', '/other/assets/a.js', '/assetsx/a.js']) {
      expect(cacheControlOf(target)).toBe('no-cache');
    }
  });
});

describe('readIfThere', () => {
  it('has the bytes of a file, and nothing where there is none', async () => {
    const place = mkdtempSync(join(tmpdir(), 'backprop-lab-files-'));
    onTestFinished(() => {
      rmSync(place, { recursive: true });
    });
    mkdirSync(join(place, 'folder'));
    writeFileSync(join(place, 'file'), Buffer.from([0, 255]));
    expect(await readIfThere(join(place, 'file'))).toEqual(Buffer.from([0, 255]));
    for (const name of ['missing', 'folder', 'file/in', 'x'.repeat(5000)]) {
      expect(await readIfThere(join(place, name)), name.slice(0, 20)).toBeUndefined();
    }
  });

  it('does not hide a failure of another kind', async () => {
    await expect(readIfThere('a\0b')).rejects.toThrow('null bytes');
  });
});
