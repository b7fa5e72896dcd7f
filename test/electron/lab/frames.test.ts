/** The time budget of frames, on a clock of the test's own: every frame costs as much as the test says. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRunSpec, plainView, type Metrics } from '../../../core/contract/index.ts';
import { Frames } from '../../../electron/lab/worker/frames.ts';
import { HostedRun } from '../../../electron/lab/worker/hostedRun.ts';

const FRAME_COST_MS = 50;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function watch() {
  const hosted = HostedRun.open(
    'run-1',
    parseRunSpec({
      version: 1,
      data: {
        kind: 'generated',
        dataset: 'moons',
        classes: 2,
        noise: 0.2,
        size: { perClass: 5 },
      },
      network: {},
      learningRate: 0.1,
      stop: { steps: 1_000_000_000 },
    }),
    0,
  );
  let count = 0;
  /** The history as the viewer has put it together. */
  const seen: Metrics[] = [];
  const frames = new Frames(({ historyStart, history }) => {
    count++;
    seen.splice(historyStart, Infinity, ...history);
    vi.advanceTimersByTime(FRAME_COST_MS);
  });
  frames.subscribe(1, hosted, plainView);
  hosted.play();
  /** One burst, then whatever is due for a viewer who draws at once; how many frames came. */
  const turn = () => {
    const before = count;
    frames.acknowledge(1);
    hosted.burst(() => true);
    frames.serve();
    return count - before;
  };
  /** Turns of 1 ms each; how many frames came. */
  const turnFor = (milliseconds: number) => {
    const end = performance.now() + milliseconds;
    let total = 0;
    while (performance.now() < end) {
      total += turn();
      vi.advanceTimersByTime(1);
    }
    return total;
  };
  /** The same with a viewer who draws nothing. */
  const turnUnseen = () => {
    const before = count;
    hosted.burst(() => true);
    vi.advanceTimersByTime(2000);
    frames.serve();
    return count - before;
  };
  return { hosted, seen, turn, turnFor, turnUnseen };
}

describe('frames of a playing run', () => {
  it('take less than a tenth of the time, averaged', () => {
    const { turnFor } = watch();
    turnFor(2000);
    const share = (turnFor(20_000) * FRAME_COST_MS) / 20_000;
    expect(share).toBeGreaterThan(0.06);
    expect(share).toBeLessThan(0.1);
  });

  it('show every change at once, however many come', () => {
    const { hosted, turn, turnFor } = watch();
    turnFor(2000);
    for (let i = 1; i <= 40; i++) {
      hosted.change({ kind: 'lambda', value: i / 100 });
      expect(turn()).toBe(1);
    }
  });

  it('go on as before once the slider rests: changes run up no debt', () => {
    const { hosted, turn, turnFor } = watch();
    turnFor(2000);
    for (let i = 1; i <= 40; i++) {
      hosted.change({ kind: 'lambda', value: i / 100 });
      turn();
    }
    expect(turnFor(1100)).toBeGreaterThan(0);
  });
});

describe('a viewer who has not drawn the last frame', () => {
  it('gets no other, until there is a change: then one more, and no third', () => {
    const { hosted, turn, turnUnseen } = watch();
    expect([turn(), turnUnseen(), turnUnseen()]).toEqual([1, 0, 0]);
    hosted.change({ kind: 'lambda', value: 0.1 });
    expect([turnUnseen(), turnUnseen()]).toEqual([1, 0]);
    hosted.change({ kind: 'lambda', value: 0.2 });
    expect(turnUnseen()).toBe(0);
    expect(turn()).toBe(1);
  });
});

describe('the history that frames carry', () => {
  it("is the run's own after changes, several at one step and between measured steps", () => {
    const { hosted, seen, turn } = watch();
    for (const steps of [3, 1, 100, 7, 16, 1]) {
      hosted.play(steps);
      while (!hosted.burst(() => false));
      vi.advanceTimersByTime(2000);
      turn();
      for (const value of [0.1, 0.2]) hosted.change({ kind: 'lambda', value: value / steps });
      turn();
      expect(seen).toEqual(hosted.run.history);
    }
  });
});

/** A run whose every slice of a field takes 4 ms, and a viewer who draws at once. */
function watchFields(fieldSize: number, isBusy = false) {
  const { hosted } = watch();
  hosted.rest();
  const { predictor } = hosted.run;
  vi.spyOn(predictor, 'predict').mockImplementation(() => {
    vi.advanceTimersByTime(4);
  });
  const sizes: number[] = [];
  const frames = new Frames(
    ({ field }) => {
      sizes.push(field?.size ?? 0);
      frames.acknowledge(1);
    },
    () => isBusy,
  );
  frames.subscribe(1, hosted, { ...plainView, fieldSize });
  /** One turn; what it took. */
  const serve = () => {
    const startedAt = performance.now();
    const wait = frames.serve();
    return { ms: performance.now() - startedAt, wait };
  };
  /** Turns until there is nothing more to do. */
  const serveAll = () => {
    const turns: number[] = [];
    for (let wait: number | undefined = 0; wait !== undefined;) {
      vi.advanceTimersByTime(Math.ceil(wait));
      const turn = serve();
      wait = turn.wait;
      if (turn.ms > 0) turns.push(turn.ms);
    }
    return turns;
  };
  return { hosted, sizes, serve, serveAll };
}

describe('a field that takes longer than a turn', () => {
  it('is computed over several turns, none of them long', () => {
    const { sizes, serveAll } = watchFields(64);
    const turns = serveAll();
    expect(sizes).toEqual([64]);
    expect(turns.length).toBeGreaterThan(2);
    expect(Math.max(...turns)).toBeLessThanOrEqual(12 + 4);
  });

  it('comes coarse first where it takes long, and sharp when there was time', () => {
    const { hosted, sizes, serveAll } = watchFields(256);
    serveAll();
    hosted.rest();
    sizes.length = 0;
    const turns = serveAll();
    expect(sizes).toHaveLength(2);
    expect(sizes[0]).toBeLessThan(128);
    expect(sizes[1]).toBe(256);
    expect(Math.max(...turns)).toBeLessThanOrEqual(12 + 4);
  });

  it('gets coarser under a hand that drags faster than it is computed, so that something is seen', () => {
    const { hosted, sizes, serve } = watchFields(64);
    for (let move = 0; move < 60; move++) {
      serve();
      vi.advanceTimersByTime(5);
      hosted.rest();
    }
    expect(sizes.length).toBeGreaterThan(20);
    expect(Math.max(...sizes)).toBeLessThan(64);
  });

  it('is made sharper within the budget while other runs train', () => {
    const { serveAll } = watchFields(256, true);
    const startedAt = performance.now();
    const spent = serveAll().reduce((sum, ms) => sum + ms, 0);
    expect(spent / (performance.now() - startedAt)).toBeLessThan(0.15);
  });
});

describe('the last frame of a run that rests', () => {
  it('does not wait for the budget', () => {
    const { hosted, turn, turnFor } = watch();
    turnFor(2000);
    hosted.rest();
    vi.advanceTimersByTime(17);
    expect(turn()).toBe(1);
  });
});
