/** Finding Electron's program, fetching it, and remembering that it could not be fetched. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { findElectron } from '../../../electron/launch/electronBinary.ts';
import { electronRequest } from '../../../electron/launch/electronRequest.ts';
import { failedFetch } from '../../../electron/launch/failedFetch.ts';
import { fetchElectron, STALL_MS, type Watch } from '../../../electron/launch/fetchElectron.ts';
import { showFetchProgress } from '../../../electron/launch/fetchProgress.ts';
import { root } from '../../../electron/serve/places.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

describe('findElectron', () => {
  const installed = { folder: '/lab/node_modules/electron', executable: 'electron' };
  const find = (
    env: Record<string, string>,
    programs: string[],
    from: Parameters<typeof findElectron>[1] = installed,
    platform: NodeJS.Platform = 'linux',
  ) => {
    const isProgram = (path: string) => programs.includes(path);
    return findElectron({ platform, env, home: '/', isRoot: false, isProgram }, from);
  };
  const usual = '/lab/node_modules/electron/dist/electron';

  it('takes the one that the package has', () => {
    expect(find({}, [usual])).toEqual({ kind: 'found', command: usual });
    expect(find({}, [])).toEqual({ kind: 'absent' });
    // Half unpacked: the package does not say yet where its program is.
    expect(find({}, [usual], { ...installed, executable: undefined })).toEqual({ kind: 'absent' });
  });

  it('takes the program that ELECTRON_EXEC_PATH names before any other', () => {
    const env = { ELECTRON_EXEC_PATH: '/my/electron', ELECTRON_OVERRIDE_DIST_PATH: '/dist' };
    const programs = ['/my/electron', '/dist/electron', usual];
    expect(find(env, programs)).toEqual({ kind: 'found', command: '/my/electron' });
  });

  it.each([
    ['linux', '/dist/electron'],
    ['darwin', '/dist/Electron.app/Contents/MacOS/Electron'],
  ] as const)('looks into ELECTRON_OVERRIDE_DIST_PATH on %s', (platform, command) => {
    const env = { ELECTRON_OVERRIDE_DIST_PATH: '/dist' };
    const from = { ...installed, executable: undefined };
    expect(find(env, [command], from, platform)).toEqual({ kind: 'found', command });
  });

  it('takes no other one where a variable names nothing', () => {
    expect(find({ ELECTRON_EXEC_PATH: '/gone' }, [usual])).toEqual({
      kind: 'astray',
      why: 'ELECTRON_EXEC_PATH names no program: /gone',
    });
    expect(find({ ELECTRON_OVERRIDE_DIST_PATH: '/gone' }, [usual])).toMatchObject({
      kind: 'astray',
    });
  });
});

describe('fetchElectron', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const install = () => Promise.resolve();
  const onProgress = () => undefined;

  it('downloads, then installs', async () => {
    const done: string[] = [];
    const step = (name: string) => () => {
      done.push(name);
      return Promise.resolve();
    };
    const fetching = { download: step('download'), install: step('install'), onProgress };
    expect(await fetchElectron(fetching)).toBeUndefined();
    expect(done).toEqual(['download', 'install']);
  });

  /** Until it is told to give up. */
  const aborted = (signal: AbortSignal) =>
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error('aborted'));
      });
    });

  it('gives up after ten seconds without progress', async () => {
    const download = ({ signal }: Watch) => aborted(signal);
    const result = fetchElectron({ download, install, onProgress });
    await vi.advanceTimersByTimeAsync(STALL_MS);
    expect(await result).toBe('Electron could not be fetched (no progress for 10 s)');
  });

  it('waits as long as something comes', async () => {
    const shown: number[] = [];
    const download = async ({ onProgress: report }: Watch) => {
      for (let transferred = 1; transferred <= 5; transferred++) {
        await new Promise((resolve) => setTimeout(resolve, STALL_MS - 1));
        report({ transferred, total: 5 });
      }
    };
    const result = fetchElectron({
      download,
      install,
      onProgress: ({ transferred }) => shown.push(transferred),
    });
    await vi.advanceTimersByTimeAsync(5 * STALL_MS);
    expect(await result).toBeUndefined();
    expect(shown).toEqual([1, 2, 3, 4, 5]);
  });

  it('says at once why nothing comes, in one line', async () => {
    const cause = Object.assign(new Error('x'), { code: 'ENOTFOUND' });
    const download = () => Promise.reject(new TypeError('fetch\nfailed', { cause }));
    const result = await fetchElectron({ download, install, onProgress });
    expect(result).toBe('Electron could not be fetched (fetch failed: ENOTFOUND)');
  });

  it('says why it could not be installed', async () => {
    const refuse = () => Promise.reject(new Error('no room'));
    const download = () => Promise.resolve();
    expect(await fetchElectron({ download, install: refuse, onProgress })).toContain('(no room)');
  });
});

