/** The one project that all windows share: where its file is, what is in no file yet, and what was left by a crash. */
import {
  FileError,
  NotFoundError,
  problem,
  type FileMark,
  type ProjectState,
  type RecoveryNote,
  type RunSpec,
  type RunSummary,
} from '@backprop-lab/core/contract';
import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { Autosave } from './autosave.ts';
import { emptyProject } from './emptyProject.ts';
import { withExtension } from './fileName.ts';
import type { LiveProject } from './liveProject.ts';
import type { Project } from './project.ts';
import { readProject } from './readProject.ts';
import { Recoveries, type FoundRecovery } from './recoveries.ts';
import {
  compareWhole,
  isThere,
  readWhole,
  writeAtomically,
  writeWhole,
  type WriteFile,
} from './wholeFile.ts';
import { writeProject } from './writeProject.ts';

export interface ProjectDeskOptions {
  /** Where autosaves are kept; without it there are none. */
  readonly stateFolder?: string | undefined;
  readonly autosaveMs?: number | undefined;
  readonly write?: WriteFile | undefined;
  readonly onChanged: (state: ProjectState) => void;
}

/** Where the project lies, and what its file was like when it was last seen. */
interface Place {
  readonly name: string | null;
  readonly path: string | null;
  readonly mark: FileMark | null;
  readonly savedAt: number | null;
  /** What a browser's file had when it was last seen: only its bytes can be gone back to. */
  readonly bytes: Uint8Array | null;
}

const nowhere: Place = { name: null, path: null, mark: null, savedAt: null, bytes: null };

export class ProjectDesk {
  readonly #session = `${process.pid}-${randomUUID()}`;
  readonly #write: WriteFile;
  readonly #recoveries: Recoveries | undefined;
  readonly #autosave: Autosave | undefined;
  #place = nowhere;
  #serial = 0;
  /** Counts what changes; the file has it as it was at `#savedVersion`. */
  #version = 0;
  #savedVersion = 0;
  /** What the lab begins with by itself is nobody's work. */
  #isTouched = false;
  #found: readonly FoundRecovery[] = [];
  /** The autosave that was opened: it stays until there is another one, or a file. */
  #recoveredFrom: string | undefined;
  /** One thing at a time: what is saved is not exchanged meanwhile. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(
    readonly live: LiveProject,
    private readonly options: ProjectDeskOptions,
  ) {
    const { stateFolder, autosaveMs = 5000, write = writeAtomically } = options;
    this.#write = write;
    if (stateFolder === undefined) return;
    this.#recoveries = new Recoveries(join(stateFolder, 'recovery'), write);
    this.#autosave = new Autosave({
      everyMs: autosaveMs,
      version: () => this.#version,
      isNeeded: () => this.isDirty,
      save: () => this.#keepForRecovery(),
    });
    void this.#lookForRecoveries();
  }

  get isDirty(): boolean {
    return this.#isTouched && this.#version !== this.#savedVersion;
  }

  get state(): ProjectState {
    const { name, path, savedAt } = this.#place;
    return {
      serial: this.#serial,
      name,
      path,
      isDirty: this.isDirty,
      savedAt,
      bench: this.live.bench,
      notes: this.live.notes,
      recoveries: this.#found.map(({ note: _, ...recovery }) => recovery),
    };
  }

  /** A run learned something. */
  advance(): void {
    const wasDirty = this.isDirty;
    this.#version++;
    if (this.isDirty !== wasDirty) this.#tell();
  }

  /** A person did something. */
  touch(): void {
    const wasDirty = this.isDirty;
    this.#isTouched = true;
    this.#version++;
    // A slider is many acts: what is told of is that there is unsaved work.
    if (!wasDirty) this.#tell();
  }

  /** Something that the state tells of has changed. */
  announce(): void {
    this.#tell();
  }

  /** Waits for a file that is being opened: its runs are greeting enough. */
  greet(spec: RunSpec): Promise<RunSummary> {
    return this.#inTurn(() => this.live.greet(spec));
  }

  begin(): Promise<ProjectState> {
    return this.#inTurn(() => this.#exchange(emptyProject, nowhere, 'new'));
  }

