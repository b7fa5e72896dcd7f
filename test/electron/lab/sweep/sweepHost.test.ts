/** A worker's time between training and frames, on a clock of the test's own that only work moves. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plainView } from '../../../../core/contract/index.ts';
import type { FromWorker } from '../../../../electron/lab/worker/messages.ts';
import { RunHost } from '../../../../electron/lab/worker/runHost.ts';
import { Pacemaker } from '../../../../electron/lab/worker/sweep/pacemaker.ts';
import { ordersOf } from './shares.ts';
import { smallSpec, sweepOf } from './sweepSpecs.ts';

const UPDATE_MS = 0.2;
const FRAME_MS = 20;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A worker with nine cells that learn, watched by somebody who draws at once. */
function hostOfNine() {
  const told = { parts: 0, frames: 0, runSteps: 0, sweepSteps: 0 };
  let request = 0;
  const receive = (message: FromWorker) => {
    if (message.kind === 'sharePart') {
      told.parts++;
      told.sweepSteps = message.part.step;
      vi.advanceTimersByTime(FRAME_MS);
      host.receive({ kind: 'acknowledgeSweep', subscription: 1 });
    }
    if (message.kind === 'frame') {
      told.frames++;
      told.runSteps = message.frame.step;
      vi.advanceTimersByTime(FRAME_MS);
      host.receive({ kind: 'acknowledge', subscription: 2 });
    }
  };
  const host: RunHost = new RunHost(receive, () => {
    vi.advanceTimersByTime(UPDATE_MS);
  });
  const sweep = sweepOf({
    axes: [
      { name: 'units', values: [3, 6, 20] },
      { name: 'lambda', values: [0.001, 0.01, 0.1] },
    ],
    seeds: 1,
  });
  const runs = ordersOf(sweep);
  const ask = (command: Parameters<typeof commandOf>[1]) => {
    host.receive(commandOf(request++, command));
  };
  ask({ kind: 'open', pacemaker: Pacemaker.share(runs.length), runs });
  while (host.turn() !== undefined);
  ask({ kind: 'play' });
  host.receive({ kind: 'watchSweep', sweep: 'sweep-1', subscription: 1, fieldSize: 16 });
  const addRun = () => {
    const command = {
      kind: 'open',
      run: 'run-1',
      spec: smallSpec(),
      revision: 0,
      pace: null,
      play: true,
    } as const;
    host.receive({ kind: 'command', request: request++, command });
    const view = { ...plainView, fieldSize: 16 };
    host.receive({ kind: 'subscribe', run: 'run-1', subscription: 2, view });
  };
  /** So many milliseconds of turns; what was told meanwhile. */
  const pass = (ms: number) => {
    const before = { ...told };
    const end = performance.now() + ms;
    /** Of the turns in which nothing was shown. */
    let longestTurnMs = 0;
    while (performance.now() < end) {
      const [began, shown] = [performance.now(), told.parts + told.frames];
      const wait = host.turn();
      const took = performance.now() - began;
      if (told.parts + told.frames === shown) longestTurnMs = Math.max(longestTurnMs, took);
      if (wait !== 0) vi.advanceTimersByTime(wait ?? 1);
    }
    return {
      parts: told.parts - before.parts,
      frames: told.frames - before.frames,
      runSteps: told.runSteps - before.runSteps,
      sweepSteps: told.sweepSteps - before.sweepSteps,
      longestTurnMs,
    };
  };
  return { addRun, pass };
}

function commandOf(
  request: number,
  command: Extract<Parameters<RunHost['receive']>[0], { kind: 'sweep' }>['command'],
) {
  return { kind: 'sweep', request, sweep: 'sweep-1', command } as const;
}

describe('a turn', () => {
  it('is one burst, of the run or of the comparison: what is asked for meanwhile waits no longer', () => {
    const { addRun, pass } = hostOfNine();
    addRun();
    const { longestTurnMs, runSteps, sweepSteps } = pass(5000);
    expect(longestTurnMs).toBeLessThan(6);
    expect(runSteps).toBeGreaterThan(0);
    expect(sweepSteps).toBeGreaterThan(0);
  });
});

describe('frames of a comparison', () => {
  it('take less than a tenth of the time of a worker, averaged', () => {
    const { pass } = hostOfNine();
    pass(2000);
    const share = (pass(10_000).parts * FRAME_MS) / 10_000;
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.1);
  });

  it('leave a run of the list its own frames and its turns, and take no more time together', () => {
    const { addRun, pass } = hostOfNine();
    addRun();
    pass(2000);
    const { parts, frames, runSteps, sweepSteps } = pass(10_000);
    const share = ((parts + frames) * FRAME_MS) / 10_000;
    expect(share).toBeLessThan(0.1);
    expect(frames).toBeGreaterThan(parts / 3);
    expect(parts).toBeGreaterThan(frames / 3);
    expect(runSteps / (9 * sweepSteps)).toBeGreaterThan(0.7);
    expect(runSteps / (9 * sweepSteps)).toBeLessThan(1.4);
  });
});
