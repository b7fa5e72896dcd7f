/** Which installed browser can show the lab in a window of its own: Chrome, Chromium or Edge. */
import { posix, win32 } from 'node:path';

/** What is asked of the machine, so that a test can be any machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isRoot: boolean;
  readonly isProgram: (path: string) => boolean;
}

/** Names a browser to use instead, as a path or as a name on the PATH. */
export const BROWSER_VARIABLE = 'BACKPROP_LAB_BROWSER';

const linuxNames = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const linuxPaths = [
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/opt/microsoft/msedge/msedge',
];
const macNames = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsPaths = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];
const windowsFolders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'];

/** The best one's path; `undefined` where none is installed. */
export function findBrowser(machine: Machine): string | undefined {
  return candidates(machine).find((path) => machine.isProgram(path));
}

function candidates(machine: Machine): string[] {
  switch (machine.platform) {
    case 'win32':
      return windowsCandidates(machine);
    case 'darwin':
      return macCandidates(machine);
    default:
      return [...linuxNames.flatMap((name) => onPath(name, machine)), ...linuxPaths];
  }
}

function windowsCandidates({ env }: Machine): string[] {
  const folders = windowsFolders.map((variable) => env[variable]).filter((it) => it !== undefined);
  return windowsPaths.flatMap((path) => folders.map((folder) => win32.join(folder, path)));
}

function macCandidates({ home }: Machine): string[] {
  const folders = ['/Applications', posix.join(home, 'Applications')];
  return macNames.flatMap((name) =>
    folders.map((folder) => posix.join(folder, `${name}.app/Contents/MacOS/${name}`)),
  );
}

/** A program by its name or path; `undefined` where there is none. */
export function findProgram(name: string, machine: Machine): string | undefined {
  const isPath = /[\\/]/.test(name);
  return (isPath ? [name] : onPath(name, machine)).find((path) => machine.isProgram(path));
}

/** Where on the PATH a program of this name would be. */
function onPath(name: string, { platform, env }: Machine): string[] {
  const path = platform === 'win32' ? win32 : posix;
  const file = platform === 'win32' && !name.endsWith('.exe') ? `${name}.exe` : name;
  const folders = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, file));
}
