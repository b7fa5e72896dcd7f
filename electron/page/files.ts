/** From the path of a request to a file of the built page, its type and how long it may be kept. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * Paths as the build makes them: no name begins with a dot, and nothing is ever decoded, so that no
 * spelling of `..` has a meaning.
 */
const plainPath = /^(\/[\w@-][\w.@-]*)+$/;

/** The file that a request's target asks for, if it is one that a page can have. */
export function fileOf(target: string, folder: string): string | undefined {
  const [path = ''] = target.split('?', 1);
  if (path === '/') return join(folder, 'index.html');
  return plainPath.test(path) ? join(folder, path) : undefined;
}

export function contentTypeOf(file: string): string {
  return contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream';
}

/** Names in `assets` carry a hash of what is in them; the rest is asked for again each time. */
export function cacheControlOf(target: string): string {
  return target.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** The file's bytes; `undefined` where there is no such file. */
export async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes(code)) return undefined;
    throw error;
  }
}
