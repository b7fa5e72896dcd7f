/** The folder that `lab train --out` writes: pictures, the history, and the spec. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FileError, metricsSchema, type Metrics } from '@backprop-lab/core/contract';
import type { Run } from '@backprop-lab/core/training';

export interface RunFolder {
  readonly path: string;
  save(run: Run): Promise<void>;
}

/** Makes the folder before anything is trained for it. @throws {FileError} where that fails */
export function openRunFolder(folder: string): RunFolder {
  const path = resolve(folder);
  orFileError(path, () => mkdirSync(path, { recursive: true }));
  return {
    path,
    async save(run) {
      // Loaded here alone: a run without pictures starts faster.
      const { drawBoundary } = await import('./pictures/boundary.ts');
      const { drawRunLosses } = await import('./pictures/runLosses.ts');
      const files = {
        'boundary.png': drawBoundary(run),
        'loss.png': drawRunLosses(run),
        'history.csv': formatHistory(run.history),
        'run.json': `${JSON.stringify(run.spec, null, 2)}\n`,
      };
      for (const [name, content] of Object.entries(files)) {
        orFileError(join(path, name), () => {
          writeFileSync(join(path, name), content);
        });
      }
    },
  };
}

/** A header and a line per measured step; empty where a number is missing or not finite. */
function formatHistory(history: readonly Metrics[]): string {
  const columns = Object.keys(metricsSchema.shape) as (keyof Metrics)[];
  const lines = history.map((metrics) => columns.map((column) => metrics[column] ?? '').join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

function orFileError(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new FileError(`--out: cannot write ${path}: ${(error as Error).message}`);
  }
}
