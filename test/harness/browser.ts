/** The browser that the tests drive: the one that is named, an installed one, or Playwright's own. */
import { chromium } from 'playwright-core';
import {
  BROWSER_VARIABLE,
  findBrowser,
  findProgram,
  type Machine,
} from '../../electron/serve/browsers.ts';

/** There is no browser to test with; the message says what to do. */
export class BrowserError extends Error {}

/**
 * @param playwrights where Playwright puts the one that it installs
 * @returns its path; `undefined` where there is none
 * @throws {BrowserError} where one is named that is not there
 */
export function findTestBrowser(
  machine: Machine,
  playwrights = chromium.executablePath(),
): string | undefined {
  const wanted = machine.env[BROWSER_VARIABLE];
  if (wanted) return named(wanted, machine);
  return findBrowser(machine) ?? (machine.isProgram(playwrights) ? playwrights : undefined);
}

function named(wanted: string, machine: Machine): string {
  const path = findProgram(wanted, machine);
  if (path !== undefined) return path;
  throw new BrowserError(`${BROWSER_VARIABLE} names no program: ${wanted}`);
}
