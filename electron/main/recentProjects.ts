/** The projects that were opened and saved last, from one start to the next. */
import { recentProjectsSchema, validate } from '@backprop-lab/core/contract';
import { readFileSync } from 'node:fs';
import { sync as writeFileAtomic } from 'write-file-atomic';

const MOST = 10;

export class RecentProjects {
  #paths: readonly string[];

  constructor(private readonly file: string) {
    this.#paths = read(file);
  }

  /** The latest first. */
  get paths(): readonly string[] {
    return this.#paths;
  }

  /** @returns whether that changed the list */
  add(path: string): boolean {
    if (path === this.#paths[0]) return false;
    this.#keep([path, ...this.#paths.filter((other) => other !== path)].slice(0, MOST));
    return true;
  }

  remove(path: string): void {
    this.#keep(this.#paths.filter((other) => other !== path));
  }

  clear(): void {
    this.#keep([]);
  }

  #keep(paths: readonly string[]): void {
    this.#paths = paths;
    try {
      writeFileAtomic(this.file, `${JSON.stringify({ version: 1, paths }, null, 2)}\n`);
    } catch (error) {
      console.warn(`${this.file} could not be written: ${String(error)}`);
    }
  }
}

/** A list that cannot be read is worth less than a start. */
function read(file: string): readonly string[] {
  try {
    return validate(recentProjectsSchema, JSON.parse(readFileSync(file, 'utf8'))).paths;
  } catch {
    return [];
  }
}
