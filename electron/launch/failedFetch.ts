/** The memory of a failed attempt to fetch Electron, so that not every start waits for another one. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface FailedFetch {
  /** @returns the day it failed, as in `2026-05-31` */
  day(): string | undefined;
  remember(): void;
  forget(): void;
}

/** An attempt at another version of Electron says nothing about this one. */
export function failedFetch(root: string, version: string): FailedFetch {
  const file = join(root, 'out', 'electronFetch.txt');
  return {
    day() {
      if (!existsSync(file)) return undefined;
      const [failed, time = ''] = readFileSync(file, 'utf8').trim().split(' ');
      return failed === version ? /^\d{4}-\d\d-\d\d/.exec(time)?.[0] : undefined;
    },
    remember() {
      try {
        mkdirSync(join(root, 'out'), { recursive: true });
        writeFileSync(file, `${version} ${new Date().toISOString()}\n`);
      } catch {
        // A folder that only others may write to: the next start tries again.
      }
    },
    forget() {
      rmSync(file, { force: true });
    },
  };
}
