/** Starts, ends, breakdowns, and what the system asks of an app. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeArrivalSpec } from '../../../renderer/stores/arrivalSpec.ts';
import { quit } from '../../harness/electron/quit.ts';
import {
  choose,
  isDouble,
  newUser,
  openDesktop,
  readState,
  startAgain,
  type DesktopApp,
} from './useDesktop.ts';

/** A run that nobody would get by default, as a file. */
function specFile(folder: string): string {
  const file = join(folder, 'moons.json');
  const spec = makeArrivalSpec();
  const data = { ...spec.data, dataset: 'moons', classes: 2 };
  writeFileSync(file, JSON.stringify({ ...spec, data }));
  return file;
}

async function expectMoons({ lab }: DesktopApp): Promise<void> {
  await expect.poll(() => lab.dataset('Moons').isChecked()).toBe(true);
}

const bounds = ({ app }: DesktopApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

describe('a start', () => {
  it('opens the run of a file that is named on the command line', async () => {
    const user = newUser();
    await expectMoons(await openDesktop(user, [specFile(user)]));
  });

  it('while the app runs ends at once, brings its window to the front, and opens the file in it', async () => {
    const user = newUser();
    const desktop = await openDesktop(user);
    await desktop.lab.expectStepBeyond(0);
    await desktop.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.minimize();
    });
    expect(await startAgain(user, [specFile(user)])).toBe(0);
    await expectMoons(desktop);
    const isMinimized = () =>
      desktop.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
      );
    await expect.poll(isMinimized).toEqual([false]);
  });

  it('names a file that it cannot open, and opens the lab all the same', async ({ skip }) => {
    skip(!isDouble, 'a native dialog, which no test reaches');
    const user = newUser();
    const broken = join(user, 'broken.json');
    writeFileSync(broken, '{ "version": 1 }');
    const missing = join(user, 'missing.json');
    const desktop = await openDesktop(user, [missing, broken]);
    await desktop.lab.expectStepBeyond(0);
    await expect.poll(async () => (await desktop.dialogs()).length).toBe(2);
    const [first, second] = await desktop.dialogs();
    expect(first).toContain(`This file cannot be opened.: cannot read ${missing}: no such file`);
    expect(second).toContain(`${broken}: data: expected an object, got nothing`);
  });

  it.each([
    ['nothing of JSON', '{ half a file'],
    ['a wrong shape', JSON.stringify({ version: 1, window: { bounds: { x: 'left' } } })],
    ['a later version', JSON.stringify({ version: 2 })],
  ])('with a state file of %s is like the first one', async (_what, text) => {
    const user = newUser();
    writeFileSync(join(user, 'desktop-state.json'), text);
    const desktop = await openDesktop(user);
    await desktop.lab.expectStepBeyond(0);
    await expect.poll(desktop.printed).toContain('is not used, as it is broken');
  });

  it('puts a window from a display that is gone onto one that is there', async () => {
    const user = newUser();
    const place = { x: 50_000, y: -9_000, width: 1200, height: 800 };
    const window = { bounds: place, isMaximized: false, isFullScreen: false };
    const appearance = { theme: 'light', language: 'en' };
    writeFileSync(
      join(user, 'desktop-state.json'),
      JSON.stringify({ version: 1, window, appearance }),
    );
    const desktop = await openDesktop(user);
    await desktop.lab.expectStepBeyond(0);
    const area = await desktop.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
    const { x = NaN, y = NaN } = (await bounds(desktop)) ?? {};
    expect(x).toBeGreaterThanOrEqual(area.x);
    expect(x).toBeLessThan(area.x + area.width);
    expect(y).toBeGreaterThanOrEqual(area.y);
    expect(y).toBeLessThan(area.y + area.height);
  });
});

describe('the window', () => {
  it('remembers that it was maximized', async ({ skip }) => {
    skip(!isDouble, 'a display without a window manager maximizes nothing');
    const user = newUser();
    const desktop = await openDesktop(user);
    await desktop.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.maximize();
    });
    await quit(desktop.app);
    expect(readState(user)).toMatchObject({ window: { isMaximized: true } });
    const again = await openDesktop(user);
    await expect
      .poll(() =>
        again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized()),
      )
      .toBe(true);
  });

  it('trains on while it is hidden, and keeps the app awake as long', async () => {
    const desktop = await openDesktop(newUser());
    const { app, lab } = desktop;
    await lab.expectStepBeyond(0);
    const isAwake = () => app.evaluate(({ powerSaveBlocker }) => powerSaveBlocker.isStarted(0));
    await expect.poll(isAwake).toBe(true);
    const show = (isShown: boolean) =>
      app.evaluate(({ BrowserWindow }, shown) => {
        const [window] = BrowserWindow.getAllWindows();
        if (shown) window?.show();
        else window?.hide();
      }, isShown);
    const before = await lab.step();
    await show(false);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await show(true);
    // Far more than the page could have asked for itself since then.
    await lab.expectStepBeyond(before + 300);
    await lab.button('Pause').click();
    await expect.poll(isAwake).toBe(false);
  });

  it('is loaded again when its page breaks down, on the same runs; the third time that is told', async ({
    skip,
  }) => {
    skip(!isDouble, 'a native dialog, which no test reaches');
    const desktop = await openDesktop(newUser(), [], [/^the page crashed$/]);
    const { app, lab } = desktop;
    await lab.expectStepBeyond(100);
    const status = () =>
      app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const code = `document.querySelector('[role=status][aria-label="State of the run"]')?.textContent ?? ''`;
        return (await contents?.executeJavaScript(code)) as string;
      });
    const breakDown = async () => {
      const gone = app.evaluate(
        ({ BrowserWindow }) =>
          new Promise<void>((resolve) => {
            const contents = BrowserWindow.getAllWindows()[0]?.webContents;
            contents?.once('render-process-gone', () => {
              resolve();
            });
            contents?.forcefullyCrashRenderer();
          }),
      );
      await gone;
    };
    for (let time = 1; time <= 2; time++) {
      await breakDown();
      await expect.poll(status).toBe('Learning');
      expect(await desktop.dialogs()).toEqual([]);
    }
    await breakDown();
    await expect
      .poll(desktop.dialogs)
      .toEqual([expect.stringContaining('The window broke down three times.')]);
    await desktop.answerDialog({ response: 0 });
    await expect.poll(status).toBe('Learning');
  });
});