  /** @throws {FileError}; what was there stays then */
  open(path: string): Promise<ProjectState> {
    return this.#inTurn(async () => {
      const { bytes, mark } = await readWhole(path);
      const project = await readProject(bytes, path);
      const name = basename(path);
      const savedAt = mark.modifiedMs;
      return this.#exchange(project, { ...nowhere, name, path, mark, savedAt }, path);
    });
  }

  /** A file that came through a browser. @throws {FileError}; what was there stays then */
  openBytes(bytes: Uint8Array, name: string): Promise<ProjectState> {
    return this.#inTurn(async () => {
      const project = await readProject(bytes, name);
      return this.#exchange(project, { ...nowhere, name, bytes }, name);
    });
  }

  /** @throws {FileError} */
  revert(): Promise<ProjectState> {
    const { path, name, bytes } = this.#place;
    if (path !== null) return this.open(path);
    if (name === null || bytes === null) throw new FileError(problem('projectNoFile', {}));
    return this.openBytes(bytes, name);
  }

  /** @throws {FileError} where another program changed or deleted the file meanwhile, or it cannot be written */
  save(overwrite = false): Promise<ProjectState> {
    return this.#inTurn(async () => {
      const { path, mark } = this.#place;
      if (path === null) throw new FileError(problem('projectNoFile', {}));
      if (!overwrite && mark) await refuseChanged(path, mark);
      return this.#saveTo(path);
    });
  }

  /** @param overwrite whether a file that is there already gives way */
  saveAs(path: string, overwrite = false): Promise<ProjectState> {
    return this.#inTurn(async () => {
      const whole = withExtension(path);
      if (!overwrite && whole !== this.#place.path && (await isThere(whole))) {
        throw new FileError(problem('projectExists', { file: whole }));
      }
      return this.#saveTo(whole);
    });
  }

  /** The file's bytes, and what is to be called when they are with the person. */
  pack(): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly delivered: () => void }> {
    return this.#inTurn(async () => {
      const [version, serial] = [this.#version, this.#serial];
      const bytes = await writeProject(await this.live.keep());
      const delivered = () => {
        if (serial === this.#serial)
          this.#isSaved(version, { ...this.#place, savedAt: Date.now(), bytes });
      };
      return { bytes, delivered };
    });
  }

  /** A project that was downloaded is known by that name. */
  rename(name: string): void {
    if (this.#place.path === null) this.#place = { ...this.#place, name };
  }

  recover(id: string): Promise<ProjectState> {
    return this.#inTurn(async () => {
      const found = await this.#recoveries?.find(id);
      if (!this.#recoveries || !found)
        throw new NotFoundError('this autosave is not there any more');
      const { bytes } = await readWhole(this.#recoveries.pathOf(id));
      const { name, path, mark } = found.note;
      const title = name ?? found.id;
      await this.#exchange(
        await readProject(bytes, title),
        { ...nowhere, name, path, mark },
        title,
      );
      this.#recoveredFrom = id;
      this.#found = this.#found.filter((each) => each.id !== id);
      this.touch();
      return this.state;
    });
  }

  async discard(id: string): Promise<ProjectState> {
    await this.#recoveries?.discard(id);
    this.#found = this.#found.filter((each) => each.id !== id);
    this.#tell();
    return this.state;
  }

  /** What is in no file is given up: nothing of it is offered the next time. */
  async forget(): Promise<void> {
    this.#isTouched = false;
    // After an autosave that is under way.
    await this.#inTurn(() => this.#dropAutosave());
  }

  /** What is in no file is kept for the next time. */
  async close(): Promise<void> {
    this.#autosave?.stop();
    await this.#autosave?.now();
  }

  /** Autosaves at once, for whoever cannot wait. */
  async keepNow(): Promise<void> {
    await this.#autosave?.now();
  }

  async #saveTo(path: string): Promise<ProjectState> {
    const version = this.#version;
    const bytes = await writeProject(await this.live.keep());
    const mark = await writeWhole(path, bytes, this.#write);
    this.#isTouched = true;
    this.#isSaved(version, {
      ...nowhere,
      ...{ name: basename(path), path, mark, savedAt: Date.now() },
    });
    return this.state;
  }

  #isSaved(version: number, place: Place): void {
    this.#savedVersion = version;
    this.#place = place;
    if (!this.isDirty) void this.#dropAutosave();
    this.#tell();
  }

  async #exchange(project: Project, place: Place, file: string): Promise<ProjectState> {
    await this.live.exchange(project, file);
    this.#place = place;
    this.#serial++;
    this.#isTouched = place.name !== null;
    this.#savedVersion = this.#version;
    await this.#dropAutosave();
    this.#tell();
    return this.state;
  }

  async #keepForRecovery(): Promise<void> {
    await this.#inTurn(async () => {
      if (!this.isDirty) return;
      const { name, path, mark } = this.#place;
      const note: RecoveryNote = {
        version: 1,
        process: process.pid,
        savedAt: Date.now(),
        ...this.live.counts,
        ...{ name, path, mark },
      };
      await this.#recoveries?.put(this.#session, await writeProject(await this.live.keep()), note);
      await this.#dropRecovered();
    });
  }

  async #dropAutosave(): Promise<void> {
    await this.#recoveries?.discard(this.#session);
    await this.#dropRecovered();
  }

  async #dropRecovered(): Promise<void> {
    const id = this.#recoveredFrom;
    this.#recoveredFrom = undefined;
    if (id !== undefined) await this.#recoveries?.discard(id);
  }

  async #lookForRecoveries(): Promise<void> {
    this.#found = (await this.#recoveries?.list()) ?? [];
    if (this.#found.length > 0) this.#tell();
  }

  #tell(): void {
    this.options.onChanged(this.state);
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#work.then(work);
    // A failure is told to who asked; the next in turn begins all the same.
    this.#work = turn.catch(() => undefined);
    return turn;
  }
}

async function refuseChanged(path: string, mark: FileMark): Promise<void> {
  const found = await compareWhole(path, mark);
  if (found === 'changed') throw new FileError(problem('projectChangedElsewhere', { file: path }));
  if (found === 'gone') throw new FileError(problem('projectDeletedElsewhere', { file: path }));
}
