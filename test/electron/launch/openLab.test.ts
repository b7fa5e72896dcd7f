/** Where the lab is opened, on machines that are made up. */
import { describe, expect, it, vi } from 'vitest';
import type { StartFlags } from '../../../electron/launch/commandLine.ts';
import type { ElectronBinary } from '../../../electron/launch/electronBinary.ts';
import { openLab, START_MS, type Parts } from '../../../electron/launch/openLab.ts';
import type { Ending } from '../../../electron/launch/program.ts';

const desktop: StartFlags = { mode: 'desktop', insists: false, files: [] };
const found: ElectronBinary = { kind: 'found', command: '/dist/electron' };
const well: Ending = { exitCode: 0, signal: null, wasTold: false, elapsedMs: 60_000 };
const atOnce: Ending = { ...well, exitCode: 1, elapsedMs: START_MS / 2 };

interface Made {
  readonly binaries?: readonly ElectronBinary[];
  readonly env?: Record<string, string>;
  readonly isRoot?: boolean;
  readonly platform?: NodeJS.Platform;
  readonly ending?: Ending;
  readonly refusal?: string;
  readonly failedOn?: string;
}

function machine(made: Made = {}) {
  const binaries = [...(made.binaries ?? [found])];
  const said: string[] = [];
  const failed = {
    day: () => made.failedOn,
    remember: vi.fn<() => void>(),
    forget: vi.fn<() => void>(),
  };
  const parts = {
    machine: {
      platform: made.platform ?? 'linux',
      env: made.env ?? { DISPLAY: ':0' },
      home: '/home/ada',
      isRoot: made.isRoot ?? false,
      isProgram: () => true,
    },
    findElectron: () => binaries.shift() ?? { kind: 'absent' as const },
    fetchElectron: vi.fn(() => Promise.resolve(made.refusal)),
    failedFetch: () => failed,
    runElectron: vi.fn<Parts['runElectron']>(() => Promise.resolve(made.ending ?? well)),
    serve: vi.fn<Parts['serve']>(() => Promise.resolve(7)),
    say: (line: string) => said.push(line),
  };
  return { parts, said, failed };
}

