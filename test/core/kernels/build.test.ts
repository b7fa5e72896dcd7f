/** The kernels' bytes in the repository are what their sources give. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { kernelModule, kernelModulePath } from '../../harness/kernels.ts';

it('the committed bytes are the compiled sources: else run `npm run kernels`', () => {
  // Not compared by the matcher: it would print a hundred thousand characters.
  expect(kernelModule() === readFileSync(kernelModulePath, 'utf8')).toBe(true);
});
