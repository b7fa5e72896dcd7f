/** One worker's share of a comparison, without the worker. */
import { describe, expect, it } from 'vitest';
import { cellsOf } from '../../../../core/contract/index.ts';
import { HostedSweep } from '../../../../electron/lab/worker/sweep/hostedSweep.ts';
import type { ShareRun } from '../../../../electron/lab/worker/sweep/messages.ts';
import { MOST_STEPS_AHEAD, Pacemaker } from '../../../../electron/lab/worker/sweep/pacemaker.ts';
import { only, ordersOf, sharesOf } from './shares.ts';
import { alone, smallSpec, sweepOf } from './sweepSpecs.ts';

const never = () => false;
/** A turn that nothing ends goes so far at most. */
const afterMany = () => {
  let updates = 0;
  return () => ++updates > 20_000;
};
const holdsNone = () => false;

/** Turns until it rests. */
function finish(share: HostedSweep): void {
  while (share.isAtWork) share.turn(never, holdsNone);
}

const stepsOf = (share: HostedSweep) => share.members.map(({ step }) => step);

describe('the cells of a share', () => {
  it('come to the numbers of the same specs alone, to the bit', () => {
    const sweep = sweepOf({}, smallSpec({ stop: { steps: 250 } }));
    const share = only(sweep);
    share.learn();
    finish(share);
    for (const { index, specs } of cellsOf(sweep)) {
      for (const [seed, spec] of specs.entries()) {
        const { run } = share.findRun({ cell: index, seed });
        expect(run.parametersHash).toBe(alone(spec).parametersHash);
        expect(run.history).toEqual(alone(spec).history);
      }
    }
  });

  it('are never further apart than the bound, after any update of any of them', () => {
    const share = only(sweepOf({ axes: [{ name: 'units', values: [2, 40, 300] }] }));
    share.learn(400);
    let furthest = 0;
    const watch = () => {
      const steps = stepsOf(share);
      furthest = Math.max(furthest, Math.max(...steps) - Math.min(...steps));
      return false;
    };
    while (share.isAtWork) share.turn(watch, holdsNone);
    expect(stepsOf(share)).toEqual([400, 400, 400, 400, 400, 400]);
    expect(furthest).toBeGreaterThan(0);
    expect(furthest).toBeLessThanOrEqual(MOST_STEPS_AHEAD);
  });

  it('wait for those of a worker that has no time, and go on with it', () => {
    const [first, second] = sharesOf(sweepOf(), 2);
    if (!first || !second) throw new Error('two shares');
    first.learn();
    second.learn();
    for (let turn = 0; turn < 200; turn++) first.turn(() => true, holdsNone);
    expect(Math.max(...stepsOf(first))).toBeLessThanOrEqual(MOST_STEPS_AHEAD);
    expect(first.turn(afterMany(), holdsNone)).toBeGreaterThan(0);
    const reached = Math.max(...stepsOf(first));
    for (let turn = 0; turn < 600; turn++) second.turn(() => true, holdsNone);
    first.turn(afterMany(), holdsNone);
    expect(Math.max(...stepsOf(first))).toBeGreaterThan(reached);
  });

  it('do not wait for one that was stopped, that came to its end or that was removed', () => {
    const [first, second] = sharesOf(sweepOf({ axes: [{ name: 'units', values: [3, 8] }] }), 2);
    if (!first || !second) throw new Error('two shares');
    second.stop(1);
    first.learn(500);
    finish(first);
    expect(stepsOf(first)).toEqual([500, 500]);
    second.restart(1);
    first.learn(1000);
    expect(first.turn(afterMany(), holdsNone)).toBeGreaterThan(0);
    second.remove(1);
    finish(first);
    expect(stepsOf(first)).toEqual([1000, 1000]);
  });

  it('that stand still for a frame keep the others within the bound, and none of them waits for ever', () => {
    const share = only(sweepOf());
    const [held] = share.members;
    share.learn(300);
    for (let turn = 0; turn < 100; turn++) share.turn(never, (member) => member === held);
    expect(held?.step).toBe(0);
    expect(Math.max(...stepsOf(share))).toBeLessThanOrEqual(MOST_STEPS_AHEAD);
    finish(share);
    expect(new Set(stepsOf(share))).toEqual(new Set([300]));
  });
});

describe('the past of a share', () => {
  it('is gone back to in all cells, to the bit, and training goes on from the head', () => {
    const sweep = sweepOf();
    const share = only(sweep);
    share.learn(173);
    finish(share);
    share.seek(57, true);
    finish(share);
    expect(new Set(stepsOf(share))).toEqual(new Set([57]));
    const place = { cell: 2, seed: 1 };
    const spec = cellsOf(sweep)[2]?.specs[1];
    expect(share.findRun(place).run.parametersHash).toBe(alone(spec, 57).parametersHash);
    share.learn(200);
    expect(new Set(stepsOf(share))).toEqual(new Set([173]));
    finish(share);
    expect(share.findRun(place).run.parametersHash).toBe(alone(spec, 200).parametersHash);
    expect(share.findRun(place).history).toEqual(alone(spec, 200).history);
  });

  it('begins again where a cell is restarted, with the same first weights', () => {
    const sweep = sweepOf();
    const share = only(sweep);
    share.learn(50);
    finish(share);
    share.restart(1);
    expect(stepsOf(share)).toEqual([50, 50, 0, 0, 50, 50, 50, 50]);
    share.learn(60);
    finish(share);
    const { run } = share.findRun({ cell: 1, seed: 0 });
    expect(run.parametersHash).toBe(alone(cellsOf(sweep)[1]?.specs[0], 60).parametersHash);
  });
});

describe('snapshots of a share', () => {
  it('carry what is new of the histories, and a share made of them goes on to the same numbers', () => {
    const sweep = sweepOf({ seeds: 1 }, smallSpec({ stop: { steps: 150 } }));
    const share = only(sweep);
    const saved = new Map<number, ShareRun['snapshot']>();
    for (const until of [40, 90]) {
      share.learn(until);
      finish(share);
      for (const { cell, historyStart, ...snapshot } of share.takeSnapshots()) {
        const before = saved.get(cell)?.history ?? [];
        const history = [...before.slice(0, historyStart), ...snapshot.history];
        saved.set(cell, { ...snapshot, history });
        expect(snapshot.history.length).toBeLessThan(60);
      }
    }
    expect(share.takeSnapshots()).toEqual([]);
    const orders = ordersOf(sweep).map((order) => ({
      ...order,
      snapshot: saved.get(order.cell) ?? null,
    }));
    const other = new HostedSweep('sweep-1', orders, new Pacemaker(Pacemaker.share(4)));
    other.open(never);
    expect(stepsOf(other)).toEqual([90, 90, 90, 90]);
    other.learn();
    finish(other);
    for (const { index, specs } of cellsOf(sweep)) {
      const { run } = other.findRun({ cell: index, seed: 0 });
      expect(run.parametersHash).toBe(alone(specs[0]).parametersHash);
      expect(run.history).toEqual(alone(specs[0]).history);
    }
  });
});
