/** Lessons from the first page to the file that a teacher opens. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/locales/en.ts';
import { ko } from '../../../renderer/locales/ko.ts';
import { openLessons } from '../lessonsPage.ts';
import { useBrowser, useServer } from '../useBrowser.ts';
import { ownLesson } from './ownLesson.ts';

const said = en.lessons;
const browser = useBrowser();
const server = useServer();

describe('the first lesson', () => {
  it('is walked through by true answers, and a teacher sees how far it went', async () => {
    const lessons = await openLessons(browser, server.address);
    const { page, column, goals, dialog } = lessons;
    await lessons.begin(1);
    await page.getByRole('region', { name: en.graph.canvas.title }).waitFor();
    await expect.poll(() => page.getByRole('tab', { name: 'Code' }).isVisible()).toBe(false);
    await column.getByText('Page 1 of 4').waitFor();

    await lessons.answer('-3');
    await goals.getByText(said.verdicts.sign).waitFor();
    await lessons.answer('thirty');
    await goals.getByText(said.verdicts.unreadable).waitFor();
    await lessons.answer('3');
    await lessons.expectReached();
    await column.getByRole('status').getByText('Goal 1 of 1: reached').waitFor();
    await lessons.next();
    await column.getByText('Page 2 of 4').waitFor();
    await page.reload();
    await column.getByText('Page 2 of 4').waitFor();
    await page.getByRole('button', { name: /^× f, / }).waitFor();
    await lessons.back();
    await lessons.expectReached();
    for (const truth of ['−4', '-4']) {
      await lessons.next();
      await lessons.answer(truth);
      await lessons.expectReached();
    }
    await lessons.next();
    const x = page.getByRole('slider', { name: 'x', exact: true });
    await x.focus();
    // Smaller and smaller, until f is above 0.
    await page.keyboard.press('Home');
    await lessons.expectReached();
    await column.getByText(said.column.done).waitFor();

    await lessons.button(said.column.finish).click();
    const first = lessons.cards.first();
    await first.getByText('4 of 4 goals').waitFor();
    await expect.poll(() => column.count()).toBe(0);
    await dialog.getByRole('textbox', { name: said.files.name }).fill('Kim Ana');
    const download = page.waitForEvent('download');
    await lessons.button(said.files.save).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('progress Kim Ana.json');
    const content = await readFile(await saved.path(), 'utf8');

    const other = content.replace('Kim Ana', 'Lee Bo');
    await lessons.open(
      said.files.openProgress,
      { name: 'a.json', content },
      { name: 'b.json', content: other },
      { name: 'c.json', content: '{}' },
    );
    const table = dialog.getByRole('table');
    const heads = table.getByRole('columnheader');
    await expect.poll(() => heads.count()).toBe(3);
    await expect.poll(() => heads.nth(1).textContent()).toContain('Kim Ana');
    await expect
      .poll(() => table.getByRole('cell').allTextContents())
      .toEqual(
        ['4 / 4', '4 / 4', '4 / 4', '4 / 4'].map((cell) => expect.stringContaining(cell) as string),
      );
    await dialog
      .getByRole('alert')
      .getByText(/c\.json/)
      .waitFor();
    await lessons.button(said.report.back).click();

    // Kept over a reload, in the other language too.
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '한국어' }).click();
    await page.reload();
    await page.getByRole('button', { name: ko.lessonsButton.title, exact: true }).click();
    await dialog.getByRole('listitem').first().getByText('목표 4개 중 4개').waitFor();
  });
});

describe('a lesson of a teacher', () => {
  it('is judged by the bench, and asks that units stay as they are', async () => {
    const lessons = await openLessons(browser, server.address);
    const { page, goals, lab, column } = lessons;
    await lessons.list();
    await lessons.open(said.files.openLesson, { name: 'own.json', content: ownLesson });
    await column.getByText('32 parameters. Press play.').waitFor();
    await lessons.settled();
    await expect.poll(async () => (await lab.run()).spec.seed).toBe(3);
    await lab.expectStatus(en.states.paused);
    await goals
      .first()
      .getByText(/now 0\.\d/)
      .waitFor();

    const units = page.getByRole('slider', { name: en.layer.units, exact: true });
    await units.focus();
    await page.keyboard.press('ArrowRight');
    await goals
      .first()
      .getByText(/the number of units/)
      .waitFor();
    await page.keyboard.press('Control+z');
    await expect
      .poll(() =>
        goals
          .first()
          .getByText(/the number of units/)
          .count(),
      )
      .toBe(0);
    await lab.button(en.run.play).click();
    await lessons.expectReached(1);

    await goals.nth(1).getByRole('button', { name: 'ReLU' }).click();
    await goals.nth(1).getByText(said.verdicts.wrong).waitFor();
    await goals.nth(1).getByRole('button', { name: 'tanh' }).click();
    await lessons.expectReached(2);

    await lessons.next();
    const canvas = page.getByRole('region', { name: en.graph.canvas.title });
    await canvas.getByRole('button', { name: /^× f, / }).click();
    await goals.getByRole('button', { name: en.graph.exercise.guess }).click();
    await goals.getByText('× f works as it should').waitFor();
    await canvas.getByRole('button', { name: /^\+ q, / }).click();
    await goals.getByRole('button', { name: en.graph.exercise.guess }).click();
    await lessons.expectReached();
    await lessons.button(said.column.leave).click();
    // What was there before is there again.
    const formula = page.getByRole('textbox', { name: en.graph.editor.label });
    await expect.poll(() => formula.inputValue()).toBe('q = x + y\nf = q * z');
  });

  it('that is not as lessons are is refused, with the place and what was expected', async () => {
    const lessons = await openLessons(browser, server.address);
    await lessons.list();
    const open = (content: unknown) =>
      lessons.open(said.files.openLesson, { name: 'bad.json', content });
    const alert = lessons.dialog.getByRole('alert');
    await open({ ...ownLesson, minutes: 'ten' });
    await alert.getByText(/bad\.json: minutes: expected a whole number/).waitFor();
    await open('{"format":');
    await alert.getByText(/bad\.json.*JSON/).waitFor();
    await expect.poll(() => lessons.column.count()).toBe(0);
  });
});

describe('the last lesson', () => {
  it('asks for cells of the comparison: one that is chosen is judged, and not opened', async () => {
    const lessons = await openLessons(browser, server.address);
    const { page, goals } = lessons;
    await lessons.begin(10);
    const state = page.getByRole('status', { name: en.sweep.state });
    await state.getByText(en.states.paused).waitFor();
    await page.getByRole('button', { name: en.run.play, exact: true }).click();
    await state.getByText(en.sweep.states.finished).waitFor();
    await lessons.expectReached();
    await lessons.next();
    const cell = (name: string) =>
      page.getByRole('article', { name, exact: true }).getByRole('button').first();
    await cell('units 3 · λ 0.1').click();
    await goals.getByText(said.verdicts.wrong).waitFor();
    await cell('units 20 · λ 0.001').click();
    await lessons.expectReached();
    const tab = page.getByRole('tab', { name: en.workspaces.compare });
    await expect.poll(() => tab.getAttribute('aria-selected')).toBe('true');
  });
});

describe('by keys alone', () => {
  it('a lesson is begun, answered, turned and left', async () => {
    const lessons = await openLessons(browser, server.address);
    const { page, column, dialog } = lessons;
    const { keyboard } = page;
    await keyboard.press('l');
    await lessons.cards.first().waitFor();
    const focused = page.locator(':focus');
    const tabTo = async (name: string | RegExp) => {
      const wanted = column
        .or(dialog)
        .getByRole('button', { name })
        .or(column.getByRole('textbox'));
      for (let presses = 0; presses < 30; presses++) {
        await keyboard.press('Tab');
        if ((await focused.and(wanted).count()) > 0) return;
      }
      throw new Error(`the Tab key does not come to ${String(name)}`);
    };
    await tabTo(/^The graph of/);
    await keyboard.press('Enter');
    await column.waitFor();
    // What it says is read first.
    await expect.poll(() => focused.textContent()).toBe('Page 1 of 4');
    // The arrow keys still belong to the graph, once it is there.
    await page.getByRole('region', { name: en.graph.canvas.title }).waitFor();
    await lessons.settled();
    const sentence = page.getByRole('status', { name: en.graph.transport.step });
    await keyboard.press('ArrowRight');
    await sentence.getByText(/^Forward: \+ gives q = 3/).waitFor();
    await tabTo(/^no button, but the field/);
    await keyboard.type('3');
    await keyboard.press('Enter');
    await lessons.expectReached();
    await tabTo(said.column.next);
    await keyboard.press('Enter');
    await expect.poll(() => focused.textContent()).toBe('Page 2 of 4');
    await tabTo(said.column.leave);
    await keyboard.press('Enter');
    await expect.poll(() => column.count()).toBe(0);
  });
});
