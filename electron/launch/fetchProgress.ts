/** How far the fetching of Electron is: one line in place on a terminal, a line now and then elsewhere. */
import type { Progress } from './fetchElectron.ts';

const CLEAR_LINE = '\r\u001B[K';
const MEGABYTE = 1e6;
/** Where lines cannot be replaced, one is written whenever this much more has come. */
const SPARSE_PERCENT = 25;
const SPARSE_MEGABYTES = 25;

export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface FetchProgress {
  report(progress: Progress): void;
  /** Leaves the terminal as it was. */
  end(): void;
}

export function showFetchProgress(version: string, output: Output): FetchProgress {
  const title = `Fetching Electron ${version}`;
  return output.isTTY ? inPlace(title, output) : sparsely(title, output);
}

function inPlace(title: string, output: Output): FetchProgress {
  let shown = `${title} …`;
  output.write(shown);
  return {
    report(progress) {
      const line = `${title}: ${described(progress)}`;
      if (line === shown) return;
      shown = line;
      output.write(`${CLEAR_LINE}${line}`);
    },
    end() {
      output.write(CLEAR_LINE);
    },
  };
}

function sparsely(title: string, output: Output): FetchProgress {
  let reached = -1;
  return {
    report(progress) {
      const { transferred, total } = progress;
      const stage = total
        ? Math.floor(percentOf(transferred, total) / SPARSE_PERCENT)
        : Math.floor(transferred / MEGABYTE / SPARSE_MEGABYTES);
      if (stage === reached) return;
      reached = stage;
      output.write(`${title}: ${described(progress)}\n`);
    },
    end: () => undefined,
  };
}

function described({ transferred, total }: Progress): string {
  const come = Math.floor(transferred / MEGABYTE);
  if (!total) return `${come} MB`;
  return `${percentOf(transferred, total)} % (${come} of ${Math.round(total / MEGABYTE)} MB)`;
}

function percentOf(transferred: number, total: number): number {
  return Math.floor((100 * transferred) / total);
}
