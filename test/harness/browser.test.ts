/** Finding and installing a browser to test with, on machines that are made up. */
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../electron/serve/browsers.ts';
import { BrowserError, findTestBrowser } from './browser.ts';
import { ensureBrowser, type Workshop } from './installBrowser.ts';

const CHROMIUM = '/usr/bin/chromium';
const PLAYWRIGHTS = '/home/ada/.cache/ms-playwright/chromium-1/chrome-linux/chrome';

interface Made {
  readonly programs?: string[];
  readonly env?: Record<string, string>;
  readonly isRoot?: boolean;
}

function machine({ programs = [], env = {}, isRoot = true }: Made = {}): Machine {
  return {
    platform: 'linux',
    env: { PATH: '/usr/bin', ...env },
    home: '/home/ada',
    isRoot,
    isProgram: (path) => programs.includes(path),
  };
}

/** A machine on which a command brings a program; it keeps what was run and said. */
function workshop(
  made: Made,
  {
    brings = {},
    args = [],
    fonts = '',
  }: { brings?: Record<string, string>; args?: string[]; fonts?: string } = {},
) {
  const programs = [...(made.programs ?? [])];
  const ran: string[] = [];
  const said: string[] = [];
  const built: Workshop = {
    machine: machine({ ...made, programs }),
    args,
    hasApt: true,
    playwrights: PLAYWRIGHTS,
    run: (command, given) => {
      const line = [command, ...given].join(' ');
      ran.push(line);
      if (brings[line] !== undefined) programs.push(brings[line]);
      return Promise.resolve({ exitCode: 0, stdout: command === 'fc-list' ? fonts : '' });
    },
    say: (line) => said.push(line),
  };
  return { built, ran, said };
}

describe('findTestBrowser', () => {
  it('takes the one that is named before any other', () => {
    const env = { BACKPROP_LAB_BROWSER: 'brave' };
    const programs = [CHROMIUM, '/usr/bin/brave'];
    expect(findTestBrowser(machine({ programs, env }), PLAYWRIGHTS)).toBe('/usr/bin/brave');
  });

  it('does not silently test with another than the one that is named', () => {
    const env = { BACKPROP_LAB_BROWSER: '/opt/gone' };
    expect(() => findTestBrowser(machine({ programs: [CHROMIUM], env }), PLAYWRIGHTS)).toThrow(
      new BrowserError('BACKPROP_LAB_BROWSER names no program: /opt/gone'),
    );
  });

  it('takes an installed one before Playwright’s, and Playwright’s before none', () => {
    const both = machine({ programs: [PLAYWRIGHTS, CHROMIUM] });
    expect(findTestBrowser(both, PLAYWRIGHTS)).toBe(CHROMIUM);
    expect(findTestBrowser(machine({ programs: [PLAYWRIGHTS] }), PLAYWRIGHTS)).toBe(PLAYWRIGHTS);
    expect(findTestBrowser(machine(), PLAYWRIGHTS)).toBeUndefined();
  });
});

describe('ensureBrowser', () => {
  const install = 'apt-get install -y chromium fonts-noto-cjk';

  it('installs nothing where there is one', async () => {
    const { built, ran } = workshop({ programs: [CHROMIUM] });
    expect(await ensureBrowser(built)).toBe(CHROMIUM);
    expect(ran).toEqual([]);
  });

  it('installs Debian’s with Korean letters for root, and says so', async () => {
    const { built, ran, said } = workshop({}, { brings: { [install]: CHROMIUM } });
    expect(await ensureBrowser(built)).toBe(CHROMIUM);
    expect(ran).toEqual(['fc-list :lang=ko', 'apt-get update', install]);
    expect(said.join()).toContain('installing chromium and fonts-noto-cjk');
  });

  it('leaves the fonts as they are where Korean can be written', async () => {
    const brings = { 'apt-get install -y chromium': CHROMIUM };
    const { built } = workshop({}, { brings, fonts: '/usr/share/fonts/NotoSansCJK.ttc' });
    expect(await ensureBrowser(built)).toBe(CHROMIUM);
  });

  it('takes Playwright’s where the packages have none', async () => {
    const brings = { 'npx --no-install playwright-core install --with-deps chromium': PLAYWRIGHTS };
    const { built } = workshop({}, { brings });
    expect(await ensureBrowser(built)).toBe(PLAYWRIGHTS);
  });

  it('asks for no rights that the user lacks', async () => {
    const brings = { 'npx --no-install playwright-core install chromium': PLAYWRIGHTS };
    const { built, ran } = workshop({ isRoot: false }, { brings });
    expect(await ensureBrowser(built)).toBe(PLAYWRIGHTS);
    expect(ran).toHaveLength(1);
  });

  it.each([
    { made: {}, args: ['--no-install'] },
    { made: { env: { BACKPROP_LAB_NO_INSTALL: '1' } }, args: [] },
  ])('installs nothing where that is refused, and says what to do: %o', async ({ made, args }) => {
    const { built, ran } = workshop(made, { args, brings: { [install]: CHROMIUM } });
    await expect(ensureBrowser(built)).rejects.toThrow(
      /none may be installed here. Install Chrome or Chromium, or name a browser by BACKPROP_LAB_BROWSER/,
    );
    expect(ran).toEqual([]);
  });

  it('says what to do where nothing could be installed', async () => {
    await expect(ensureBrowser(workshop({}).built)).rejects.toThrow(/none could be installed/);
  });
});
