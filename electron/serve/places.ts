/** Where things are, seen from the sources. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const builtPageFolder = join(root, 'out', 'renderer');
export const pageSources = join(root, 'renderer');
