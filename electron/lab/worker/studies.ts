/** Studies of runs under way: computed in slices between bursts of training, told how far they are, and cancelled. */
import type { InspectProgress, RunId, StudyName } from '@backprop-lab/core/contract';
import { toFailure } from '../failure.ts';
import type { HostedRun } from './hostedRun.ts';
import type { StudyAnswer, StudyOutcome, StudyRequest } from './messages.ts';
import { studyOf, type Study } from './study.ts';

/** As long as a burst of training. */
const SLICE_MS = 4;
/** No viewer needs to know more often. */
const PROGRESS_INTERVAL_MS = 100;

interface Underway {
  readonly request: number;
  readonly run: RunId;
  readonly name: StudyName;
  readonly work: Study;
  spentMs: number;
  sliceAt: number;
  toldAt: number;
}

export interface StudyEvents {
  answer(request: number, answer: StudyAnswer): void;
  progress(progress: InspectProgress): void;
  /** Called between slices' steps, so that nobody takes the worker for dead. */
  beat(): void;
}

export class Studies {
  /** In the order in which they were asked for. */
  #underway: Underway[] = [];

  constructor(private readonly events: StudyEvents) {}

  begin(hosted: HostedRun, request: number, study: StudyRequest): void {
    const now = performance.now();
    const underway: Underway = {
      request,
      run: hosted.id,
      name: study.kind,
      work: studyOf(
        hosted.run,
        study,
        () => underway.spentMs + performance.now() - underway.sliceAt,
      ),
      spentMs: 0,
      sliceAt: now,
      toldAt: now,
    };
    this.#underway.push(underway);
  }

  /** Answers whoever waits that it was cancelled. @param name all of the run's where it is left out */
  cancel(run: RunId, name?: StudyName): void {
    const isMeant = (study: Underway) =>
      study.run === run && (name === undefined || study.name === name);
    const meant = this.#underway.filter(isMeant);
    this.#underway = this.#underway.filter((study) => !isMeant(study));
    for (const { request, name: study, work } of meant) {
      const left: StudyOutcome = { study, outcome: { kind: 'cancelled' } };
      work.return(left);
      this.events.answer(request, { ok: true, ...left });
    }
  }

  /** One slice of the study that was asked for first. @returns whether there is more to do */
  turn(): boolean {
    const [next] = this.#underway;
    if (!next) return false;
    try {
      const outcome = this.#slice(next);
      if (!outcome) return true;
      this.#end(next, { ok: true, ...outcome });
    } catch (error) {
      this.#end(next, { ok: false, error: toFailure(error) });
    }
    return this.#underway.length > 0;
  }

  #slice(study: Underway): StudyOutcome | undefined {
    study.sliceAt = performance.now();
    for (;;) {
      this.events.beat();
      const step = study.work.next();
      if (step.done) return step.value;
      const now = performance.now();
      if (now - study.sliceAt < SLICE_MS) continue;
      study.spentMs += now - study.sliceAt;
      this.#report(study, step.value, now);
      return undefined;
    }
  }

  #report(study: Underway, share: number, now: number): void {
    if (now - study.toldAt < PROGRESS_INTERVAL_MS) return;
    study.toldAt = now;
    this.events.progress({ run: study.run, study: study.name, share });
  }

  #end(study: Underway, answer: StudyAnswer): void {
    this.#underway = this.#underway.filter((other) => other !== study);
    this.events.answer(study.request, answer);
  }
}