describe('the menus', () => {
  it('play, step and reset the run on the bench, and open the guide', async () => {
    const { app, page, lab } = await openDesktop(newUser());
    await lab.expectStatus('Learning');
    const choose = (label: string) =>
      app.evaluate(({ Menu }, wanted) => {
        const items = Menu.getApplicationMenu()?.items ?? [];
        const all = items.flatMap(({ submenu }) => submenu?.items ?? []);
        all.find((item) => item.label === wanted)?.click();
      }, label);
    await choose('Play or Pause');
    await lab.expectStatus('Paused');
    await choose('Reset');
    await expect.poll(() => lab.step()).toBe(0);
    await choose('One Step');
    await expect.poll(() => lab.step()).toBe(1);
    await choose('Guide');
    await expect.poll(() => page.getByRole('dialog', { name: 'Guide' }).count()).toBe(1);
  });

  it('speak the page’s language, from the next start on too', async () => {
    const user = newUser();
    const desktop = await openDesktop(user);
    const labels = ({ app }: DesktopApp) =>
      app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
    await expect.poll(() => labels(desktop)).toContain('Training');
    await desktop.page.getByLabel('한국어', { exact: true }).click();
    await expect.poll(() => labels(desktop)).toContain('학습');
    await quit(desktop.app);
    const again = await openDesktop(user);
    await expect.poll(() => labels(again)).toContain('학습');
  });

  it('open a run by a dialog', async () => {
    const user = newUser();
    const desktop = await openDesktop(user);
    await desktop.lab.expectStepBeyond(0);
    await desktop.app.evaluate(({ dialog }, file) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
    }, specFile(user));
    await choose(desktop.app, 'File', 'Open …');
    await expectMoons(desktop);
  });
});

describe('the main process', () => {
  it('that breaks down leaves a report, and the next start says so once', async ({ skip }) => {
    skip(!isDouble, 'a native dialog, which no test reaches');
    const user = newUser();
    const desktop = await openDesktop(user);
    const ended = new Promise((resolve) => desktop.app.process().once('exit', resolve));
    await desktop.app.evaluate(() => {
      setTimeout(() => {
        throw new RangeError('made to break down');
      }, 0);
    });
    expect(await ended).toBe(1);
    expect(readFileSync(join(user, 'crash-report.txt'), 'utf8')).toContain(
      'RangeError: made to break down',
    );

    const again = await openDesktop(user);
    await expect
      .poll(again.dialogs)
      .toEqual([expect.stringContaining('Backprop Lab ended unexpectedly the last time.')]);
    await again.answerDialog({ response: 0 });
    await quit(again.app);

    const third = await openDesktop(user);
    await third.lab.expectStepBeyond(0);
    expect(await third.dialogs()).toEqual([]);
  });

  it('carries forty kilobytes thirty times a second to the page without loss', async ({ skip }) => {
    skip(!isDouble, 'sends on the double’s own line');
    const { app, page, lab } = await openDesktop(newUser());
    // The page has its listener; from here on the test has it.
    await lab.expectStepBeyond(0);
    const counted = page.evaluate(
      () =>
        new Promise<{ count: number; inOrder: boolean; bytes: number }>((resolve) => {
          const bridge = Reflect.get(window, 'backpropLab') as {
            send(message: unknown): void;
            onMessage(
              listener: (message: { payload?: { step: number; field: unknown } }) => void,
            ): void;
          };
          let count = 0;
          let inOrder = true;
          let bytes = 0;
          const timer = setInterval(() => {
            bridge.send({ kind: 'call', id: 1, name: 'nonsense', input: {} });
          }, 100);
          bridge.onMessage(({ payload }) => {
            // What the lab itself says meanwhile is not counted.
            if (!(payload?.field instanceof Uint8Array)) return;
            clearInterval(timer);
            inOrder &&= payload.step === count;
            bytes += payload.field.length;
            if (++count === 90) resolve({ count, inOrder, bytes });
          });
        }),
    );
    await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // The page's own line is learned from its next word.
      const line = await new Promise((resolve) => {
        ipcMain.once('lab:call', (_event, name) => {
          resolve(name);
        });
      });
      for (let step = 0; step < 90; step++) {
        const payload = { step, field: new Uint8Array(40_000).fill(step) };
        contents?.send('lab:event', line, { kind: 'event', name: 'frame', payload });
        await new Promise((resolve) => setTimeout(resolve, 1000 / 30));
      }
    });
    expect(await counted).toEqual({ count: 90, inOrder: true, bytes: 90 * 40_000 });
  });
});
