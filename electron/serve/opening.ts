/** How an address is opened on a machine: as an app's window if it can be, else in the usual browser. */
import { basename, win32 } from 'node:path';
import { BROWSER_VARIABLE, findBrowser, findProgram, type Machine } from './browsers.ts';

export type Opening =
  | { readonly kind: 'program'; readonly command: string; readonly args: readonly string[] }
  | { readonly kind: 'byHand'; readonly why: string };

export const NO_SCREEN = 'there is no screen (neither DISPLAY nor WAYLAND_DISPLAY)';

/**
 * The address, token and all, is an argument of the program that is started, and so for a while in
 * the list of processes: no browser takes it from a file or a pipe in a way that every packaging of it
 * allows (a confined one cannot read our files). Where other people share the machine and can see
 * each other's processes, `--no-open` keeps the token off that list.
 */
export function howToOpen(address: string, machine: Machine): Opening {
  if (!hasScreen(machine)) return byHand(NO_SCREEN);
  const wanted = machine.env[BROWSER_VARIABLE];
  if (wanted) return withChosen(wanted, address, machine);
  const browser = findBrowser(machine);
  return browser === undefined ? withUsual(address, machine) : asWindow(browser, address, machine);
}

/** Whether a window can be shown at all. */
export function hasScreen({ platform, env }: Machine): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return [env['DISPLAY'], env['WAYLAND_DISPLAY']].some(Boolean);
}

function withChosen(name: string, address: string, machine: Machine): Opening {
  const command = findProgram(name, machine);
  if (command === undefined) return byHand(`${BROWSER_VARIABLE} names no program: ${name}`);
  const knowsApps = /chrom|edge/i.test(win32.basename(basename(command)));
  return knowsApps ? asWindow(command, address, machine) : program(command, address);
}

function asWindow(browser: string, address: string, { platform, isRoot }: Machine): Opening {
  // Chrome's sandbox refuses to start for root on Linux.
  const sandbox = platform === 'linux' && isRoot ? ['--no-sandbox'] : [];
  return program(browser, ...sandbox, `--app=${address}`);
}

function withUsual(address: string, machine: Machine): Opening {
  switch (machine.platform) {
    case 'win32':
      // Not `start`: that is a word of cmd.exe, whose quoting differs from every other program's.
      return program('rundll32.exe', 'url.dll,FileProtocolHandler', address);
    case 'darwin':
      return program('/usr/bin/open', address);
    default: {
      const opener = findProgram('xdg-open', machine);
      return opener === undefined ? byHand('no browser was found') : program(opener, address);
    }
  }
}

function program(command: string, ...args: string[]): Opening {
  return { kind: 'program', command, args };
}

function byHand(why: string): Opening {
  return { kind: 'byHand', why };
}
