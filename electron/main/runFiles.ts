/** Files that the app was asked to open, until the page takes what they hold. */
import { LabError, type RunSpec } from '@backprop-lab/core/contract';
import { dialog, type BrowserWindow } from 'electron';
import { readSpecFile } from '../lab/specFile.ts';
import type { Words } from './words.ts';

export interface RunFilesOptions {
  readonly words: () => Words;
  readonly window: () => BrowserWindow | undefined;
  /** There is a run to take. */
  readonly onOpened: () => void;
}

export class RunFiles {
  #opened: RunSpec | null = null;

  constructor(private readonly options: RunFilesOptions) {}

  /** The bench holds one run: of several files it is the last that is shown. A wrong one is named in a dialog. */
  open(files: readonly string[]): void {
    for (const file of files) {
      try {
        this.#opened = readSpecFile(file);
        this.options.onOpened();
      } catch (error) {
        if (!(error instanceof LabError)) throw error;
        this.#refuse(file, error.message);
      }
    }
  }

  /** What was opened since the last time. */
  take(): RunSpec | null {
    const opened = this.#opened;
    this.#opened = null;
    return opened;
  }

  #refuse(file: string, reason: string): void {
    const { cannotOpen, cannotOpenHint } = this.options.words();
    // Named once: some of the reasons name the file themselves.
    const what = reason.includes(file) ? reason : `${file}: ${reason}`;
    const box = {
      type: 'error' as const,
      message: cannotOpen,
      detail: `${what}\n\n${cannotOpenHint}`,
    };
    const window = this.options.window();
    void (window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box));
  }
}