it('asks for what the installer will look for', () => {
  const checksums = { 'electron-v1.2.3-linux-x64.zip': 'abc' };
  const host = { platform: 'linux', arch: 'x64', env: {}, isTranslated: () => false } as const;
  expect(electronRequest('1.2.3', checksums, host)).toMatchObject({
    version: '1.2.3',
    artifactName: 'electron',
    platform: 'linux',
    arch: 'x64',
    checksums,
  });
});

it('remembers a failed fetch of this version until one succeeds', () => {
  const folder = newFolder();
  const failed = failedFetch(folder, '45.4.1');
  expect(failed.day()).toBeUndefined();
  failed.remember();
  expect(failed.day()).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(failedFetch(folder, '46.0.0').day()).toBeUndefined();
  failed.forget();
  expect(failed.day()).toBeUndefined();
});

describe('the progress', () => {
  const shownOn = (isTTY: boolean) => {
    const written: string[] = [];
    const output = { isTTY, write: (text: string) => written.push(text) };
    const progress = showFetchProgress('45.4.1', output);
    for (let mb = 0; mb <= 100; mb += 5) progress.report({ transferred: mb * 1e6, total: 100e6 });
    progress.end();
    return written;
  };

  it('stays on one line of a terminal, and leaves it clean', () => {
    const written = shownOn(true);
    expect(written.join('')).not.toContain('\n');
    expect(written).toContain('\r\u001B[KFetching Electron 45.4.1: 50 % (50 of 100 MB)');
    expect(written.at(-1)).toBe('\r\u001B[K');
  });

  it('is a line now and then elsewhere', () => {
    expect(shownOn(false)).toEqual(
      [0, 25, 50, 75, 100].map((mb) => `Fetching Electron 45.4.1: ${mb} % (${mb} of 100 MB)\n`),
    );
  });
});

it('starts the program that ELECTRON_EXEC_PATH names with the app, and without Node’s disguise', async () => {
  const program = join(newFolder(), 'electron');
  const report = `console.log(JSON.stringify([process.argv.slice(2), process.env.ELECTRON_RUN_AS_NODE ?? null]))`;
  writeFileSync(program, `#!${process.execPath}\n${report}\n`);
  chmodSync(program, 0o755);
  const start = `
    import { realParts } from '${join(root, 'electron/launch/parts.ts')}';
    import { openLab } from '${join(root, 'electron/launch/openLab.ts')}';
    const flags = { mode: 'desktop', insists: true, files: ['/runs/a.json'] };
    process.exitCode = await openLab(flags, realParts());`;
  const args = [
    '--conditions=@backprop-lab/source',
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
  ];
  const child = spawn(process.execPath, [...args, start], {
    cwd: root,
    env: { ...process.env, DISPLAY: ':0', ELECTRON_EXEC_PATH: program, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close') as Promise<[number | null]>;
  const [printed, [exitCode]] = await Promise.all([text(child.stdout), ended]);
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  expect(JSON.parse(printed)).toEqual([[root, ...sandbox, '/runs/a.json'], null]);
  expect(exitCode).toBe(0);
});
