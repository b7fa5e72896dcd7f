/** Before the unit tests: bundles the workers' files from the sources as they are now. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { bundled, workers } from '../../electron.vite.config.ts';
import { root } from '../../electron/serve/places.ts';
import { workerFolder } from './workerFiles.ts';

export default async function bundleWorkers(): Promise<void> {
  mkdirSync(workerFolder, { recursive: true });
  for (const [name, input] of Object.entries(workers)) {
    await writeFileAtomic(join(workerFolder, name), await bundled(join(root, input)));
  }
}
