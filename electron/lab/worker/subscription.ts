/** One viewer's look at one run: what it has been shown, and what is being made for it. */
import type { Frame, SubscriptionId, View } from '@backprop-lab/core/contract';
import type { Run } from '@backprop-lab/core/training';
import type { HostedRun } from './hostedRun.ts';
import { FrameJob } from './job.ts';
import { FieldSpeed } from './parts/field.ts';
import { noParts } from './parts/part.ts';
import { ViewSource } from './parts/viewSource.ts';

export class Subscription {
  #source: ViewSource | undefined;
  #speed: FieldSpeed | undefined;
  #job: FrameJob | undefined;
  /** Whether the run rested when the job began. */
  #isAtRest = false;
  /** Whether the last frame was given up before anything of it was shown. */
  #isHurried = false;
  /** Frames that were sent and not yet acknowledged. */
  #underway = 0;
  #shownVersion = -1;
  #shownRevision = -1;
  /** How much of the history the viewer has, of which run object. */
  #historyOf: Run | undefined;
  #historyLength = 0;
  /** No frame before this time, unless it goes ahead. */
  restsUntil = -Infinity;

  constructor(
    readonly id: SubscriptionId,
    readonly hosted: HostedRun,
    private view: View,
  ) {}

  /** Shows something else of the same run, ahead of the queue. */
  look(view: View): void {
    this.view = view;
    this.#shownVersion = this.#shownRevision = -1;
  }

  acknowledge(): void {
    if (this.#underway > 0) this.#underway--;
  }

  /** The frame being made, as long as it shows what it is to show: the run must not have moved. */
  get job(): FrameJob | undefined {
    const job = this.#job;
    if (job && (job.version !== this.hosted.version || job.view !== this.view)) {
      this.#isHurried = this.#isAtRest && !job.isContinued;
      this.#job = undefined;
    }
    return this.#job;
  }

  /** Whether the run has to stand still for it. */
  get holds(): boolean {
    return this.hosted.isAtWork && this.job !== undefined;
  }

  get hasNews(): boolean {
    return this.#shownVersion !== this.hosted.version;
  }

  /** Whether the next frame is the first of a change of spec or view. */
  get isAhead(): boolean {
    return this.#shownRevision !== this.hosted.revision;
  }

  /**
   * One frame is underway at a time. The first after a change does not wait for the one before it to be drawn:
   * a hand on a slider would feel that wait. It is the only second one, so that a slow screen builds no queue.
   */
  get hasRoom(): boolean {
    return this.#underway < (this.isAhead ? 2 : 1);
  }

  begin(): FrameJob {
    const { hosted, view } = this;
    const { run } = hosted;
    if (this.#speed?.run !== run) this.#speed = new FieldSpeed(run);
    if (this.#source?.run !== run || this.#source.view !== view) {
      this.#source = new ViewSource(run, view, this.#speed);
    }
    this.#isAtRest = !hosted.isAtWork;
    const tasks = this.#isAtRest
      ? this.#source.atRest(this.#isHurried)
      : this.#source.whileMoving();
    this.#isHurried = false;
    return (this.#job = new FrameJob(hosted.version, view, this.isAhead, tasks));
  }

  /** The frame with what is ready of it, which counts as sent. */
  takeFrame(job: FrameJob): Frame {
    const { run, revision, rate, isPlaying } = this.hosted;
    const { history } = run;
    const known = this.#historyOf === run ? this.#historyLength : 0;
    // The last point that the viewer has may have been replaced: a change measures its step anew, and the
    // end of a run may stand off the schedule and give way when the run goes on.
    const historyStart = Math.max(0, Math.min(known, history.length) - 1);
    this.#historyOf = run;
    this.#historyLength = history.length;
    this.#underway++;
    this.#shownVersion = job.version;
    this.#shownRevision = revision;
    if (job.isDone) this.#job = undefined;
    return {
      subscription: this.id,
      run: this.hosted.id,
      revision,
      step: run.step,
      head: run.head,
      epoch: run.epoch,
      stepsPerSecond: isPlaying ? rate.perSecond : null,
      checkpointBytes: run.checkpoints.bytes,
      historyStart,
      history: history.slice(historyStart),
      ...noParts,
      ...job.take(),
    };
  }
}
