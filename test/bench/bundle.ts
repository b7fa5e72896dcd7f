/** How large the built page is: what the browser must have before it shows anything, and fonts apart. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtPageFolder } from '../../electron/serve/places.ts';

export interface Size {
  readonly files: number;
  readonly bytes: number;
  readonly gzipBytes: number;
}

export type BundleSizes = Readonly<Record<'scripts' | 'styles' | 'fonts', Size>>;

export function bundleSizes(): BundleSizes {
  return {
    scripts: sizeOf(['.js']),
    styles: sizeOf(['.css']),
    fonts: sizeOf(['.woff2', '.woff', '.ttf']),
  };
}

function sizeOf(endings: readonly string[]): Size {
  const folder = join(builtPageFolder, 'assets');
  const files = readdirSync(folder).filter((name) => endings.includes(extname(name)));
  const contents = files.map((name) => readFileSync(join(folder, name)));
  const total = (length: (content: Buffer) => number) =>
    contents.reduce((sum, content) => sum + length(content), 0);
  return {
    files: files.length,
    bytes: total((content) => content.length),
    gzipBytes: total((content) => gzipSync(content).length),
  };
}
