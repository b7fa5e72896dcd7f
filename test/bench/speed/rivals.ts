/** Other tools, installed apart from the lab when they are first measured. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../rivals/', import.meta.url));

/** Installs what `rivals/package-lock.json` names, once. */
export function installRivals(say: (line: string) => void): void {
  if (existsSync(`${folder}node_modules/convnetjs`)) return;
  say('Installing tfjs and ConvNetJS in test/bench/rivals …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['ci', '--ignore-scripts'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

/** A module of theirs; who asks knows its shape. */
export function requireRival(name: string): unknown {
  return createRequire(`${folder}package.json`)(name);
}

/** The folder of a package of theirs. */
export function rivalFolder(name: string): string {
  return `${folder}node_modules/${name}/`;
}
