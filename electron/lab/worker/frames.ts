/** Frames: what viewers are shown, made only for those who have drawn the last one, and within a share of time. */
import type { FieldBytes, Frame, SubscriptionId, View } from '@backprop-lab/core/contract';
import { fieldPoints, packField, squareExtent } from '@backprop-lab/core/picture';
import type { HostedRun } from './hostedRun.ts';

/** A worker spends at most this share of its time on frames, averaged: under a tenth, as passing them on costs too. */
const FRAME_SHARE = 0.08;
/** Time that can be saved up for a burst of frames. */
const LARGEST_CREDIT_MS = 100;
/** No viewer is shown more than about sixty frames a second. */
const SHORTEST_INTERVAL_MS = 16;
/** After a change the next is likely: a hand on a slider is not made to wait for a frame in between. */
const INTERVAL_AFTER_CHANGE_MS = 50;

interface Subscription {
  readonly id: SubscriptionId;
  readonly hosted: HostedRun;
  view: View;
  /** Frames that were sent and not yet acknowledged. */
  underway: number;
  shownVersion: number;
  shownRevision: number;
  /** No frame before this time, unless there is a change. */
  restsUntil: number;
  /** How much of the history the viewer has, of which run object. */
  historyOf: HostedRun['run'] | undefined;
  historyLength: number;
}

export class Frames {
  readonly #subscriptions = new Map<SubscriptionId, Subscription>();
  readonly #fields = new WeakMap<HostedRun['run'], FieldSource>();
  #credit = LARGEST_CREDIT_MS;
  #creditAt = performance.now();

  constructor(private readonly send: (frame: Frame) => void) {}

  subscribe(id: SubscriptionId, hosted: HostedRun, view: View): void {
    this.#subscriptions.set(id, {
      id,
      hosted,
      view,
      underway: 0,
      shownVersion: -1,
      shownRevision: -1,
      restsUntil: -Infinity,
      historyOf: undefined,
      historyLength: 0,
    });
  }

  /** Shows something else of the same run, at once. */
  look(id: SubscriptionId, view: View): void {
    const subscription = this.#subscriptions.get(id);
    if (!subscription) return;
    subscription.view = view;
    subscription.shownRevision = -1;
    subscription.shownVersion = -1;
  }

  unsubscribe(id: SubscriptionId): void {
    this.#subscriptions.delete(id);
  }

  /** Ends all subscriptions of a run. */
  forget(hosted: HostedRun): void {
    for (const { id, hosted: shown } of this.#subscriptions.values()) {
      if (shown === hosted) this.#subscriptions.delete(id);
    }
  }

  acknowledge(id: SubscriptionId): void {
    const subscription = this.#subscriptions.get(id);
    if (subscription && subscription.underway > 0) subscription.underway--;
  }

  /**
   * Sends the frames that are due. The first after a change of spec waits neither for its viewer nor for the time
   * budget.
   *
   * @returns milliseconds until there may be more to send; `undefined` where nobody waits for any
   */
  serve(): number | undefined {
    let wait: number | undefined;
    for (const subscription of this.#subscriptions.values()) {
      const hasNews = subscription.shownVersion !== subscription.hosted.version;
      if (!hasNews || !hasRoom(subscription)) continue;
      const delay = this.#delayOf(subscription);
      if (delay <= 0) this.#serveOne(subscription);
      else wait = Math.min(wait ?? Infinity, delay);
    }
    return wait;
  }

  #delayOf(subscription: Subscription): number {
    if (isAhead(subscription)) return 0;
    const now = performance.now();
    this.#credit = Math.min(LARGEST_CREDIT_MS, this.#credit + FRAME_SHARE * (now - this.#creditAt));
    this.#creditAt = now;
    const isPaidFor = this.#credit > 0 || !isCharged(subscription);
    const debt = isPaidFor ? 0 : -this.#credit / FRAME_SHARE + 1;
    return Math.max(debt, subscription.restsUntil - now);
  }

  #serveOne(subscription: Subscription): void {
    const startedAt = performance.now();
    const charged = isCharged(subscription);
    const interval = isAhead(subscription) ? INTERVAL_AFTER_CHANGE_MS : SHORTEST_INTERVAL_MS;
    const frame = this.#frameOf(subscription);
    subscription.underway++;
    subscription.shownVersion = subscription.hosted.version;
    subscription.shownRevision = frame.revision;
    subscription.restsUntil = startedAt + interval;
    this.send(frame);
    if (charged) this.#credit -= performance.now() - startedAt;
  }

  #frameOf(subscription: Subscription): Frame {
    const { id, hosted, view } = subscription;
    const { run, revision, rate, isPlaying } = hosted;
    const { history } = run;
    const known = subscription.historyOf === run ? subscription.historyLength : 0;
    // The last point that the viewer has may have been replaced: a change measures its step anew, and the
    // end of a run may stand off the schedule and give way when the run goes on.
    const historyStart = Math.max(0, Math.min(known, history.length) - 1);
    subscription.historyOf = run;
    subscription.historyLength = history.length;
    return {
      subscription: id,
      run: hosted.id,
      revision,
      step: run.step,
      head: run.head,
      epoch: run.epoch,
      stepsPerSecond: isPlaying ? rate.perSecond : null,
      checkpointBytes: run.checkpoints.bytes,
      historyStart,
      history: history.slice(historyStart),
      field: view.fieldSize > 0 ? this.#fieldOf(run, view.fieldSize) : null,
      maps: null,
      unitMap: null,
      weights: null,
      predictions: null,
      assessment: null,
    };
  }

  #fieldOf(run: HostedRun['run'], size: number): FieldBytes {
    let source = this.#fields.get(run);
    if (source?.size !== size) {
      source = new FieldSource(run, size);
      this.#fields.set(run, source);
    }
    return source.read();
  }
}

/**
 * One frame is underway at a time. The first after a change does not wait for the one before it to be drawn:
 * a hand on a slider would feel that wait. It is the only second one, so that a slow screen builds no queue.
 */
function hasRoom(subscription: Subscription): boolean {
  return subscription.underway < (isAhead(subscription) ? 2 : 1);
}

/** The first frame after a change of spec. */
function isAhead({ shownRevision, hosted }: Subscription): boolean {
  return shownRevision !== hosted.revision;
}

/**
 * Whether a frame is paid for from the time budget. Those that go ahead are not: a slider in motion
 * would run up a debt in which the picture stands still. Nor are those of a run that rests: they cost
 * no training.
 */
function isCharged(subscription: Subscription): boolean {
  return !isAhead(subscription) && subscription.hosted.isPlaying;
}

/** The places of a run's field, laid out once. */
class FieldSource {
  readonly #extent: FieldBytes['extent'];
  readonly #places: Float64Array;

  constructor(
    private readonly run: HostedRun['run'],
    readonly size: number,
  ) {
    const { train, test } = run.dataset;
    const { x, y } = squareExtent(train.features, test.features);
    this.#extent = { x: [...x], y: [...y] };
    this.#places = fieldPoints({ x, y }, size, size);
  }

  read(): FieldBytes {
    const bytes = new Uint8Array(2 * this.size * this.size);
    packField(this.run.predict(this.#places), this.run.dataset.classes, bytes);
    return { size: this.size, extent: this.#extent, bytes, scale: null };
  }
}
