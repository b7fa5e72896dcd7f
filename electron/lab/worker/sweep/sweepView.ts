/** One viewer's look at a comparison: which cells have news, and the fields being made of them. */
import type { CellFrame, FieldBytes, Metrics, SubscriptionId } from '@backprop-lab/core/contract';
import type { HostedSweep } from './hostedSweep.ts';
import type { FieldMaker, FieldPart, Member } from './member.ts';
import type { SharePart } from './messages.ts';

/** A cell that moves is shown about twelve times a second: nine of them are drawn in the time of one sharp picture. */
const CELL_INTERVAL_MS = 80;
/** A screen that draws more often has no time for anything else. */
const FRAME_INTERVAL_MS = 32;
/** While a comparison moves, a field may take so long: a sharper one would come too seldom. */
const MOVING_FIELD_MS = 5;
/** Of one that rests: sharp, as long as a hand that drags through the past is not left behind. */
const RESTING_FIELD_MS = 60;

interface ShownHistory {
  readonly life: object;
  readonly length: number;
  readonly last: Metrics | undefined;
}

/** What the viewer has of one cell. */
class ShownCell {
  version = -1;
  at = -Infinity;
  fields: { readonly maker: FieldMaker; readonly life: object } | undefined;
  /** Of the first repetition, when its field was sent last. */
  fieldVersion = -1;
  readonly #histories = new Map<number, ShownHistory>();

  constructor(readonly members: readonly Member[]) {}

  /** Of all repetitions together. */
  get newestVersion(): number {
    return this.members.reduce((total, { version }) => total + version, 0);
  }

  get first(): Member | undefined {
    return this.members[0];
  }

  frame(field: FieldBytes | null, sweep: HostedSweep): CellFrame {
    const isLearning = sweep.isLearning;
    return {
      index: this.first?.place.cell ?? 0,
      runs: this.members.map((member) => ({
        step: member.step,
        status: member.status(isLearning),
        metrics: member.metrics(!sweep.isAtWork),
        seconds: member.seconds,
        ...this.#historyOf(member),
      })),
      field,
    };
  }

  /** What is new of it, and its last point anew where another took its place. */
  #historyOf({ place, life, history }: Member) {
    const known = this.#histories.get(place.seed);
    const { length, last } = known?.life === life ? known : { length: 0, last: undefined };
    const isKept = last === history[length - 1];
    const historyStart = isKept ? length : Math.max(0, Math.min(length, history.length) - 1);
    this.#histories.set(place.seed, { life, length: history.length, last: history.at(-1) });
    return { historyStart, history: history.slice(historyStart) };
  }
}

/** A field being computed, while its member stands still. */
interface Job {
  readonly cell: ShownCell;
  readonly member: Member;
  readonly version: number;
  readonly part: FieldPart | NoField;
}

type NoField = Generator<undefined, null, undefined>;

export class SweepView {
  readonly #cells = new Map<number, ShownCell>();
  #job: Job | undefined;
  #ready: CellFrame[] = [];
  #members: readonly Member[] = [];
  #isUnderway = false;
  #restsUntil = -Infinity;

  constructor(
    readonly id: SubscriptionId,
    readonly sweep: HostedSweep,
    private readonly fieldSize: number,
  ) {}

  acknowledge(): void {
    this.#isUnderway = false;
  }

  /** Whether a member has to stand still until its field is computed: not for a viewer who is slow to draw the last. */
  holds(member: Member): boolean {
    return !this.#isUnderway && this.#job?.member === member;
  }

  /** Milliseconds until there is something to show; `undefined` where nothing changed, or the last was not drawn. */
  get wait(): number | undefined {
    if (this.#isUnderway) return undefined;
    if (this.#job || this.#ready.length > 0) return 0;
    const now = performance.now();
    const dueAt = this.#changed().reduce(
      (soonest, cell) => Math.min(soonest, this.#dueAt(cell)),
      Infinity,
    );
    return dueAt === Infinity ? undefined : Math.max(0, Math.max(dueAt, this.#restsUntil) - now);
  }

  /** Whether a cell is shown for the first time. */
  get isFirst(): boolean {
    return this.#changed().some(({ version }) => version < 0);
  }

  /** Works until a time on what is due. @returns what is ready to be sent by then */
  work(deadline: number): SharePart | undefined {
    this.#dropStaleJob();
    do {
      if (!this.#job && !this.#begin()) break;
      this.#continue();
    } while (performance.now() < deadline);
    return this.#ready.length > 0 ? this.#take() : undefined;
  }

  #dueAt({ at }: ShownCell): number {
    return this.sweep.isAtWork ? at + CELL_INTERVAL_MS : -Infinity;
  }

  #changed(): ShownCell[] {
    if (this.#members !== this.sweep.members) this.#meet(this.sweep.members);
    return [...this.#cells.values()].filter((cell) => cell.version !== cell.newestVersion);
  }

  /** Cells were removed, or all of them are new. */
  #meet(members: readonly Member[]): void {
    this.#members = members;
    const byCell = new Map<number, Member[]>();
    for (const member of members) {
      const repetitions = byCell.get(member.place.cell);
      if (repetitions) repetitions.push(member);
      else byCell.set(member.place.cell, [member]);
    }
    for (const cell of this.#cells.keys()) if (!byCell.has(cell)) this.#cells.delete(cell);
    for (const [cell, repetitions] of byCell) {
      if (!this.#cells.has(cell)) this.#cells.set(cell, new ShownCell(repetitions));
    }
  }

  #begin(): boolean {
    const now = performance.now();
    const due = this.#changed().filter((cell) => this.#dueAt(cell) <= now);
    const [cell] = due.sort((a, b) => a.at - b.at);
    const member = cell?.first;
    if (!cell || !member) return false;
    this.#job = { cell, member, version: member.version, part: this.#partOf(cell, member) };
    return true;
  }

  #partOf(cell: ShownCell, member: Member): FieldPart | NoField {
    if (this.fieldSize === 0 || cell.fieldVersion === member.version) return noField();
    if (cell.fields?.life !== member.life) {
      cell.fields = { maker: member.fieldMaker(), life: member.life };
    }
    const ms = this.sweep.isAtWork ? MOVING_FIELD_MS : RESTING_FIELD_MS;
    return cell.fields.maker.make(this.fieldSize, ms);
  }

  #continue(): void {
    const job = this.#job;
    if (!job) return;
    const slice = job.part.next();
    if (!slice.done) return;
    this.#job = undefined;
    const { cell, version } = job;
    this.#ready.push(cell.frame(slice.value, this.sweep));
    cell.version = cell.newestVersion;
    cell.fieldVersion = version;
    cell.at = performance.now();
  }

  /** A seek or a restart moves what stands still for training; a cell may be removed. */
  #dropStaleJob(): void {
    if (!this.#job) return;
    const { member, version } = this.#job;
    if (version !== member.version || !this.sweep.members.includes(member)) this.#job = undefined;
  }

  #take(): SharePart {
    const { id, sweep } = this;
    const cells = this.#ready;
    this.#ready = [];
    this.#isUnderway = true;
    this.#restsUntil = performance.now() + FRAME_INTERVAL_MS;
    const stepsPerSecond = sweep.isAtWork ? sweep.rate.perSecond : null;
    const { id: name, step, head } = sweep;
    return { subscription: id, sweep: name, step, head, stepsPerSecond, cells };
  }
}

function* noField(): NoField {
  yield;
  return null;
}
