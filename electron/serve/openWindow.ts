/** Opens the lab's window in a browser, and says so where that is left to the person. */
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename } from 'node:path';
import type { Machine } from './browsers.ts';
import { howToOpen } from './opening.ts';

/** A browser that ends within this time with a bad exit code never came up. */
const START_MS = 10_000;

export function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    home: homedir(),
    isRoot: process.getuid?.() === 0,
    isProgram,
  };
}

/** Returns at once: the browser is on its own from here on, and outlives the server. */
export function openWindow(address: string, machine: Machine, say: (line: string) => void): void {
  const opening = howToOpen(address, machine);
  const leave = (why: string) => {
    say(`No window was opened: ${why}. Open the address in a browser.`);
  };
  if (opening.kind === 'byHand') leave(opening.why);
  else start(opening.command, opening.args, leave);
}

function start(command: string, args: readonly string[], leave: (why: string) => void): void {
  const startedAt = performance.now();
  const child = spawn(command, args, {
    // A group of its own: Ctrl-C in the terminal must not end the person's browser.
    detached: true,
    stdio: 'ignore',
  });
  child.once('error', (error) => {
    leave(`${basename(command)} did not start (${error.message})`);
  });
  child.once('exit', (code) => {
    const isEarly = performance.now() - startedAt < START_MS;
    if (isEarly && code !== null && code !== 0) leave(`${basename(command)} ended with ${code}`);
  });
  child.unref();
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // Not there, or not for this user: the next candidate is asked.
    return false;
  }
}
