/** The kernels' bytes in the repository are what their sources give. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { kernelModule, kernelModulePath } from '../../harness/kernels.ts';

/** The compiler takes seconds, and many beside other work. */
const PATIENCE_MS = 300_000;

it(
  'the committed bytes are the compiled sources: else run `npm run kernels`',
  { timeout: PATIENCE_MS },
  () => {
    // Not compared by the matcher: it would print a hundred thousand characters.
    expect(kernelModule() === readFileSync(kernelModulePath, 'utf8')).toBe(true);
  },
);
