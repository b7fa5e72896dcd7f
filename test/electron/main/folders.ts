/** Folders for a test, gone after it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-main-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}
