/** The page as `npm run build` leaves it: files in a folder. */
import { FileError } from '@backprop-lab/core/contract';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Page } from './page.ts';
import { refuse } from './refuse.ts';
import { cacheControlOf, contentTypeOf, fileOf, readIfThere } from '../page/files.ts';

/** @throws {FileError} where the folder has no page */
export async function builtPage(folder: string): Promise<Page> {
  const index = fileOf('/', folder);
  if (index === undefined || (await readIfThere(index)) === undefined) {
    throw new FileError(`expected the built page in ${folder}, found none: run npm run build`);
  }
  return {
    policySources: {},
    answer: (request, response) => answer(folder, request, response),
    upgrade: () => false,
    close: () => Promise.resolve(),
  };
}

async function answer(folder: string, { url = '' }: IncomingMessage, response: ServerResponse) {
  const file = fileOf(url, folder);
  const bytes = file === undefined ? undefined : await readIfThere(file);
  if (file === undefined || bytes === undefined) {
    refuse(response, 404);
    return;
  }
  response.writeHead(200, {
    'Content-Type': contentTypeOf(file),
    'Content-Length': bytes.length,
    'Cache-Control': cacheControlOf(url),
  });
  // Node leaves the body out where the method is HEAD.
  response.end(bytes);
}
