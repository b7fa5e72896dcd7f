/** A viewer's frames, put together from the parts of two workers that the test speaks for. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SweepFrame } from '../../../../core/contract/index.ts';
import { SweepWatch } from '../../../../electron/lab/sweeps/watch.ts';
import type { ToWorker } from '../../../../electron/lab/worker/messages.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const sent: string[] = [];
  const slotOf = (name: string) => ({
    running: {
      send: ({ kind }: ToWorker) => {
        sent.push(`${name}: ${kind}`);
      },
    },
  });
  const slots = { a: slotOf('a'), b: slotOf('b') };
  const frames: SweepFrame[] = [];
  const sweep = { id: 'sweep-1', slots: [slots.a, slots.b] };
  const watch = new SweepWatch(1, sweep, 16, (frame) => frames.push(frame));
  const tell = (slot: 'a' | 'b', index: number, step: number) => {
    const cell = { index, runs: [], field: null };
    const rate = { head: step + 10, stepsPerSecond: 100 };
    watch.receive({ subscription: 1, sweep: 'sweep-1', step, ...rate, cells: [cell] }, slots[slot]);
  };
  const shown = () => frames.map(({ cells }) => cells.map(({ index }) => index));
  return { watch, sent, frames, tell, shown };
}

describe('frames from two workers', () => {
  it('come as one where both are ready, with the furthest step and the steps of all', () => {
    const { frames, tell, shown } = watched();
    tell('a', 0, 5);
    expect(shown()).toEqual([]);
    tell('b', 1, 7);
    expect(shown()).toEqual([[0, 1]]);
    expect(frames[0]).toMatchObject({ step: 7, head: 17, stepsPerSecond: 200 });
  });

  it('do not wait long for a worker with nothing to show', () => {
    const { tell, shown } = watched();
    tell('a', 0, 5);
    vi.advanceTimersByTime(20);
    expect(shown()).toEqual([[0]]);
  });

  it('wait for the viewer, and only those who made the last are asked for more', () => {
    const { watch, sent, tell, shown } = watched();
    expect(sent).toEqual(['a: watchSweep', 'b: watchSweep']);
    tell('a', 0, 5);
    vi.advanceTimersByTime(20);
    tell('b', 1, 6);
    vi.advanceTimersByTime(1000);
    expect(shown()).toEqual([[0]]);
    watch.acknowledge();
    expect(sent.slice(2)).toEqual(['a: acknowledgeSweep']);
    tell('a', 0, 8);
    expect(shown()).toEqual([[0], [1, 0]]);
    watch.acknowledge();
    expect(sent.slice(3)).toEqual(['b: acknowledgeSweep', 'a: acknowledgeSweep']);
  });

  it('are no more once nobody watches', () => {
    const { watch, sent, tell, shown } = watched();
    tell('a', 0, 5);
    watch.end();
    vi.advanceTimersByTime(1000);
    expect(shown()).toEqual([]);
    expect(sent.slice(2)).toEqual(['a: unwatchSweep', 'b: unwatchSweep']);
  });
});
