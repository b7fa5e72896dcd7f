/** One comparison: its cells on the workers, played, paused, stepped and rewound as one. */
import {
  NotFoundError,
  problem,
  type FieldBytes,
  type Metrics,
  type RunSpec,
  type SweepCell,
  type SweepId,
  type SweepSpec,
  type SweepSummary,
} from '@backprop-lab/core/contract';
import { CommandError } from '../commandError.ts';
import type {
  RunPlace,
  ShareSnapshot,
  SweepAnswer,
  SweepCommand,
  SweepShare,
} from '../worker/sweep/messages.ts';
import { Pacemaker } from '../worker/sweep/pacemaker.ts';
import type { Slot } from '../workerPool.ts';
import { assignCells } from './assignCells.ts';
import { Share, type KeptSweep, type KnownCell } from './share.ts';

/** A share is resumed after the first breakdown of its worker, and given up after the second. */
const MOST_BREAKDOWNS = 1;

export class Sweep {
  readonly #shares: readonly Share[];
  readonly #lanes: SharedArrayBuffer;
  #isOpen = false;
  #isPlaying = false;
  /** Was playing, and has not yet been told by all workers where that came to. */
  #isStopping = false;
  /** The step gone back to; `null` at the head. */
  #shown: number | null = null;
  /** Counts what was asked of all cells: what was asked before gives way. */
  #order = 0;

