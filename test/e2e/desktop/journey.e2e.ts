/** A person's way with the desktop app: start, train, turn λ, reload, close, start again. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Metrics } from '@backprop-lab/core/contract';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../../../electron/serve/places.ts';
import { makeArrivalSpec } from '../../../renderer/stores/arrivalSpec.ts';
import { asShown, type LabPage } from '../labPage.ts';
import { serve, useBrowser } from '../useBrowser.ts';
import { quit } from '../../harness/electron/quit.ts';
import { newUser, openDesktop, readState } from './useDesktop.ts';

const browser = useBrowser();

it('starts, trains, turns λ, reloads into the same state, closes, and starts again as it was', async () => {
  const user = newUser();
  const { app, page, lab } = await openDesktop(user);
  await lab.expectStatus('Learning');
  await lab.expectStepBeyond(200);

  const lambda = lab.slider('Regularization λ');
  await lambda.focus();
  for (let press = 0; press < 20; press++) await lambda.press('ArrowRight');
  await page.getByLabel('Dark', { exact: true }).click();
  const before = await lab.step();
  await page.reload();
  await lab.expectStepBeyond(before);
  await lab.expectStatus('Learning');
  await expect
    .poll(() => lab.slider('Regularization λ').getAttribute('aria-valuetext'))
    .toBe('0.01');

  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 70, width: 1200, height: 800 });
  });
  await expect
    .poll(() => readState(user))
    .toMatchObject({
      window: { bounds: { x: 60, y: 70, width: 1200, height: 800 } },
      appearance: { theme: 'dark', language: 'en' },
    });
  await quit(app);
  expect(app.process().exitCode).toBe(0);

  const again = await openDesktop(user);
  await again.lab.expectStepBeyond(0);
  const bounds = again.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(await bounds).toEqual({ x: 60, y: 70, width: 1200, height: 800 });
  await expect.poll(() => again.page.locator('html').getAttribute('data-theme')).toBe('dark');
  await expect
    .poll(() => again.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors))
    .toBe(true);
});

it('gives the numbers of the command line and of browser mode, to the last digit', async () => {
  const spec = { ...makeArrivalSpec(), stop: { steps: 5 } };
  const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'run.json');
  writeFileSync(file, JSON.stringify(spec));
  const args = ['run', '--silent', 'lab', '--', 'train', '--spec', file, '--json'];
  const { stdout } = await promisify(execFile)('npm', args, {
    cwd: root,
    shell: process.platform === 'win32',
  });
  const report = JSON.parse(stdout) as Metrics & { steps: number };

  const { lab } = await openDesktop(newUser());
  const { address } = await serve();
  const inBrowser = await browser.open(address);
  const shown = await afterFiveSteps(lab);
  expect(shown.losses).toEqual(asShown({ ...report, step: report.steps }));
  expect(shown).toEqual(await afterFiveSteps(inBrowser));
});

/** What the page shows five steps after a reset. */
async function afterFiveSteps(lab: LabPage) {
  await lab.button('Pause').click();
  await lab.expectStatus('Paused');
  await lab.button('Reset').click();
  await expect.poll(() => lab.step()).toBe(0);
  for (let step = 1; step <= 5; step++) {
    await lab.button('One step').click();
    await expect.poll(async () => (await lab.losses()).step).toBe(step);
  }
  await lab.drawn();
  return { losses: await lab.losses(), figures: await lab.figures() };
}
