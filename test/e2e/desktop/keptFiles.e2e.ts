/** Files that the desktop app's page hands out: asked where they go, and there under their ending. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from '../../../renderer/locales/en.ts';
import { ownLesson } from '../lessons/ownLesson.ts';
import { LessonsPage } from '../lessonsPage.ts';
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

it('a teacher’s lesson is opened from its file, and progress is kept as one', async ({ skip }) => {
  skip(!isDouble, 'native dialogs, which no test reaches');
  const user = newUser();
  const desktop = await openDesktop(user);
  await desktop.lab.button(en.run.pause).click();
  const lessons = new LessonsPage(desktop.lab);
  await lessons.list();
  const { files } = en.lessons;
  await lessons.open(files.openLesson, { name: 'own.json', content: ownLesson });
  await lessons.column.getByText('32 parameters. Press play.').waitFor();
  await lessons.settled();
  await lessons.goals.nth(1).getByRole('button', { name: 'tanh' }).click();
  await lessons.expectReached(2);

  await desktop.page.getByRole('button', { name: en.lessonsButton.title, exact: true }).click();
  await lessons.button(files.save).click();
  await expect.poll(async () => (await desktop.dialogs()).length).toBe(1);
  await desktop.answerDialog({ canceled: false, filePath: join(user, 'done') });
  const kept = () => readFileSync(join(user, 'done.json'), 'utf8');
  await expect.poll(kept).toContain('"which"');
  await lessons.open(files.openProgress, { name: 'done.json', content: kept() });
  await lessons.dialog.getByRole('table').getByText('A lesson of our own').waitFor();
});