  constructor(
    readonly id: SweepId,
    readonly spec: SweepSpec,
    cells: readonly SweepCell[],
    slots: readonly Slot[],
    private readonly onChanged: (sweep: Sweep) => void,
  ) {
    const seeds = spec.seeds;
    this.#lanes = Pacemaker.share(cells.length * seeds);
    this.#shares = assignCells(cells, slots.length).flatMap((own, i) => {
      const slot = slots[i];
      if (!slot || own.length === 0) return [];
      return [new Share(slot, own, ({ cell, seed }) => cell * seeds + seed)];
    });
  }

  get slots(): Slot[] {
    return this.#living.map(({ slot }) => slot);
  }

  get summary(): SweepSummary {
    const cells = this.#shares.flatMap((share) => [...share.cells.values()]);
    const reports = cells.flatMap(({ runs }) => runs.map(({ report }) => report));
    // Workers tell of ends, not of every step.
    const isMoving = this.#isPlaying || this.#isStopping;
    const live = isMoving ? new Pacemaker(this.#lanes).furthest : 0;
    return {
      id: this.id,
      spec: this.spec,
      isPlaying: this.#isPlaying,
      step: furthest([live, ...reports.map(({ step }) => step)]),
      head: furthest([live, ...reports.map(({ head }) => head)]),
      cells: cells
        .map(({ cell, isStopped, runs }) => ({
          index: cell.index,
          isStopped,
          runs: runs.map(({ report }) => report.status),
        }))
        .sort((a, b) => a.index - b.index),
    };
  }

  /** Goes on from what was kept of it; only before it is opened. */
  resume(kept: KeptSweep['cells'], states: KeptSweep['states']): void {
    for (const share of this.#shares) share.resume(kept, states);
  }

  /** What there is to go on from. */
  get kept(): KeptSweep {
    const parts = this.#shares.map((share) => share.kept);
    return {
      cells: parts.flatMap(({ cells }) => cells).sort((a, b) => a.index - b.index),
      states: parts.flatMap(({ states }) => states),
    };
  }

  /** @throws {CommandError} where a cell cannot be made; nothing is left on any worker then */
  async open(): Promise<void> {
    const answers = await Promise.all(this.#shares.map((share) => this.#openShare(share)));
    const failed = answers.find((answer) => !answer.ok);
    if (failed) {
      await this.close();
      throw new CommandError(failed.error);
    }
    this.#isOpen = true;
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    await Promise.all(
      this.#shares.map(async ({ slot }) => slot.running?.sweep(this.id, { kind: 'close' })),
    );
  }

  async play(): Promise<void> {
    this.#order++;
    this.#begin();
    await this.#all({ kind: 'play' });
    this.#settle();
  }

  /** Those that were ahead are caught up with: cells are compared at the same step. */
  async pause(): Promise<void> {
    const order = ++this.#order;
    this.#isStopping ||= this.#isPlaying;
    this.#isPlaying = false;
    this.onChanged(this);
    await this.#all({ kind: 'rest' });
    this.#isStopping = false;
    if (order === this.#order && this.#shown === null) await this.#catchUp();
    this.onChanged(this);
  }

  /** Through the past as far as it is known, and on from there by training. */
  async step(steps: number): Promise<void> {
    const { step, head } = this.summary;
    if (step < head) {
      await this.seek(Math.min(step + steps, head), true);
      return;
    }
    this.#order++;
    const reached = furthest(this.#learning.map((run) => run.head));
    this.#begin();
    await this.#all({ kind: 'reach', step: reached + steps });
    this.#settle();
  }

  async reset(): Promise<void> {
    this.#order++;
    this.#isPlaying = false;
    this.#shown = null;
    await this.#all({ kind: 'restart', cell: null });
    for (const share of this.#living) for (const cell of share.cells.values()) share.forget(cell);
    this.onChanged(this);
  }

  /** @returns the step shown */
  async seek(step: number, exact: boolean): Promise<number> {
    this.#order++;
    const wasPlaying = this.#isPlaying;
    this.#isPlaying = false;
    this.#isStopping ||= wasPlaying;
    this.#shown = step;
    if (wasPlaying) this.onChanged(this);
    await this.#all({ kind: 'seek', step, exact });
    this.#isStopping = false;
    const { step: shown, head } = this.summary;
    if (shown === head && this.#shown === step) this.#shown = null;
    // A hand that drags through the past asks many times a second: frames show where it is.
    if (exact) this.onChanged(this);
    return shown;
  }

  /** The others wait for it where they learn. */
  async restartCell(index: number): Promise<void> {
    const { share, cell } = this.#find(index);
    await this.#ask(share, { kind: 'restart', cell: index });
    share.forget(cell);
    this.onChanged(this);
  }

  async stopCell(index: number): Promise<void> {
    const { share, cell } = this.#find(index);
    cell.isStopped = true;
    await this.#ask(share, { kind: 'stop', cell: index });
    this.onChanged(this);
  }

  async removeCell(index: number): Promise<void> {
    const { share } = this.#find(index);
    share.cells.delete(index);
    await this.#ask(share, { kind: 'remove', cell: index });
    this.onChanged(this);
  }

  /** Where a cell is trained. @throws {NotFoundError} */
  slotOf({ cell, seed }: RunPlace): Slot {
    this.specOf({ cell, seed });
    const { share } = this.#find(cell);
    if (!share.isFailed) return share.slot;
    throw new NotFoundError(problem('cellFailed', { cell }));
  }

  /** @throws {NotFoundError} */
  specOf({ cell, seed }: RunPlace): RunSpec {
    const spec = this.#find(cell).cell.cell.specs[seed];
    if (spec) return spec;
    throw new NotFoundError(`cell ${cell} has ${this.spec.seeds} repetitions, got ${seed + 1}`);
  }

  async fieldOf(place: RunPlace, size: number): Promise<FieldBytes> {
    const answer = await this.#query(place, { kind: 'field', place, size });
    if ('field' in answer) return answer.field;
    throw new Error('internal: a field was answered with something else');
  }

  async historyOf(place: RunPlace): Promise<Metrics[]> {
    const answer = await this.#query(place, { kind: 'history', place });
    if ('history' in answer) return [...answer.history];
    throw new Error('internal: a history was answered with something else');
  }

  isBusy(slot: Slot): boolean {
    return this.#living.some((share) => share.slot === slot && share.isAtWork);
  }

  /** Runs came to their ends by themselves. */
  receive(told: SweepShare, slot: Slot): void {
    this.#on(slot)?.update(told);
    this.#settle();
  }

  save(snapshot: ShareSnapshot, slot: Slot): void {
    this.#on(slot)?.save(snapshot);
  }

  /** Goes on elsewhere, or gives the cells up. @returns once the cells are there again */
  async recover(slot: Slot, reason: string): Promise<void> {
    const share = this.#on(slot);
    if (!share || !this.#isOpen) return;
    share.breakdowns++;
    if (share.breakdowns > MOST_BREAKDOWNS) this.#giveUp(share, reason);
    else await (share.reopening = this.#reopen(share, reason));
  }

  get #living(): Share[] {
    return this.#shares.filter(({ isFailed }) => !isFailed);
  }

  get #learning() {
    return this.#living.flatMap(({ learning }) => learning);
  }

  #on(slot: Slot): Share | undefined {
    return this.#living.find((share) => share.slot === slot);
  }

  #find(index: number): { readonly share: Share; readonly cell: KnownCell } {
    for (const share of this.#shares) {
      const cell = share.cells.get(index);
      if (cell) return { share, cell };
    }
    throw new NotFoundError(problem('cellGone', { sweep: this.id, cell: index }));
  }

  #begin(): void {
    this.#isPlaying = true;
    this.#shown = null;
    for (const share of this.#living) share.isAtWork = true;
    this.onChanged(this);
  }

  /** It plays no longer than any of its cells does. */
  #settle(): void {
    this.#isPlaying &&= this.#living.some(({ isAtWork }) => isAtWork);
    this.onChanged(this);
  }

  async #catchUp(): Promise<void> {
    const steps = this.#learning.map(({ step }) => step);
    const first = furthest(steps);
    if (steps.some((step) => step < first)) await this.#all({ kind: 'reach', step: first });
  }

  #openShare({ slot, orders }: Share): Promise<SweepAnswer> {
    return slot.worker.sweep(this.id, { kind: 'open', pacemaker: this.#lanes, runs: orders });
  }

  async #reopen(share: Share, reason: string): Promise<void> {
    const { worker } = share.slot;
    const answer = await this.#openShare(share);
    share.reopening = undefined;
    if (!this.#isOpen || share.slot.running !== worker) return;
    if (!answer.ok) {
      this.#giveUp(share, `${reason}; ${answer.error.message}`);
      return;
    }
    if ('share' in answer) share.update(answer.share);
    if (this.#shown !== null)
      await this.#ask(share, { kind: 'seek', step: this.#shown, exact: true });
    if (this.#isPlaying) await this.#ask(share, { kind: 'play' });
    this.#settle();
  }

  #giveUp(share: Share, reason: string): void {
    share.fail(reason);
    const pacemaker = new Pacemaker(this.#lanes);
    for (const { lane } of share.runs) pacemaker.free(lane);
    this.#settle();
  }

  async #all(command: SweepCommand): Promise<void> {
    await Promise.all(this.#living.map((share) => this.#ask(share, command)));
  }

  /** A worker that broke down is told again what is wanted once it has its cells back. */
  async #ask(share: Share, command: SweepCommand): Promise<void> {
    await share.reopening;
    if (share.isFailed || !this.#isOpen) return;
    const answer = await share.slot.worker.sweep(this.id, command);
    if (answer.ok) {
      if ('share' in answer) share.update(answer.share);
    } else if (answer.error.code !== 'worker') throw new CommandError(answer.error);
  }

  async #query(
    place: RunPlace,
    command: SweepCommand,
  ): Promise<Exclude<SweepAnswer, { ok: false }>> {
    const answer = await this.slotOf(place).worker.sweep(this.id, command);
    if (!answer.ok) throw new CommandError(answer.error);
    return answer;
  }
}

function furthest(steps: readonly number[]): number {
  return steps.reduce((most, step) => Math.max(most, step), 0);
}
