/** Replays under way: who waits for their end, and how far they are. */
import type { SeekProgress } from '@backprop-lab/core/contract';
import type { HostedRun } from './hostedRun.ts';

/** No viewer needs to know more often. */
const PROGRESS_INTERVAL_MS = 100;

interface Seek {
  readonly request: number;
  readonly from: number;
  readonly to: number;
  toldAt: number;
}

export class Seeks {
  readonly #underway = new Map<HostedRun, Seek>();

  /** @param tell hears how far a replay is, at most ten times a second */
  constructor(private readonly tell: (progress: SeekProgress) => void) {}

  /** @param request that is answered at the replay's end */
  begin(hosted: HostedRun, request: number, to: number): void {
    this.#underway.set(hosted, { request, from: hosted.run.step, to, toldAt: performance.now() });
  }

  report(hosted: HostedRun): void {
    const seek = this.#underway.get(hosted);
    const now = performance.now();
    if (!seek || now - seek.toldAt < PROGRESS_INTERVAL_MS) return;
    seek.toldAt = now;
    const { from, to } = seek;
    this.tell({ run: hosted.id, from, at: hosted.run.step, to });
  }

  /** @returns the request to answer, where there was a replay */
  end(hosted: HostedRun): number | undefined {
    const request = this.#underway.get(hosted)?.request;
    this.#underway.delete(hosted);
    return request;
  }
}
