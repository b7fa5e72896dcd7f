/** What a viewer is shown of a share, on a clock of the test's own. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SweepSpec } from '../../../../core/contract/index.ts';
import type { HostedSweep } from '../../../../electron/lab/worker/sweep/hostedSweep.ts';
import { SweepView } from '../../../../electron/lab/worker/sweep/sweepView.ts';
import { only } from './shares.ts';
import { sweepOf } from './sweepSpecs.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const nine = () =>
  sweepOf({
    axes: [
      { name: 'units', values: [3, 6, 20] },
      { name: 'lambda', values: [0.001, 0.01, 0.1] },
    ],
    seeds: 1,
  });

function watched(spec: SweepSpec = nine(), fieldSize = 16) {
  const sweep = only(spec);
  return { sweep, view: new SweepView(1, sweep, fieldSize) };
}

/** A millisecond of training, and whatever is due for a viewer who draws at once. */
function pass(sweep: HostedSweep, view: SweepView) {
  sweep.turn(
    () => true,
    () => false,
  );
  vi.advanceTimersByTime(1);
  if (view.wait !== 0) return undefined;
  const part = view.work(performance.now() + 1);
  view.acknowledge();
  return part;
}

describe('frames of cells that learn', () => {
  it('show each cell about twelve times a second, and wake the page no more than thirty times', () => {
    const { sweep, view } = watched();
    sweep.learn();
    let frames = 0;
    const fields = new Map<number, number>();
    for (let ms = 0; ms < 3000; ms++) {
      const part = pass(sweep, view);
      if (part) frames++;
      for (const { index } of part?.cells ?? []) fields.set(index, (fields.get(index) ?? 0) + 1);
    }
    expect(fields.size).toBe(9);
    for (const count of fields.values()) {
      expect(count / 3).toBeGreaterThan(9);
      expect(count / 3).toBeLessThan(14);
    }
    expect(frames / 3).toBeLessThanOrEqual(31.5);
  });

  it('hold a cell while its field is computed, but not while the viewer draws', () => {
    const { sweep, view } = watched(sweepOf({ seeds: 1 }), 64);
    sweep.learn();
    const heldOf = () => sweep.members.filter((member) => view.holds(member));
    expect(view.work(performance.now())).toBeUndefined();
    expect(heldOf()).toHaveLength(1);
    let part = view.work(performance.now());
    while (!part) part = view.work(performance.now());
    // The next field has been begun by now: its cell goes on until the viewer has drawn.
    view.work(performance.now());
    expect(view.wait).toBeUndefined();
    expect(heldOf()).toHaveLength(0);
  });
});

describe('frames of cells that rest', () => {
  it('come once, and again with all that a restart or a replay changed', () => {
    const { sweep, view } = watched(sweepOf({ seeds: 1 }));
    const shown = () => {
      const cells = [];
      while (view.wait !== undefined) {
        vi.advanceTimersByTime(view.wait);
        const part = view.work(performance.now() + 1);
        cells.push(...(part?.cells ?? []));
        view.acknowledge();
      }
      return cells;
    };
    expect(shown().map(({ index }) => index)).toEqual([0, 1, 2, 3]);
    expect(shown()).toEqual([]);
    sweep.restart(2);
    expect(shown().map(({ index, field }) => [index, field?.size])).toEqual([[2, 16]]);
    sweep.remove(0);
    sweep.learn(3);
    while (sweep.isAtWork) {
      sweep.turn(
        () => false,
        () => false,
      );
    }
    const cells = shown();
    expect(cells.map(({ index }) => index)).toEqual([1, 3, 2]);
    expect(cells.map(({ runs }) => runs[0]?.metrics?.step)).toEqual([3, 3, 3]);
    expect(cells[0]?.runs[0]?.historyStart).toBe(1);
    expect(cells[0]?.runs[0]?.history.map(({ step }) => step)).toEqual([1, 2, 3]);
  });

  it('measure at the very step that is shown, on schedule or not', () => {
    const { sweep, view } = watched(sweepOf({ axes: [{ name: 'lambda', values: [0] }], seeds: 1 }));
    sweep.learn(117);
    while (sweep.isAtWork) {
      sweep.turn(
        () => false,
        () => false,
      );
    }
    let part = view.work(performance.now() + 1);
    while (!part) part = view.work(performance.now() + 1);
    const [run] = part.cells[0]?.runs ?? [];
    expect(run?.history.at(-1)?.step).toBe(110);
    expect(run?.metrics).toEqual(sweep.findRun({ cell: 0, seed: 0 }).run.measure());
  });
});
