/** Projects in files, as menus and the system ask for them: every question to the person is asked here. */
import {
  FileError,
  LabError,
  PROJECT_EXTENSION,
  projectProblemWordsKo,
  type Language,
  type Problem,
} from '@backprop-lab/core/contract';
import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import type { Lab } from '../lab/index.ts';
import type { RecentProjects } from './recentProjects.ts';
import { words, type Words } from './words.ts';

export interface ProjectFilesOptions {
  readonly lab: {
    readonly project: Pick<
      Lab['project'],
      'state' | 'isDirty' | 'begin' | 'open' | 'revert' | 'save' | 'saveAs' | 'forget'
    >;
  };
  readonly recent: Pick<RecentProjects, 'remove'>;
  readonly language: () => Language;
  readonly window: () => BrowserWindow | undefined;
}

export class ProjectFiles {
  constructor(private readonly options: ProjectFilesOptions) {}

  async begin(): Promise<void> {
    if (await this.mayGo()) await this.#desk.begin();
  }

  async openByDialog(): Promise<readonly string[]> {
    const { openTitle, projects, specFiles } = this.#words;
    const options = {
      title: openTitle,
      filters: [
        { name: projects, extensions: [PROJECT_EXTENSION, 'json'] },
        { name: specFiles, extensions: ['json'] },
      ],
      properties: ['openFile' as const],
    };
    const window = this.options.window();
    const { filePaths } = window
      ? await dialog.showOpenDialog(window, options)
      : await dialog.showOpenDialog(options);
    return filePaths;
  }

  /** In the place of the project that is there, once what is in no file was asked about. */
  async open(path: string): Promise<void> {
    if (!(await this.mayGo())) return;
    try {
      await this.#desk.open(path);
    } catch (error) {
      if (problemOf(error)?.name === 'fileMissing') this.options.recent.remove(path);
      await this.#tell(this.#words.cannotOpen, error);
    }
  }

  /** @returns whether it is in its file */
  async save(): Promise<boolean> {
    if (this.#desk.state.path === null) return this.saveAs();
    return this.#trySaving(() => this.#desk.save());
  }

  /** @returns whether it is in a file */
  async saveAs(): Promise<boolean> {
    const { saveTitle, projects, untitled } = this.#words;
    const { path, name } = this.#desk.state;
    const options = {
      title: saveTitle,
      defaultPath:
        path ?? `${name ?? untitled}.${PROJECT_EXTENSION}`.replace(/(\.bplab)+$/, '.bplab'),
      filters: [{ name: projects, extensions: [PROJECT_EXTENSION] }],
    };
    const window = this.options.window();
    const { filePath, canceled } = window
      ? await dialog.showSaveDialog(window, options)
      : await dialog.showSaveDialog(options);
    if (canceled || filePath === '') return false;
    // The system's dialog has asked about a file of this name; one with the ending added it knows nothing of.
    const isAsked = filePath.toLowerCase().endsWith(`.${PROJECT_EXTENSION}`);
    return this.#trySaving(() => this.#desk.saveAs(filePath, isAsked), filePath);
  }

  async revert(): Promise<void> {
    const { revertQuestion, revertHint, revert, cancel } = this.#words;
    const answer = this.#desk.isDirty
      ? await this.#ask(revertQuestion, revertHint, [revert, cancel])
      : 0;
    if (answer === 0) await this.#reload();
  }

  /** Asks about what is in no file. @returns whether it may be given up: because it is saved by now, or by consent */
  async mayGo(): Promise<boolean> {
    if (!this.#desk.isDirty) return true;
    const { saveQuestion, saveHint, save, dontSave, cancel, untitled } = this.#words;
    const name = this.#desk.state.name ?? untitled;
    const question = saveQuestion.replace('{name}', name);
    const answer = await this.#ask(question, saveHint, [save, dontSave, cancel]);
    if (answer === 0) return this.save();
    if (answer === 1) await this.#desk.forget();
    return answer === 1;
  }

  async #reload(): Promise<void> {
    try {
      await this.#desk.revert();
    } catch (error) {
      await this.#tell(this.#words.cannotOpen, error);
    }
  }

  /** @param path that a new file would have */
  async #trySaving(save: () => Promise<unknown>, path?: string): Promise<boolean> {
    try {
      await save();
      return true;
    } catch (error) {
      const found = problemOf(error);
      switch (found?.name) {
        case 'projectChangedElsewhere':
        case 'projectDeletedElsewhere':
          return this.#settle(found);
        case 'projectExists':
          return this.#replace(found, path);
        default:
          return this.#offerElsewhere(error);
      }
    }
  }

  /** Another program had its hand on the file. */
  async #settle(found: Problem): Promise<boolean> {
    const { cannotSave, saveAs, overwrite, reload, cancel } = this.#words;
    const isGone = found.name === 'projectDeletedElsewhere';
    const buttons = [saveAs, overwrite, ...(isGone ? [] : [reload]), cancel];
    const answer = await this.#ask(cannotSave, this.#describe(found), buttons);
    if (answer === 0) return this.saveAs();
    if (answer === 1) return this.#trySaving(() => this.#desk.save(true));
    if (answer === 2 && !isGone) await this.#reload();
    return false;
  }

  async #replace(found: Problem, path: string | undefined): Promise<boolean> {
    const { cannotSave, saveAs, overwrite, cancel } = this.#words;
    const answer = await this.#ask(cannotSave, this.#describe(found), [saveAs, overwrite, cancel]);
    if (answer === 0) return this.saveAs();
    if (answer !== 1 || path === undefined) return false;
    return this.#trySaving(() => this.#desk.saveAs(path, true));
  }

  async #offerElsewhere(error: unknown): Promise<boolean> {
    if (!(error instanceof LabError)) throw error;
    const { cannotSave, saveAs, cancel } = this.#words;
    const found = problemOf(error);
    const detail = found ? this.#describe(found) : error.message;
    const answer = await this.#ask(cannotSave, detail, [saveAs, cancel]);
    return answer === 0 && this.saveAs();
  }

  get #desk() {
    return this.options.lab.project;
  }

  get #words(): Words {
    return words[this.options.language()];
  }

  #describe({ name, values }: Problem): string {
    const korean: Readonly<Record<string, string>> = projectProblemWordsKo;
    const text = this.options.language() === 'ko' ? korean[name] : undefined;
    if (text === undefined) return new FileError({ name, values }).message;
    return text.replace(/\{(\w+)\}/g, (_, value: string) => String(values[value]));
  }

  async #tell(message: string, error: unknown): Promise<void> {
    if (!(error instanceof LabError)) throw error;
    const found = problemOf(error);
    await this.#show({
      type: 'error',
      message,
      detail: found ? this.#describe(found) : error.message,
    });
  }

  /** @returns which of the buttons was pressed; Escape is the last of them */
  async #ask(message: string, detail: string, buttons: string[]): Promise<number> {
    const cancelId = buttons.length - 1;
    const box = { type: 'warning' as const, message, detail, buttons, defaultId: 0, cancelId };
    return (await this.#show({ ...box, noLink: true })).response;
  }

  #show(box: MessageBoxOptions) {
    const window = this.options.window();
    return window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box);
  }
}

function problemOf(error: unknown): Problem | undefined {
  return error instanceof LabError ? error.problem : undefined;
}
