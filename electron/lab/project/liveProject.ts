/** The project that the lab holds: its runs and comparisons as they are now, and what is said of them. */
import {
  FileError,
  NotFoundError,
  problem,
  type CallArguments,
  type ProjectParts,
  type RunId,
  type RunNotes,
  type RunSpec,
  type RunSummary,
} from '@backprop-lab/core/contract';
import { CommandError } from '../commandError.ts';
import type { RunRegistry } from '../runRegistry.ts';
import type { Sweeps } from '../sweeps/sweeps.ts';
import type { KeptRun } from '../worker/messages.ts';
import { noParts } from './emptyProject.ts';
import type { Project } from './project.ts';
import { readPacked } from './readPacked.ts';
import type { ProjectToWrite } from './writeProject.ts';

const unsaid: RunNotes = { name: '', colour: null, note: '' };
/** So many deleted runs can be brought back. */
const MOST_DELETED = 20;

interface DeletedRun {
  readonly kept: KeptRun;
  readonly notes: RunNotes;
}

export class LiveProject {
  readonly #notes = new Map<RunId, RunNotes>();
  readonly #deleted = new Map<number, DeletedRun>();
  #nextDeleted = 1;
  #bench: RunId | null = null;
  #parts = noParts;

  constructor(
    private readonly registry: RunRegistry,
    private readonly sweeps: Sweeps,
  ) {}

  get parts(): ProjectParts {
    return this.#parts;
  }

  get bench(): RunId | null {
    return this.#bench;
  }

  showOnBench(run: RunId): void {
    this.registry.find(run);
    this.#bench = run;
  }

  get counts(): { readonly runs: number; readonly sweeps: number } {
    return { runs: this.registry.summaries.length, sweeps: this.sweeps.summaries.length };
  }

  /** Of the runs of which something is said. */
  get notes(): (RunNotes & { run: RunId })[] {
    return this.registry.summaries.flatMap(({ id }) => {
      const said = this.#notes.get(id);
      return said ? [{ ...said, run: id }] : [];
    });
  }

  describe(run: RunId, notes: RunNotes): void {
    this.registry.find(run);
    this.#notes.set(run, notes);
  }

  keepParts({ graphs, scores, views }: CallArguments<'keepInProject'>): void {
    const { graphs: oldGraphs, scores: oldScores, views: oldViews } = this.#parts;
    this.#parts = {
      graphs: graphs ?? oldGraphs,
      scores: scores ?? oldScores,
      views: views ?? oldViews,
    };
  }

  /** The run on the bench, else the latest, else a new one that plays. */
  async greet(spec: RunSpec): Promise<RunSummary> {
    const runs = this.registry.summaries;
    return (
      runs.find(({ id }) => id === this.#bench) ?? runs.at(-1) ?? this.registry.create(spec, true)
    );
  }

  /** @returns by which it can be brought back */
  async deleteRun(run: RunId): Promise<number> {
    const kept = await this.registry.keep(run);
    const notes = this.#notes.get(run) ?? unsaid;
    await this.registry.remove(run);
    const id = this.#nextDeleted++;
    this.#deleted.set(id, { kept, notes });
    const [oldest] = this.#deleted.keys();
    if (this.#deleted.size > MOST_DELETED && oldest !== undefined) this.#deleted.delete(oldest);
    return id;
  }

  async restoreRun(id: number): Promise<RunSummary> {
    const deleted = this.#deleted.get(id);
    if (!deleted) throw new NotFoundError('this run was deleted too long ago to be brought back');
    const { packed, step, pace } = deleted.kept;
    const run = await this.registry.reopen({ ...readPacked(packed), step, pace });
    this.#deleted.delete(id);
    this.#notes.set(run.id, deleted.notes);
    return run;
  }

  /** All of it as it stands. */
  async keep(): Promise<ProjectToWrite> {
    const runs = this.registry.summaries;
    const kept = await Promise.all(runs.map(({ id }) => this.registry.keep(id)));
    const bench = runs.findIndex(({ id }) => id === this.#bench);
    return {
      runs: kept.map((each, i) => ({ ...(this.#notes.get(runs[i]?.id ?? '') ?? unsaid), ...each })),
      bench: bench < 0 ? null : bench,
      sweeps: this.sweeps.keep(),
      ...this.#parts,
    };
  }

  /**
   * Puts a project in the place of what is there.
   *
   * @param file its name, for the errors
   * @throws {FileError} where a run cannot go on from where it was saved; nothing is changed then
   */
  async exchange(project: Project, file: string): Promise<void> {
    const { registry, sweeps } = this;
    const [oldRuns, oldSweeps] = [registry.summaries, sweeps.summaries];
    registry.isExchanging = sweeps.isExchanging = true;
    try {
      const opened = await this.#open(project, file);
      await Promise.all(oldRuns.map(({ id }) => registry.remove(id)));
      await Promise.all(oldSweeps.map(({ id }) => sweeps.remove(id)));
      this.#take(project, opened);
    } finally {
      registry.isExchanging = sweeps.isExchanging = false;
    }
  }

  #take({ runs, bench, graphs, scores, views }: Project, opened: readonly RunSummary[]): void {
    this.#notes.clear();
    this.#deleted.clear();
    for (const [i, { name, colour, note }] of runs.entries()) {
      const id = opened[i]?.id;
      if (id !== undefined) this.#notes.set(id, { name, colour, note });
    }
    this.#bench = (bench === null ? undefined : opened[bench]?.id) ?? null;
    this.#parts = { graphs, scores, views };
  }

  async #open({ runs, sweeps }: Project, file: string): Promise<RunSummary[]> {
    const opened: RunSummary[] = [];
    const begun: string[] = [];
    try {
      for (const run of runs) opened.push(await this.registry.reopen(run));
      for (const sweep of sweeps) begun.push((await this.sweeps.reopen(sweep)).id);
      return opened;
    } catch (error) {
      await Promise.all(opened.map(({ id }) => this.registry.remove(id)));
      await Promise.all(begun.map((id) => this.sweeps.remove(id)));
      if (!(error instanceof CommandError)) throw error;
      const what = opened.length < runs.length ? `runs[${opened.length}]` : 'sweeps';
      const detail = `${what}: ${error.failure.message}`;
      throw new FileError(problem('projectInvalid', { file, detail }));
    }
  }
}