describe('npm start', () => {
  it('opens the desktop app where Electron is, and ends as it ends', async () => {
    const { parts, said } = machine({ ending: { ...well, exitCode: 3 } });
    expect(await openLab({ ...desktop, files: ['/runs/a.json'] }, parts)).toBe(3);
    expect(parts.runElectron.mock.calls).toEqual([['/dist/electron', ['/runs/a.json']]]);
    expect([parts.serve.mock.calls, said]).toEqual([[], []]);
  });

  it('takes the sandbox from root on Linux alone, who could not start it with', async () => {
    for (const made of [{ isRoot: true }, { isRoot: true, platform: 'darwin' as const }, {}]) {
      const { parts } = machine(made);
      await openLab(desktop, parts);
      const isWithout = made.isRoot === true && made.platform === undefined;
      expect(parts.runElectron.mock.calls).toEqual([
        ['/dist/electron', isWithout ? ['--no-sandbox'] : []],
      ]);
    }
  });

  it('fetches Electron where it is not, and opens the desktop app then', async () => {
    const { parts, failed } = machine({ binaries: [{ kind: 'absent' }, found] });
    expect(await openLab(desktop, parts)).toBe(0);
    expect(parts.fetchElectron).toHaveBeenCalledOnce();
    expect(failed.forget).toHaveBeenCalledOnce();
  });

  it.each<{ what: string; made: Made; why: RegExp; tries: number }>([
    {
      what: 'it cannot be fetched',
      made: { binaries: [], refusal: 'Electron could not be fetched (offline)' },
      why: /as Electron could not be fetched \(offline\); the lab opens in a browser instead\. `npm start -- --desktop` tries again\.$/,
      tries: 1,
    },
    {
      what: 'it could not be fetched the last time',
      made: { binaries: [], failedOn: '2026-05-31' },
      why: /as Electron could not be fetched on 2026-05-31; .* tries again\.$/,
      tries: 0,
    },
    {
      what: 'it was fetched, but is not there',
      made: { binaries: [] },
      why: /as Electron was fetched, but left no program; the lab opens in a browser instead\.$/,
      tries: 1,
    },
    {
      what: 'a variable names nothing',
      made: { binaries: [{ kind: 'astray', why: 'ELECTRON_EXEC_PATH names no program: /x' }] },
      why: /as ELECTRON_EXEC_PATH names no program: \/x; /,
      tries: 0,
    },
    {
      what: 'it breaks down at once',
      made: { ending: atOnce },
      why: /as Electron ended with exit code 1 right after its start; /,
      tries: 0,
    },
    {
      what: 'a signal of the system ends it at once',
      made: { ending: { ...atOnce, exitCode: null, signal: 'SIGTRAP' } },
      why: /as Electron ended by SIGTRAP right after its start; /,
      tries: 0,
    },
  ])('says why in one line and opens a browser where $what', async ({ made, why, tries }) => {
    const { parts, said, failed } = machine(made);
    expect(await openLab(desktop, parts)).toBe(7);
    expect(said).toEqual([expect.stringMatching(why)]);
    expect(said.join()).not.toContain('\n');
    expect(parts.serve.mock.calls).toEqual([[{ open: true }]]);
    expect(parts.fetchElectron).toHaveBeenCalledTimes(tries);
    expect(failed.remember).toHaveBeenCalledTimes(made.refusal === undefined ? 0 : 1);
  });

  it.each([
    { what: 'SIGTERM', ending: { ...atOnce, exitCode: null, signal: 'SIGTERM' as const }, code: 1 },
    { what: 'Ctrl-C', ending: { ...atOnce, wasTold: true }, code: 1 },
    { what: 'a late breakdown', ending: { ...atOnce, elapsedMs: START_MS + 1 }, code: 1 },
    { what: 'a quick end', ending: { ...well, elapsedMs: 10 }, code: 0 },
  ])('opens no browser after $what', async ({ ending, code }) => {
    const { parts } = machine({ ending });
    expect(await openLab(desktop, parts)).toBe(code);
    expect(parts.serve).not.toHaveBeenCalled();
  });

  it('neither fetches nor starts Electron where there is no screen', async () => {
    const { parts, said } = machine({ env: {} });
    await openLab(desktop, parts);
    expect(said).toEqual([expect.stringContaining('as there is no screen')]);
    expect(parts.serve.mock.calls).toEqual([[{ open: false }]]);
    expect([parts.fetchElectron.mock.calls, parts.runElectron.mock.calls]).toEqual([[], []]);
  });

  it('does not open a lab without the file that was asked for', async () => {
    const { parts } = machine({ binaries: [], refusal: 'Electron could not be fetched (offline)' });
    const flags = { ...desktop, files: ['/runs/a.json'] };
    await expect(openLab(flags, parts)).rejects.toThrow(/only it opens files: Electron could not/);
    expect(parts.serve).not.toHaveBeenCalled();
  });
});

describe('npm start -- --desktop', () => {
  const insisting: StartFlags = { ...desktop, insists: true };

  it('tries again after an attempt that failed', async () => {
    const { parts } = machine({ binaries: [{ kind: 'absent' }, found], failedOn: '2026-05-31' });
    expect(await openLab(insisting, parts)).toBe(0);
    expect(parts.fetchElectron).toHaveBeenCalledOnce();
  });

  it.each<Made>([
    { binaries: [], refusal: 'Electron could not be fetched (offline)' },
    { ending: atOnce },
    { env: {} },
  ])('fails with the reason where it cannot be opened: %o', async (made) => {
    const { parts } = machine(made);
    await expect(openLab(insisting, parts)).rejects.toThrow(/^The desktop app cannot be opened: /);
    expect(parts.serve).not.toHaveBeenCalled();
  });
});

it('asks nothing of Electron with --browser', async () => {
  const { parts, said } = machine();
  expect(await openLab({ mode: 'browser', open: true, port: 5000 }, parts)).toBe(7);
  expect(parts.serve.mock.calls).toMatchObject([[{ open: true, port: 5000 }]]);
  expect([parts.runElectron.mock.calls, said]).toEqual([[], []]);
});
