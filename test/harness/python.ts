/** Python, where this machine has one with what a test needs. */
import { execFileSync, spawnSync } from 'node:child_process';

export interface Python {
  /** What it is called by. */
  readonly place: string;
  /** Runs a program, with these arguments, and gives what it printed. @throws {Error} where it fails */
  run(code: string, ...args: readonly string[]): string;
}

/** Debian's packages are those of its own Python, where another one comes first on the path. */
const places = ['python3', '/usr/bin/python3'];

/** The first Python that can import all of these; `undefined` where there is none, and the test is to be skipped. */
export function pythonWith(...modules: readonly string[]): Python | undefined {
  const probe = modules.map((module) => `import ${module}`).join('; ');
  const place = places.find((each) => spawnSync(each, ['-c', probe]).status === 0);
  if (place === undefined) return undefined;
  return {
    place,
    run: (code, ...args) =>
      execFileSync(place, ['-', ...args], { input: code, encoding: 'utf8', stdio: 'pipe' }),
  };
}
