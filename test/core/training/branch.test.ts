/** The past of a run: going back to what was kept, and on from there in a run of its own. */
import { describe, expect, it } from 'vitest';
import { PastError, parseRunSpec, type RunSpecInput } from '../../../core/contract/index.ts';
import { Checkpoints, Run } from '../../../core/training/index.ts';
import { fewMoons } from '../../harness/fewMoons.ts';

const base: RunSpecInput = {
  version: 1,
  seed: 3,
  data: fewMoons,
  network: {
    layers: [
      { type: 'dense', units: 6, activation: 'tanh' },
      { type: 'dropout', rate: 0.3 },
    ],
  },
  regularizer: { name: 'l2', lambda: 1e-3 },
  optimizer: { name: 'adam' },
  learningRate: 0.02,
  batchSize: 7,
  stop: { steps: 900 },
};

function stoppedAt(step: number, changes: Partial<RunSpecInput> = {}): Run {
  const run = new Run(parseRunSpec({ ...base, ...changes }));
  run.advance({ until: step });
  return run;
}

describe('seeking', () => {
  it('in bursts comes to the weights of a fresh run, measures nothing anew and finds the head again', () => {
    const run = stoppedAt(777);
    const [head, history] = [run.parametersHash, [...run.history]];
    run.seek(631, () => true);
    expect(run.step).toBeLessThan(631);
    while (run.step < 631) run.seek(631, () => true);
    expect(run.parametersHash).toBe(stoppedAt(631).parametersHash);
    expect([run.head, run.epoch]).toEqual([777, stoppedAt(631).epoch]);
    run.seek(1e9);
    expect([run.step, run.parametersHash]).toEqual([777, head]);
    expect(run.history).toEqual(history);
  });

  it('shows the nearest state that was kept, and the head without a step of training', () => {
    const run = stoppedAt(777);
    const head = run.parametersHash;
    run.seekNearest(631);
    expect(run.step).toBeGreaterThan(620);
    expect(run.step).toBeLessThanOrEqual(631);
    expect(run.parametersHash).toBe(stoppedAt(run.step).parametersHash);
    run.seekNearest(777);
    expect([run.step, run.parametersHash]).toEqual([777, head]);
  });

  it('does not keep the run from going on at its head as if nothing had been', () => {
    const run = stoppedAt(500);
    run.seek(20);
    run.seek(500);
    run.change({ kind: 'lambda', value: 0.1 });
    run.advance();
    const events = [{ step: 500, change: { kind: 'lambda' as const, value: 0.1 } }];
    expect(run.parametersHash).toBe(stoppedAt(900, { events }).parametersHash);
  });

  it('refuses a change of the past', () => {
    const run = stoppedAt(50);
    run.seek(20);
    expect(() => {
      run.change({ kind: 'lambda', value: 1 });
    }).toThrow(PastError);
    expect(run.spec.events).toEqual([]);
  });
});

describe('a branch', () => {
  const events = [
    { step: 100, change: { kind: 'lambda' as const, value: 0.1 } },
    { step: 300, change: { kind: 'learningRate' as const, value: 0.3 } },
  ];

  it('has the events, the history and the checkpoints up to its step, and goes on without the rest', () => {
    const run = stoppedAt(450, { events });
    const [head, spec] = [run.parametersHash, run.spec];
    run.seek(250);
    const branch = run.branch();
    expect([branch.step, branch.head]).toEqual([250, 250]);
    expect(branch.spec).toEqual({ ...spec, events: events.slice(0, 1) });
    expect(branch.history).toEqual(run.history.filter(({ step }) => step <= 250));
    expect(branch.checkpoints.all.at(0)?.step).toBe(0);
    expect(branch.checkpoints.all.at(-1)?.step).toBe(250);
    branch.advance();
    const straight = stoppedAt(900, { events: events.slice(0, 1) });
    expect(branch.parametersHash).toBe(straight.parametersHash);
    expect(branch.history).toEqual(straight.history);
    branch.seek(123);
    expect(branch.parametersHash).toBe(stoppedAt(123, { events }).parametersHash);
    run.seek(450);
    expect([run.parametersHash, run.spec]).toEqual([head, spec]);
    run.advance();
    expect(run.parametersHash).toBe(stoppedAt(900, { events }).parametersHash);
  });

  it('of a diverged run begins before the divergence', () => {
    const run = stoppedAt(900, { learningRate: 1000, optimizer: { name: 'sgd' } });
    const wild = run.head;
    run.seek(1);
    const branch = run.branch();
    branch.change({ kind: 'learningRate', value: 0.01 });
    branch.advance();
    expect(run.head).toBe(wild);
    expect(branch.state).toEqual({ kind: 'finished', reason: 'steps' });
  });
});

describe('a step that failed', () => {
  it('draws no dropout masks for those who go on from it', () => {
    // Nothing is measured at 103: it is the step itself that finds the loss to be infinite.
    const run = stoppedAt(103);
    const weight = { kind: 'weight', parameter: 'layers.2.weight', index: 0 } as const;
    run.change({ ...weight, value: 1e308 });
    run.advance();
    expect(run.state).toMatchObject({ kind: 'diverged', divergence: { step: 103 } });
    run.change({ ...weight, value: 1 });
    run.advance({ until: 140 });
    const replayed = new Run(run.spec);
    replayed.advance({ until: 140 });
    expect(replayed.parametersHash).toBe(run.parametersHash);
  });
});

describe('the last checkpoint', () => {
  const fake = (step: number) =>
    ({ step, tensors: new Map([['w', new Float64Array(1)]]) }) as never;

  it('stays whatever its step, until the run has gone on', () => {
    const checkpoints = new Checkpoints({ count: 4, bytes: 1e9 });
    for (let step = 0; step < 100; step++)
      if (checkpoints.wants(step)) checkpoints.keep(fake(step));
    checkpoints.keepLast(fake(99));
    const steps = () => checkpoints.all.map(({ step }) => step);
    expect(steps().at(0)).toBe(0);
    expect(steps().at(-1)).toBe(99);
    expect(steps().length).toBeLessThanOrEqual(4);
    for (let step = 100; step < 200; step++) {
      if (checkpoints.wants(step)) checkpoints.keep(fake(step));
    }
    expect(steps()).not.toContain(99);
  });

  it('and the first stay even where they are more than there is room for', () => {
    const checkpoints = new Checkpoints({ count: 256, bytes: 4 });
    for (let step = 0; step < 50; step++) if (checkpoints.wants(step)) checkpoints.keep(fake(step));
    checkpoints.keepLast(fake(49));
    expect(checkpoints.all.map(({ step }) => step)).toEqual([0, 49]);
  });
});
