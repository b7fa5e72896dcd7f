/** What the app remembers from one start to the next: where its window was, and how it looked. */
import { desktopStateSchema, validate, type DesktopState } from '@backprop-lab/core/contract';
import { readFileSync } from 'node:fs';
import { sync as writeFileAtomic } from 'write-file-atomic';

export interface StateFile {
  /** What was remembered; `undefined` at the first start, and where the file is broken. */
  read(): DesktopState | undefined;
  /** As a whole or not at all. */
  write(state: DesktopState): void;
}

export function stateFile(path: string): StateFile {
  return {
    read() {
      const text = readIfThere(path);
      if (text === undefined) return undefined;
      try {
        return validate(desktopStateSchema, JSON.parse(text));
      } catch (error) {
        // Where a window was is worth less than a start: the next one is remembered in its place.
        console.warn(`${path} is not used, as it is broken: ${String(error)}`);
        return undefined;
      }
    },
    write(state) {
      try {
        writeFileAtomic(path, `${JSON.stringify(state, null, 2)}\n`);
      } catch (error) {
        console.warn(`${path} could not be written: ${String(error)}`);
      }
    },
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      console.warn(`${path} cannot be read: ${String(error)}`);
    }
    return undefined;
  }
}
