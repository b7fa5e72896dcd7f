/** The npm package `electron` as it is installed: its program is not part of it, but its installer is. */
import { FileError } from '@backprop-lab/core/contract';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ElectronPackage } from './electronBinary.ts';
import { electronRequest } from './electronRequest.ts';
import type { Watch } from './fetchElectron.ts';

export function electronFolder(root: string): string {
  return join(root, 'node_modules', 'electron');
}

export function electronPackage(folder: string): ElectronPackage {
  const pathFile = join(folder, 'path.txt');
  const executable = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : undefined;
  return { folder, executable };
}

/** @returns as in `45.4.1` */
export function electronVersion(folder: string): string {
  return (readJson(join(folder, 'package.json')) as { readonly version: string }).version;
}

/** Brings the program's archive into the cache in which the installer looks for it. */
export async function downloadElectron(
  folder: string,
  { signal, onProgress }: Watch,
): Promise<void> {
  // Not loaded until it is needed: it is made for newer versions of Node than the lab itself.
  const { downloadArtifact } = await import('@electron/get');
  const checksums = readJson(join(folder, 'checksums.json')) as Record<string, string>;
  const { platform, arch, env } = process;
  const host = { platform, arch, env, isTranslated };
  await downloadArtifact({
    ...electronRequest(electronVersion(folder), checksums, host),
    downloadOptions: {
      quiet: true,
      signal,
      getProgressCallback: (progress: Parameters<typeof onProgress>[0]) => {
        onProgress(progress);
        return Promise.resolve();
      },
    },
  });
}

/** Checks and unpacks what is in the cache. @throws {FileError} with the installer's reason */
export async function installElectron(folder: string): Promise<void> {
  const child = spawn(process.execPath, ['--no-warnings', join(folder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [stderr, [exitCode]] = await Promise.all([
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  if (exitCode !== 0) throw new FileError(`its installer failed: ${reasonIn(stderr)}`);
}

/** The first line that names an error: what is around it is a stack. */
function reasonIn(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines[0] ?? 'it gave no reason';
}

function isTranslated(): boolean {
  try {
    return execFileSync('sysctl', ['-in', 'sysctl.proc_translated']).toString().trim() === '1';
  } catch {
    // No such thing on this machine: it translates nothing.
    return false;
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
