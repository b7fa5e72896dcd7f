/** Frames: what viewers are shown, made only for those who have drawn the last one, and within a share of time. */
import type { Frame, SubscriptionId, View } from '@backprop-lab/core/contract';
import { FrameBudget } from './budget.ts';
import type { HostedRun } from './hostedRun.ts';
import type { FrameJob } from './job.ts';
import { Subscription } from './subscription.ts';

/** How long frames are worked on in one turn, after which commands and training have theirs. */
const TURN_MS = 12;
/** No viewer is shown more than about sixty frames a second. */
const SHORTEST_INTERVAL_MS = 16;
/** Of a run that trains about thirty are enough: its pictures differ little, and each costs the page its time. */
const INTERVAL_AT_WORK_MS = 33;
/** After a change the next is likely: a hand on a slider is not made to wait for a frame in between. */
const INTERVAL_AFTER_CHANGE_MS = 50;

export class Frames {
  readonly #subscriptions = new Map<SubscriptionId, Subscription>();
  readonly budget = new FrameBudget();

  /**
   * @param send passes a frame on at once: its arrays are written again for the next one
   * @param isBusy whether any run trains, so that frames cost training
   */
  constructor(
    private readonly send: (frame: Frame) => void,
    private readonly isBusy: () => boolean = () => false,
  ) {}

  /** Whether anybody watches a run that moves. */
  get isWatched(): boolean {
    for (const { hosted } of this.#subscriptions.values()) if (hosted.isAtWork) return true;
    return false;
  }

  subscribe(id: SubscriptionId, hosted: HostedRun, view: View): void {
    this.#subscriptions.set(id, new Subscription(id, hosted, view));
  }

  /** Shows something else of the same run; the first frame of it goes ahead of the budget. */
  look(id: SubscriptionId, view: View): void {
    this.#subscriptions.get(id)?.look(view);
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
    this.#subscriptions.get(id)?.acknowledge();
  }

  /** Whether a run has to stand still until a frame that shows it is computed. */
  holds(hosted: HostedRun): boolean {
    for (const subscription of this.#subscriptions.values()) {
      if (subscription.hosted === hosted && subscription.holds) return true;
    }
    return false;
  }

  /**
   * Works on the frames that are due, and sends what is ready. The first after a change of spec or view waits neither
   * for its viewer nor for the time budget.
   *
   * @returns milliseconds until there may be more to do; `undefined` where nobody waits for any
   */
  serve(): number | undefined {
    const deadline = performance.now() + TURN_MS;
    let wait: number | undefined;
    for (const subscription of [...this.#subscriptions.values()]) {
      const delay = this.#serveOne(subscription, deadline);
      if (delay !== undefined) wait = Math.min(wait ?? Infinity, delay);
    }
    return wait;
  }

  #serveOne(subscription: Subscription, deadline: number): number | undefined {
    const { job } = subscription;
    if (!job && (!subscription.hasNews || !subscription.hasRoom)) return undefined;
    const delay = job ? this.#delayOfRest(job) : this.#delayOf(subscription);
    if (delay > 0) return delay;
    const startedAt = performance.now();
    if (startedAt >= deadline) return 0;
    const current = job ?? this.#begin(subscription, startedAt);
    const isCharged = this.#isCharged(subscription, current);
    current.work(deadline);
    const rest = this.#sendReady(subscription, current);
    if (isCharged) this.budget.spend(performance.now() - startedAt);
    this.#moveToEnd(subscription);
    return rest;
  }

  #begin(subscription: Subscription, now: number): FrameJob {
    subscription.restsUntil = now + intervalAfter(subscription);
    return subscription.begin();
  }

  /** Of a run that moves all parts go together; of one that rests each goes when it is ready. */
  #sendReady(subscription: Subscription, job: FrameJob): number | undefined {
    const isReady = job.hasNews && (job.isDone || !subscription.hosted.isAtWork);
    if (isReady && subscription.hasRoom) this.send(subscription.takeFrame(job));
    // What is complete waits for its viewer alone.
    return job.isDone ? undefined : 0;
  }

  #delayOf(subscription: Subscription): number {
    if (subscription.isAhead) return 0;
    const debt = subscription.hosted.isAtWork ? this.budget.wait : 0;
    return Math.max(debt, subscription.restsUntil - performance.now());
  }

  /** What makes a picture sharper waits for the budget where others train. */
  #delayOfRest(job: FrameJob): number {
    return job.isContinued && this.isBusy() ? this.budget.wait : 0;
  }

  /**
   * Frames that go ahead are not paid for from the time budget: a slider in motion would run up a debt in which the
   * picture stands still. Nor are those of a run that rests, except for what only makes them sharper: they are few.
   */
  #isCharged({ hosted }: Subscription, job: FrameJob): boolean {
    return job.isContinued ? this.isBusy() : hosted.isAtWork && !job.isAhead;
  }

  /** Whoever was worked for is the last in turn. */
  #moveToEnd(subscription: Subscription): void {
    if (!this.#subscriptions.delete(subscription.id)) return;
    this.#subscriptions.set(subscription.id, subscription);
  }
}

/** Milliseconds from the start of a frame to the start of the next. */
function intervalAfter({ isAhead, hosted }: Subscription): number {
  if (isAhead) return INTERVAL_AFTER_CHANGE_MS;
  return hosted.isAtWork ? INTERVAL_AT_WORK_MS : SHORTEST_INTERVAL_MS;
}
