/** Files that the page hands out: each waits in a folder of its own until it is said where it goes. */
import { app, dialog, session, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { existsSync, mkdtempSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Words } from './words.ts';

export interface KeptFilesOptions {
  readonly words: () => Words;
  readonly window: () => BrowserWindow | undefined;
}

/** The system's own question for a download would let its ending be lost: not every system adds it to a typed name. */
export function keepFiles(options: KeptFilesOptions): void {
  const keeper = new FileKeeper(options);
  session.defaultSession.on('will-download', (_event, item) => {
    const name = basename(item.getFilename());
    const waiting = mkdtempSync(join(app.getPath('temp'), 'backprop-lab-'));
    const file = join(waiting, name);
    item.setSavePath(file);
    item.once('done', (_done, state) => {
      void keeper
        .keep(file, state)
        .finally(() => rm(waiting, { recursive: true, force: true }).catch(console.error));
    });
  });
}

class FileKeeper {
  /** One question at a time. */
  #last: Promise<void> = Promise.resolve();
  #folder: string | undefined;

  constructor(private readonly options: KeptFilesOptions) {}

  keep(file: string, state: 'completed' | 'cancelled' | 'interrupted'): Promise<void> {
    this.#last = this.#last.then(async () => {
      if (state === 'completed') await this.#keep(file);
      else await this.#refuse(basename(file), state);
    });
    return this.#last;
  }

  async #keep(file: string): Promise<void> {
    const path = await this.#askForPlace(basename(file));
    if (path === undefined) return;
    try {
      await copyFile(file, path);
      this.#folder = dirname(path);
    } catch (error) {
      await this.#refuse(path, error instanceof Error ? error.message : String(error));
    }
  }

  /** @returns `undefined` where the person would rather not */
  async #askForPlace(name: string): Promise<string | undefined> {
    const ending = extname(name);
    const { keepTitle } = this.options.words();
    const question = {
      title: keepTitle,
      defaultPath: join(this.#folder ?? app.getPath('downloads'), name),
      filters: [{ name: ending.slice(1).toUpperCase(), extensions: [ending.slice(1)] }],
    };
    const window = this.options.window();
    const { canceled, filePath } = window
      ? await dialog.showSaveDialog(window, question)
      : await dialog.showSaveDialog(question);
    if (canceled || filePath === '') return undefined;
    if (filePath.toLowerCase().endsWith(ending.toLowerCase())) return filePath;
    // The dialog has asked about a file of the typed name; one with the ending added it knows nothing of.
    const path = `${filePath}${ending}`;
    return !existsSync(path) || (await this.#mayOverwrite(path)) ? path : undefined;
  }

  async #mayOverwrite(path: string): Promise<boolean> {
    const { fileExists, overwrite, cancel } = this.options.words();
    const response = await this.#ask({
      type: 'warning',
      message: fileExists.replace('{file}', path),
      buttons: [overwrite, cancel],
      defaultId: 1,
      cancelId: 1,
    });
    return response === 0;
  }

  async #refuse(file: string, reason: string): Promise<void> {
    const { notKept, notKeptHint } = this.options.words();
    const detail = `${file}: ${reason}\n\n${notKeptHint}`;
    await this.#ask({ type: 'error', message: notKept, detail });
  }

  async #ask(box: MessageBoxOptions): Promise<number> {
    const window = this.options.window();
    const { response } = window
      ? await dialog.showMessageBox(window, box)
      : await dialog.showMessageBox(box);
    return response;
  }
}
