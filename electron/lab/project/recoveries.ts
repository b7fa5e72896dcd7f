/** Autosaves in a folder of their own, each with a note beside it; those of labs that have ended can be recovered. */
import {
  NotFoundError,
  recoveryNoteSchema,
  type Recovery,
  type RecoveryNote,
} from '@backprop-lab/core/contract';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { WriteFile } from './wholeFile.ts';

export interface FoundRecovery extends Recovery {
  readonly note: RecoveryNote;
}

const NOTE = '.json';
const FILE = '.bplab';
const ownName = /^[\w-]{1,80}$/;

export class Recoveries {
  constructor(
    private readonly folder: string,
    private readonly write: WriteFile,
  ) {}

  pathOf(id: string): string {
    if (!ownName.test(id)) throw new NotFoundError('there is no such autosave');
    return join(this.folder, `${id}${FILE}`);
  }

  /** What labs left that are not running any more, the latest first. */
  async list(): Promise<FoundRecovery[]> {
    const names = await readdir(this.folder).catch(() => []);
    const ids = names
      .filter((name) => name.endsWith(NOTE))
      .map((name) => name.slice(0, -NOTE.length))
      .filter((id) => ownName.test(id));
    const found = await Promise.all(ids.map((id) => this.find(id)));
    return found
      .filter((each) => each !== undefined)
      .filter(({ note }) => !isRunning(note.process))
      .sort((a, b) => b.savedAt - a.savedAt);
  }

  async find(id: string): Promise<FoundRecovery | undefined> {
    try {
      const { size } = await stat(this.pathOf(id));
      const text = await readFile(join(this.folder, `${id}${NOTE}`), 'utf8');
      const note = recoveryNoteSchema.parse(JSON.parse(text));
      const { name, path, savedAt, runs, sweeps } = note;
      return { id, name, path, savedAt, runs, sweeps, bytes: size, note };
    } catch {
      // Half of a pair, or of another lab: there is nothing to offer.
      return undefined;
    }
  }

  /** The file first: a note promises that there is one. */
  async put(id: string, bytes: Uint8Array, note: RecoveryNote): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await this.write(this.pathOf(id), bytes);
    await this.write(join(this.folder, `${id}${NOTE}`), Buffer.from(JSON.stringify(note)));
  }

  async discard(id: string): Promise<void> {
    const file = this.pathOf(id);
    await rm(join(this.folder, `${id}${NOTE}`), { force: true });
    await rm(file, { force: true });
  }
}

function isRunning(id: number): boolean {
  if (id === process.pid) return true;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // There is one, of somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
