/** A fingerprint of everything that the build is made of: names, sizes and times, not contents. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = [
  'core',
  'electron',
  'renderer',
  'resources',
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
  'tsconfig.base.json',
];
/** What tools leave beside the sources. */
const leftovers = new Set(['node_modules', 'dist']);

/** Changes whenever a source is changed, added, removed or replaced, be it by an older one. */
export function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesOf(root, source))) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** All files at a path or below it, in an order of their own; none where there is nothing. */
function filesOf(root: string, path: string): string[] {
  if (!existsSync(join(root, path))) return [];
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !name.startsWith('.') && !leftovers.has(name))
    .sort()
    .flatMap((name) => filesOf(root, `${path}/${name}`));
}
