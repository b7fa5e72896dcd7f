/** Finding a browser, and how an address is opened, on machines of all kinds. */
import { describe, expect, it } from 'vitest';
import { findBrowser, type Machine } from '../../../electron/serve/browsers.ts';
import { howToOpen } from '../../../electron/serve/opening.ts';

const address = 'http://127.0.0.1:4747/#token=a-b_c';

function machine(
  platform: NodeJS.Platform,
  programs: readonly string[],
  rest: Partial<Machine> = {},
): Machine {
  const env = platform === 'linux' ? { PATH: '/usr/local/bin:/usr/bin', DISPLAY: ':0' } : {};
  return {
    platform,
    env: { ...env, ...rest.env },
    home: rest.home ?? '/home/ada',
    isRoot: rest.isRoot ?? false,
    isProgram: (path) => programs.includes(path),
  };
}

const windows = {
  env: {
    ProgramFiles: 'C:\\Program Files',
    'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Users\\Ada\\AppData\\Local',
  },
};
const chrome = 'Google\\Chrome\\Application\\chrome.exe';
const edge = 'Microsoft\\Edge\\Application\\msedge.exe';
const macChrome = 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

describe('findBrowser', () => {
  it.each<[string, Machine, string | undefined]>([
    ['on the PATH', machine('linux', ['/usr/bin/chromium']), '/usr/bin/chromium'],
    [
      'Chrome before Chromium before Edge',
      machine('linux', [
        '/usr/bin/microsoft-edge',
        '/usr/bin/chromium',
        '/usr/local/bin/google-chrome',
      ]),
      '/usr/local/bin/google-chrome',
    ],
    [
      'the first on the PATH of two',
      machine('linux', ['/usr/bin/chromium', '/usr/local/bin/chromium']),
      '/usr/local/bin/chromium',
    ],
    ['off the PATH', machine('linux', ['/opt/google/chrome/chrome']), '/opt/google/chrome/chrome'],
    ['nowhere', machine('linux', ['/usr/bin/firefox']), undefined],
    [
      'without a PATH',
      machine('linux', ['/chromium', 'chromium'], { env: { PATH: '' } }),
      undefined,
    ],
    ['on a Mac', machine('darwin', [`/${macChrome}`]), `/${macChrome}`],
    [
      "in a Mac user's own folder",
      machine('darwin', [`/Users/ada/${macChrome}`], { home: '/Users/ada' }),
      `/Users/ada/${macChrome}`,
    ],
    [
      'on Windows, for everybody',
      machine(
        'win32',
        [`C:\\Program Files\\${chrome}`, `C:\\Program Files (x86)\\${edge}`],
        windows,
      ),
      `C:\\Program Files\\${chrome}`,
    ],
    [
      'on Windows, for one user',
      machine('win32', [`C:\\Users\\Ada\\AppData\\Local\\${chrome}`], windows),
      `C:\\Users\\Ada\\AppData\\Local\\${chrome}`,
    ],
    [
      'Edge on Windows',
      machine('win32', [`C:\\Program Files (x86)\\${edge}`], windows),
      `C:\\Program Files (x86)\\${edge}`,
    ],
    ['on Windows without those folders', machine('win32', [chrome, edge]), undefined],
  ])('%s', (_where, where, expected) => {
    expect(findBrowser(where)).toBe(expected);
  });
});

const chromium = '/usr/bin/chromium';
const opened = (command: string, ...args: string[]) => ({ kind: 'program', command, args });

describe('howToOpen', () => {
  it("opens an app's window of the browser", () => {
    expect(howToOpen(address, machine('linux', [chromium]))).toEqual(
      opened(chromium, `--app=${address}`),
    );
  });

  it('does without the sandbox for root on Linux, and only there', () => {
    const args = (where: Machine) => {
      const opening = howToOpen(address, where);
      return opening.kind === 'program' ? opening.args : [];
    };
    const root = { isRoot: true };
    expect(args(machine('linux', [chromium], root))).toContain('--no-sandbox');
    expect(args(machine('linux', [chromium]))).not.toContain('--no-sandbox');
    expect(args(machine('darwin', [`/${macChrome}`], root))).toEqual([`--app=${address}`]);
  });

  it.each<[NodeJS.Platform, string[], ReturnType<typeof opened>]>([
    ['linux', ['/usr/bin/xdg-open'], opened('/usr/bin/xdg-open', address)],
    ['darwin', [], opened('/usr/bin/open', address)],
    ['win32', [], opened('rundll32.exe', 'url.dll,FileProtocolHandler', address)],
  ])('falls back to the usual browser of %s', (platform, programs, expected) => {
    expect(howToOpen(address, machine(platform, programs))).toEqual(expected);
  });

  it('leaves it to the person where nothing is installed', () => {
    const nothing = { kind: 'byHand', why: 'no browser was found' };
    expect(howToOpen(address, machine('linux', []))).toEqual(nothing);
  });

  it('leaves it to the person where there is no screen, whatever is installed', () => {
    for (const display of [undefined, '']) {
      const env = { DISPLAY: display, BACKPROP_LAB_BROWSER: chromium };
      expect(howToOpen(address, machine('linux', [chromium], { env }))).toEqual({
        kind: 'byHand',
        why: 'there is no screen (neither DISPLAY nor WAYLAND_DISPLAY)',
      });
    }
  });

  it('takes a Wayland screen, even where DISPLAY is set to nothing', () => {
    const env = { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' };
    expect(howToOpen(address, machine('linux', [chromium], { env })).kind).toBe('program');
  });
});

describe('BACKPROP_LAB_BROWSER', () => {
  const chosen = (name: string, ...programs: string[]) =>
    howToOpen(
      address,
      machine('linux', [chromium, ...programs], { env: { BACKPROP_LAB_BROWSER: name } }),
    );

  it('goes before what is installed, by its path or its name', () => {
    const mine = '/home/ada/chrome-dev';
    expect(chosen(mine, mine)).toEqual(opened(mine, `--app=${address}`));
    expect(chosen('chromium')).toEqual(opened(chromium, `--app=${address}`));
  });

  it('may be a browser that has no app windows', () => {
    const firefox = '/usr/bin/firefox';
    expect(chosen('firefox', firefox)).toEqual(opened(firefox, address));
    const inChrome = '/opt/chromes/firefox';
    expect(chosen(inChrome, inChrome)).toEqual(opened(inChrome, address));
  });

  it('that names nothing is said, and not replaced by another browser', () => {
    const why = 'BACKPROP_LAB_BROWSER names no program: /nowhere';
    expect(chosen('/nowhere')).toEqual({ kind: 'byHand', why });
  });
});
