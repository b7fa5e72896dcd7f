/** Files that the desktop app's page hands out: asked where they go, and there under their ending. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isDouble, newUser, openDesktop, type DesktopApp } from './useDesktop.ts';

it('a file goes where it is said, with its ending; to cancel is no error', async ({ skip }) => {
  skip(!isDouble, 'native dialogs, which no test reaches');
  const user = newUser();
  const desktop = await openDesktop(user);
  await desktop.lab.expectStepBeyond(0);

  await handOut(desktop);
  await desktop.answerDialog({ canceled: true, filePath: '' });
  expect(await desktop.dialogs()).toEqual([]);

  const kept = join(user, 'mine.csv');
  writeFileSync(kept, 'of before');
  await handOut(desktop);
  await desktop.answerDialog({ canceled: false, filePath: join(user, 'mine') });
  await expect.poll(() => desktop.dialogs()).toEqual([expect.stringContaining(kept)]);
  await desktop.answerDialog({ response: 1 });
  expect(readFileSync(kept, 'utf8')).toBe('of before');

  await handOut(desktop);
  await desktop.answerDialog({ canceled: false, filePath: join(user, 'other') });
  await expect.poll(() => readFileSync(join(user, 'other.csv'), 'utf8')).toMatch(/^.?x1,x2,/);

  await handOut(desktop);
  await desktop.answerDialog({ canceled: false, filePath: join(user, 'nowhere', 'mine.csv') });
  await expect
    .poll(() => desktop.dialogs())
    .toEqual([expect.stringContaining('The file was not kept.')]);
  await desktop.answerDialog({ response: 0 });
});

/** The page hands out its points, and the app asks where they go. */
async function handOut({ lab, dialogs }: DesktopApp): Promise<void> {
  await lab.button('Export points').click();
  await expect.poll(async () => (await dialogs()).length).toBe(1);
}
