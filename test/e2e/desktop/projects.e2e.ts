/** Projects in the desktop app: saved, opened, asked about before they are lost. */
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readProject } from '../../../electron/lab/project/readProject.ts';
import { choose, isDouble, newUser, openDesktop, type DesktopApp } from './useDesktop.ts';

const titleOf = ({ app }: DesktopApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());

/** The system's dialog for names of files answers with this one. */
async function nameFile({ app }: DesktopApp, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

const closeWindow = ({ app }: DesktopApp) =>
  app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });

async function stepsIn(path: string): Promise<number[]> {
  const { runs } = await readProject(readFileSync(path), path);
  return runs.map(({ snapshot }) => snapshot.checkpoint.step);
}

it('a project is saved by name, and asked about before the window closes', async ({ skip }) => {
  skip(!isDouble, 'native dialogs, which no test reaches');
  const user = newUser();
  const path = join(user, 'evening.bplab');
  const desktop = await openDesktop(user);
  await desktop.lab.expectStepBeyond(0);
  await expect.poll(() => titleOf(desktop)).toBe('Untitled – Backprop Lab');
  await desktop.lab.button('Pause').click();
  await desktop.lab.expectStatus('Paused');
  await desktop.lab.button('One step').click();
  await expect.poll(() => titleOf(desktop)).toBe('• Untitled – Backprop Lab');

  // The ending is added to a name without one.
  await nameFile(desktop, join(user, 'evening'));
  await choose(desktop.app, 'File', 'Save');
  await expect.poll(() => titleOf(desktop)).toBe('evening.bplab – Backprop Lab');
  const [saved = NaN] = await stepsIn(path);

  await desktop.lab.button('One step').click();
  await expect.poll(() => titleOf(desktop)).toBe('• evening.bplab – Backprop Lab');
  await closeWindow(desktop);
  await expect
    .poll(() => desktop.dialogs())
    .toEqual(['Save the changes to evening.bplab?: What is in no file is lost otherwise.']);
  // Cancel, and the window stays.
  await desktop.answerDialog({ response: 2 });
  expect(await titleOf(desktop)).toBe('• evening.bplab – Backprop Lab');
  await closeWindow(desktop);
  await expect.poll(async () => (await desktop.dialogs()).length).toBe(1);
  const ended = new Promise((resolve) => desktop.app.process().once('exit', resolve));
  await desktop.answerDialog({ response: 0 }).catch(() => undefined);
  await ended;
  expect(await stepsIn(path)).toEqual([saved + 1]);
});

it('a project is opened by its file, at the step and on the run that it was left', async () => {
  const user = newUser();
  const path = join(user, 'first.bplab');
  copyFileSync(join(import.meta.dirname, '../../reference/project-v1.bplab'), path);
  const desktop = await openDesktop(user, [path]);
  await expect.poll(() => titleOf(desktop)).toBe('first.bplab – Backprop Lab');
  await expect.poll(() => desktop.lab.step()).toBe(120);
  const recent = () =>
    desktop.app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.flatMap(
        ({ submenu }) =>
          submenu?.items.flatMap((item) => item.submenu?.items.map(({ label }) => label) ?? []) ??
          [],
      ),
    );
  await expect.poll(recent).toContain(path);
});
