/** `npm run kernels`: compiles core's kernels anew. */
import { writeFileSync } from 'node:fs';
import { kernelModule, kernelModulePath } from './kernels.ts';

writeFileSync(kernelModulePath, kernelModule());
