/** Where things are, seen from the sources and from what is built of them: both lie two folders deep. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const builtServer = join(root, 'out', 'main', 'serve.js');
export const builtPageFolder = join(root, 'out', 'renderer');
export const pageSources = join(root, 'renderer');
