/** Where the workers' files lie that unit tests start. */
import { join } from 'node:path';
import { root } from '../../electron/serve/places.ts';

export const workerFolder = join(root, 'node_modules', '.cache', 'test-workers');
