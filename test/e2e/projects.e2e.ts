/** Projects in the page: made, named, saved, opened elsewhere, gone back to, recovered; and how that lies on the screen. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readProject } from '../../electron/lab/project/readProject.ts';
import { en } from '../../renderer/locales/en.ts';
import type { Messages } from '../../renderer/locales/messages.ts';
import { violations } from './axe.ts';
import { LabPage } from './labPage.ts';
import { cutTexts, isInSight, widerThanWindow } from './layout.ts';
import { bothLooks, profileOf, resize, usualSizes } from './looks.ts';
import { connect, serve, useBrowser } from './useBrowser.ts';

const browser = useBrowser();

/** The part of the top bar that is about the project, and what opens from it. */
class ProjectBar {
  readonly menu: Locator;
  readonly dialog: Locator;
  readonly runs: Locator;

  constructor(
    readonly page: Page,
    private readonly words: Messages = en,
  ) {
    const before = words.project.menu.split(' ')[0] ?? '';
    this.menu = page.getByRole('button', { name: new RegExp(`^${before} .+, `) });
    this.dialog = page.getByRole('dialog');
    this.runs = page.getByRole('button', {
      name: new RegExp(`^${words.runList.button.replace('{count}', '\\d+')}$`),
    });
  }

  expectName(name: string, standing: string): Promise<void> {
    const wanted = this.words.project.menu.replace('{name}', name).replace('{standing}', standing);
    return expect.poll(() => this.menu.getAttribute('aria-label')).toBe(wanted);
  }

  async choose(command: keyof Messages['projectCommands']): Promise<void> {
    await this.menu.click();
    const name = this.words.projectCommands[command];
    await this.page
      .getByRole('menuitem', { name: new RegExp(`^${escaped(name)}`) })
      .first()
      .click();
  }

  answer(name: string): Promise<void> {
    return this.dialog.getByRole('button', { name, exact: true }).click();
  }

  /** Saves under a name, as the browser saves. */
  async saveAs(name: string): Promise<Buffer> {
    const download = this.page.waitForEvent('download');
    await this.page.keyboard.press('Control+Shift+S');
    await this.dialog.getByLabel(this.words.project.fileName).fill(name);
    await this.page.keyboard.press('Enter');
    const file = await download;
    expect(file.suggestedFilename()).toBe(`${name}.bplab`);
    return readFileSync(await file.path());
  }

  async openFile(name: string, buffer: Buffer): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.choose('open');
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
  }
}

/** It can be read and used by everybody, in a large window and in a small one. */
async function judge(part: Locator, what: string): Promise<void> {
  const page = part.page();
  await part.waitFor();
  for (const size of usualSizes) {
    await resize(page, size);
    const where = `${what} ${size.width}×${size.height}`;
    expect(await part.evaluate(cutTexts), where).toEqual([]);
    expect(await part.evaluate(isInSight), where).toBe(true);
    expect(await page.evaluate(widerThanWindow), where).toEqual([]);
  }
  expect(await violations(part), what).toEqual([]);
}

const escaped = (text: string) => text.replace(/[.…]/g, '\\$&');

/** All that was measured of every run, to the bit. */
async function histories({ client }: LabPage) {
  const runs = await client.runs();
  return Promise.all(runs.map(async ({ id, step }) => ({ step, is: await client.history(id) })));
}

async function oneStep(lab: LabPage): Promise<void> {
  await lab.settle();
  const step = await lab.step();
  await lab.button('One step').click();
  await lab.expectStepBeyond(step);
  await lab.settle();
}

it('is saved as a file, opened elsewhere to the bit, and gone back to', async () => {
  const first = await browser.open((await serve()).address);
  const bar = new ProjectBar(first.page);
  await bar.expectName('Untitled', 'nothing to save yet');
  await first.pause();
  await first.dataset('Moons').click();
  await expect.poll(() => bar.runs.textContent()).toMatch(/2$/);
  await oneStep(first);
  await bar.runs.click();
  await bar.dialog.getByLabel('Name', { exact: true }).fill('two moons');
  await bar.dialog.getByLabel('Note').fill('half circles');
  // What changed since the run before it, in words.
  const changes = bar.dialog.getByRole('region', { name: 'What changed' });
  await expect.poll(() => changes.textContent()).toMatch(/data ?Spirals .*Moons/);
  await bar.dialog.getByRole('button', { name: 'Close' }).click();

  const saved = await bar.saveAs('evening');
  await bar.expectName('evening.bplab', 'saved');
  const wanted = await histories(first);
  await first.page.getByRole('tab', { name: 'Graph' }).click();
  await first.page.getByRole('tab', { name: 'Lab' }).click();
  await bar.expectName('evening.bplab', 'saved');
  await oneStep(first);
  await bar.expectName('evening.bplab', 'not saved');
  const further = await histories(first);

  const second = await browser.open((await serve()).address);
  const other = new ProjectBar(second.page);
  // A new spiral is nobody's work: it gives way without a word.
  await other.openFile('evening.bplab', saved);
  await other.expectName('evening.bplab', 'saved');
  await second.settle();
  await expect.poll(() => second.dataset('Moons').isChecked()).toBe(true);
  expect(await histories(second)).toEqual(wanted);
  await other.runs.click();
  const name = other.dialog.getByLabel('Name', { exact: true });
  await expect.poll(() => name.inputValue()).toBe('two moons');
  await expect.poll(() => other.dialog.getByLabel('Note').inputValue()).toBe('half circles');
  await other.dialog.getByRole('button', { name: 'Close' }).click();
  await oneStep(second);
  expect(await histories(second)).toEqual(further);

  await other.choose('revert');
  await other.answer('Revert');
  await other.expectName('evening.bplab', 'saved');
  await second.settle();
  expect(await histories(second)).toEqual(wanted);

  await other.openFile('evening.bplab', saved.subarray(0, saved.length / 2));
  await expect.poll(() => other.dialog.textContent()).toMatch(/was not opened.*evening\.bplab is/);
  await other.answer('Cancel');
  await other.expectName('evening.bplab', 'saved');
  expect(await histories(second)).toEqual(wanted);
});

