/** Builds the lab where it was not built yet, or not of the present sources. */
import { FileError } from '@backprop-lab/core/contract';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './sources.ts';

/** What browser mode and the desktop app are started from. */
const built = [
  'out/renderer/index.html',
  'out/main/serve.js',
  'out/main/main.js',
  'out/main/runner.worker.js',
  'out/preload/preload.cjs',
];

/** @param build makes the page, the server and the desktop app. @throws {FileError} where it does not */
export async function buildIfStale(root: string, build: () => Promise<void>): Promise<void> {
  // Taken before the build: a source that changes meanwhile makes the next start build again.
  const present = fingerprint(root);
  if (missing(root) === undefined && builtFrom(root) === present) return;
  console.log('Building the lab, as its sources are new here …');
  await build();
  const left = missing(root);
  if (left !== undefined) throw new FileError(`the build left no ${left}`);
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stampIn(root), present);
}

/** Shows its progress where this program shows its own. @throws {FileError} */
export async function runBuild(root: string): Promise<void> {
  const child = spawn('npx', ['--no-install', 'electron-vite', 'build'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  if (exitCode !== 0) throw new FileError('the lab could not be built: see above');
}

function builtFrom(root: string): string | undefined {
  return existsSync(stampIn(root)) ? readFileSync(stampIn(root), 'utf8') : undefined;
}

/** @returns what a build makes and is not there */
function missing(root: string): string | undefined {
  return built.map((path) => join(root, path)).find((path) => !existsSync(path));
}

function stampIn(root: string): string {
  return join(root, 'out', 'builtFrom.txt');
}
