/** Lessons as a person meets them: by what things are and what they are called. */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { en } from '../../renderer/locales/en.ts';
import type { Messages } from '../../renderer/locales/messages.ts';
import type { LabPage } from './labPage.ts';
import type { TestBrowser } from './useBrowser.ts';

export class LessonsPage {
  readonly page: Page;
  readonly dialog: Locator;
  readonly cards: Locator;
  /** The lesson beside the workspace. */
  readonly column: Locator;
  readonly goals: Locator;

  constructor(
    readonly lab: LabPage,
    private readonly words: Messages = en,
  ) {
    this.page = lab.page;
    const { lessons } = words;
    this.dialog = this.page.getByRole('dialog');
    this.cards = this.dialog.getByRole('list', { name: lessons.title }).getByRole('listitem');
    const [label = ''] = lessons.column.label.split('{');
    this.column = this.page.getByRole('complementary', { name: new RegExp(`^${label}`) });
    this.goals = this.column
      .getByRole('region', { name: lessons.goals.title })
      .getByRole('listitem');
  }

  /** A button of the lesson, or of the dialog with all of them. */
  button(name: string): Locator {
    return this.column.or(this.dialog).getByRole('button', { name, exact: true });
  }

  async list(): Promise<void> {
    await this.page
      .getByRole('button', { name: this.words.lessonsButton.title, exact: true })
      .click();
    await this.cards.first().waitFor();
  }

  /** @param place of the lesson in the list, from 1 */
  async begin(place: number): Promise<void> {
    await this.list();
    await this.cards
      .nth(place - 1)
      .getByRole('button')
      .click();
    await this.settled();
  }

  /** Until what the page sets up is there. */
  async settled(): Promise<void> {
    await this.column.and(this.page.locator('[aria-busy="false"]')).waitFor();
  }

  /** Types an answer into the page's only field, and has it judged. */
  async answer(typed: string): Promise<void> {
    const field = this.column.getByRole('textbox');
    await field.fill(typed);
    await field.press('Enter');
  }

  /** Until the page's goal, or the one of that place, is reached. */
  async expectReached(place = 1): Promise<void> {
    await this.goals
      .nth(place - 1)
      .getByText(this.words.lessons.goals.reached, { exact: true })
      .waitFor();
  }

  async next(): Promise<void> {
    await this.button(this.words.lessons.column.next).click();
    await this.settled();
  }

  async back(): Promise<void> {
    await this.button(this.words.lessons.column.back).click();
    await this.settled();
  }

  /** Gives files to what a button asks for. */
  async open(button: string, ...files: readonly { name: string; content: unknown }[]) {
    const chooser = this.page.waitForEvent('filechooser');
    await this.button(button).click();
    await (
      await chooser
    ).setFiles(
      files.map(({ name, content }) => ({
        name,
        mimeType: 'application/json',
        buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
      })),
    );
  }
}

export async function openLessons(
  browser: TestBrowser,
  address: string,
  profile?: BrowserContext,
  words: Messages = en,
): Promise<LessonsPage> {
  const lab = await browser.open(address, profile, words);
  await lab.rest();
  return new LessonsPage(lab, words);
}