it('offers what was kept when the lab was killed, and goes on from there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'backprop-lab-state-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const app = await serve(folder);
  const lab = await browser.open(app.address);
  await lab.pause();
  await oneStep(lab);
  const wanted = await histories(lab);
  await expect.poll(() => stepsKept(join(folder, 'recovery'))).toEqual([await lab.step()]);
  process.kill(app.pid, 'SIGKILL');
  await lab.page.getByRole('alert').waitFor();

  // The question lies over the picture that opened pages are waited for by.
  const { address } = await serve(folder);
  const profile = await browser.profile({ bypassCSP: true });
  const again = new LabPage(await profile.newPage(), await connect(address));
  const bar = new ProjectBar(again.page);
  await again.page.goto(address);
  await expect.poll(() => bar.dialog.textContent()).toMatch(/Untitled.*Kept .*Runs: 1/);
  await judge(bar.dialog, 'recovery');
  await bar.answer('Open');
  await bar.dialog.waitFor({ state: 'detached' });
  // Off the unit that is under it now.
  await again.page.mouse.move(0, 0);
  await bar.expectName('Untitled', 'not saved');
  await again.settle();
  expect(await histories(again)).toEqual(wanted);
});

/** The steps of the runs that are kept for recovery, once a note says so. */
async function stepsKept(folder: string): Promise<number[]> {
  const [note = ''] = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const path = join(folder, note.replace('.json', '.bplab'));
  const { runs } = await readProject(readFileSync(path), path);
  return runs.map(({ snapshot }) => snapshot.checkpoint.step);
}

describe('by keyboard and in sight', () => {
  it.each(bothLooks)('$theme, $language', async (look) => {
    const { words } = look;
    const profile = await profileOf(browser, look);
    const lab = await browser.open((await serve()).address, profile, words);
    const { page } = lab;
    const bar = new ProjectBar(page, words);

    await lab.button(words.run.pause).click();
    await bar.menu.focus();
    await page.keyboard.press('Enter');
    await judge(page.getByRole('menu'), 'menu');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });

    await page.keyboard.press('Control+s');
    await judge(bar.dialog, 'name');
    await page.keyboard.press('Escape');
    await bar.dialog.waitFor({ state: 'detached' });

    await bar.openFile('broken.bplab', Buffer.from('no project'));
    await judge(bar.dialog, 'problem');
    await page.keyboard.press('Escape');
    await bar.dialog.waitFor({ state: 'detached' });

    // Another run than the one of the arrival is somebody's work.
    await lab.button(words.run.newSeed).click();
    await expect.poll(() => bar.menu.getAttribute('aria-label')).toContain(words.project.notSaved);
    const focused = page.locator(':focus');
    await bar.menu.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem').first().and(focused).waitFor();
    await page.keyboard.press('Enter');
    await judge(bar.dialog, 'leave');
    // The answer that loses nothing has the focus.
    await expect.poll(() => focused.textContent()).toContain(words.projectAnswers.save);
    await page.keyboard.press('Escape');
    await bar.dialog.waitFor({ state: 'detached' });
    const label = words.project.menu.replace('{name}', words.project.untitled);
    await expect
      .poll(() => focused.getAttribute('aria-label'))
      .toBe(label.replace('{standing}', words.project.notSaved));

    await bar.runs.focus();
    await page.keyboard.press('Enter');
    await judge(bar.dialog, 'runs');
    const list = bar.dialog.getByRole('list', { name: words.runList.runs }).getByRole('listitem');
    const count = await list.count();
    await bar.dialog.getByRole('button', { name: words.runList.duplicate }).press('Enter');
    // The copy is the one that is looked at, once it is there.
    const copy = list.nth(count).getByRole('button');
    await expect.poll(() => copy.getAttribute('aria-current')).toBe('true');
    await expect.poll(() => focused.getAttribute('placeholder')).not.toBeNull();
    await bar.dialog
      .getByRole('button', { name: words.runList.delete, exact: true })
      .press('Enter');
    await expect.poll(() => list.count()).toBe(count);
    expect(await bar.dialog.evaluate(cutTexts), 'deleted').toEqual([]);
    await bar.dialog.getByRole('button', { name: words.runList.bringBack }).press('Enter');
    await expect.poll(() => list.count()).toBe(count + 1);
  });
});
