/** Opens the lab: in the desktop app if that can be, else in a browser, and says why. */
import { FileError } from '@backprop-lab/core/contract';
import type { Machine } from '../serve/browsers.ts';
import { hasScreen, NO_SCREEN } from '../serve/opening.ts';
import type { BrowserFlags, DesktopFlags, StartFlags } from './commandLine.ts';
import type { ElectronBinary } from './electronBinary.ts';
import type { FailedFetch } from './failedFetch.ts';
import type { Ending } from './program.ts';

/** An app that ends within this time with a bad exit code never came up. */
export const START_MS = 10_000;
const TRY_AGAIN = '`npm start -- --desktop` tries again.';

/** What the flow is made of, so that a test can be any machine. */
export interface Parts {
  readonly machine: Machine;
  readonly findElectron: () => ElectronBinary;
  /** @returns why Electron could not be fetched; nothing where it was */
  readonly fetchElectron: () => Promise<string | undefined>;
  readonly failedFetch: () => FailedFetch;
  /** @throws where it cannot be started */
  readonly runElectron: (command: string, args: readonly string[]) => Promise<Ending>;
  /** @returns its exit code */
  readonly serve: (flags: Omit<BrowserFlags, 'mode'>) => Promise<number>;
  readonly say: (line: string) => void;
}

type Attempt =
  | { readonly kind: 'ended'; readonly exitCode: number }
  | { readonly kind: 'refused'; readonly why: string; readonly canTryAgain?: boolean };

/**
 * @returns the exit code of what was opened
 * @throws {FileError} where only the desktop app will do, and it cannot be opened
 */
export async function openLab(flags: StartFlags, parts: Parts): Promise<number> {
  if (flags.mode === 'browser') return parts.serve(flags);
  const attempt = await openDesktopApp(flags, parts);
  if (attempt.kind === 'ended') return attempt.exitCode;
  const again = attempt.canTryAgain && !flags.insists ? ` ${TRY_AGAIN}` : '';
  if (flags.insists) throw new FileError(`The desktop app cannot be opened: ${attempt.why}.`);
  if (flags.files.length > 0) {
    // A lab without the file would not be what was asked for.
    throw new FileError(
      `The desktop app cannot be opened, and only it opens files: ${attempt.why}.${again}`,
    );
  }
  const open = hasScreen(parts.machine);
  const instead = open ? 'the lab opens in a browser instead' : 'open the lab in a browser instead';
  parts.say(`The desktop app is not opened, as ${attempt.why}; ${instead}.${again}`);
  return parts.serve({ open });
}

async function openDesktopApp(flags: DesktopFlags, parts: Parts): Promise<Attempt> {
  if (!hasScreen(parts.machine)) return { kind: 'refused', why: NO_SCREEN };
  let electron = parts.findElectron();
  if (electron.kind === 'absent') {
    const why = await fetchUnlessFailed(flags, parts);
    if (why !== undefined) return { kind: 'refused', why, canTryAgain: true };
    electron = parts.findElectron();
  }
  switch (electron.kind) {
    case 'found':
      return runDesktopApp(electron.command, flags, parts);
    case 'astray':
      return { kind: 'refused', why: electron.why };
    case 'absent':
      return { kind: 'refused', why: 'Electron was fetched, but left no program' };
  }
}

async function fetchUnlessFailed(
  { insists }: DesktopFlags,
  { failedFetch, fetchElectron }: Parts,
): Promise<string | undefined> {
  const failed = failedFetch();
  const day = failed.day();
  if (day !== undefined && !insists) return `Electron could not be fetched on ${day}`;
  const why = await fetchElectron();
  if (why === undefined) failed.forget();
  else failed.remember();
  return why;
}

async function runDesktopApp(
  command: string,
  { files }: DesktopFlags,
  { machine, runElectron }: Parts,
): Promise<Attempt> {
  // Electron refuses to start for root on Linux while its sandbox is on; nobody else goes without.
  const sandbox = machine.platform === 'linux' && machine.isRoot ? ['--no-sandbox'] : [];
  try {
    const ending = await runElectron(command, [...sandbox, ...files]);
    const why = whyItNeverCameUp(ending);
    return why === undefined
      ? { kind: 'ended', exitCode: ending.exitCode ?? 1 }
      : { kind: 'refused', why };
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return { kind: 'refused', why: `Electron did not start (${error.message})` };
  }
}

/** Signals by which somebody ends a program; by all others it breaks down. */
const wishes: readonly (NodeJS.Signals | null)[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];

function whyItNeverCameUp({ exitCode, signal, wasTold, elapsedMs }: Ending): string | undefined {
  if (exitCode === 0 || wasTold || wishes.includes(signal) || elapsedMs > START_MS)
    return undefined;
  const how = signal === null ? `with exit code ${exitCode ?? 1}` : `by ${signal}`;
  return `Electron ended ${how} right after its start`;
}
