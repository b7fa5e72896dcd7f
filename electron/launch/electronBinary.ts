/** Where Electron's own program is on a machine: the places are those of the npm package `electron`. */
import { posix, win32 } from 'node:path';
import type { Machine } from '../serve/browsers.ts';

/** The npm package, as it is installed. */
export interface ElectronPackage {
  readonly folder: string;
  /** What its path.txt says: written last, so that without it nothing is unpacked, or only half. */
  readonly executable: string | undefined;
}

export type ElectronBinary =
  | { readonly kind: 'found'; readonly command: string }
  /** One of the variables names a program that is not there: no other one is meant. */
  | { readonly kind: 'astray'; readonly why: string }
  | { readonly kind: 'absent' };

export function findElectron(machine: Machine, installed: ElectronPackage): ElectronBinary {
  const path = machine.platform === 'win32' ? win32 : posix;
  const { ELECTRON_EXEC_PATH: program, ELECTRON_OVERRIDE_DIST_PATH: folder } = machine.env;
  const { executable } = installed;
  if (program) return named('ELECTRON_EXEC_PATH', path.resolve(program), machine);
  if (folder) {
    const file = path.resolve(folder, executable ?? usualExecutable(machine.platform));
    return named('ELECTRON_OVERRIDE_DIST_PATH', file, machine);
  }
  if (executable === undefined) return { kind: 'absent' };
  const command = path.join(installed.folder, 'dist', executable);
  return machine.isProgram(command) ? { kind: 'found', command } : { kind: 'absent' };
}

function named(variable: string, command: string, { isProgram }: Machine): ElectronBinary {
  if (isProgram(command)) return { kind: 'found', command };
  return { kind: 'astray', why: `${variable} names no program: ${command}` };
}

function usualExecutable(platform: NodeJS.Platform): string {
  switch (platform) {
    case 'darwin':
      return 'Electron.app/Contents/MacOS/Electron';
    case 'win32':
      return 'electron.exe';
    default:
      return 'electron';
  }
}
