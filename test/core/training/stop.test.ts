/** Stop conditions: each ends a run for its own reason, where metrics are taken, however the run was looked at. */
import { describe, expect, it } from 'vitest';
import { parseRunSpec, type RunSpecInput } from '../../../core/contract/index.ts';
import { Run } from '../../../core/training/index.ts';

const base: RunSpecInput = {
  version: 1,
  seed: 4,
  data: {
    kind: 'generated',
    dataset: 'moons',
    classes: 2,
    noise: 0.15,
    size: { perClass: 20, test: { share: 0.25 } },
  },
  network: { layers: [{ type: 'dense', units: 6, activation: 'tanh' }] },
  optimizer: { name: 'adam' },
  learningRate: 0.02,
  batchSize: 10,
  stop: { steps: 5000 },
};

function finished(stop: Partial<RunSpecInput['stop']>, changes: Partial<RunSpecInput> = {}): Run {
  const run = new Run(parseRunSpec({ ...base, ...changes, stop: { steps: 5000, ...stop } }));
  run.advance();
  return run;
}

const reasonOf = ({ state }: Run) => (state.kind === 'finished' ? state.reason : state.kind);

describe('a stop condition', () => {
  it('of accuracy ends the run at the first measured step that reaches it', () => {
    const run = finished({ accuracy: { on: 'test', atLeast: 1 } });
    expect(reasonOf(run)).toBe('accuracy');
    expect(run.history.at(-1)?.step).toBe(run.step);
    expect(run.history.at(-1)?.testAccuracy).toBe(1);
    expect(run.history.at(-2)?.testAccuracy).toBeLessThan(1);
  });

  it.each(['train', 'test'] as const)('of the %s loss ends the run when it is so small', (on) => {
    const run = finished({ loss: { on, atMost: 0.2 } });
    expect(reasonOf(run)).toBe('loss');
    const losses = run.history.map(({ trainLoss, testLoss }) =>
      on === 'train' ? trainLoss : testLoss,
    );
    expect(losses.at(-1)).toBeLessThanOrEqual(0.2);
    expect(losses.at(-2)).toBeGreaterThan(0.2);
  });

  it('of epochs is judged where metrics are taken', () => {
    // 30 training points in batches of 10: 3 steps an epoch, and step 120 is measured.
    const run = finished({ epochs: 40 });
    expect([reasonOf(run), run.step, run.epoch]).toEqual(['epochs', 120, 40]);
    expect(finished({ epochs: 41 }).step).toBe(130);
  });

  it('of a plateau waits for its steps, and again after a change', () => {
    const stop = { plateau: { steps: 50, least: 0.01 } };
    const still = { learningRate: 0 };
    expect(finished(stop, still)).toMatchObject({ step: 50 });
    const events = [{ step: 30, change: { kind: 'lambda' as const, value: 0.5 } }];
    const changed = finished(stop, { ...still, events });
    expect([reasonOf(changed), changed.step]).toEqual(['plateau', 80]);
    const moving = finished({ plateau: { steps: 50, least: 0.01 }, steps: 60 });
    expect(reasonOf(moving)).toBe('steps');
  });

  it('on test points that are not there never holds', () => {
    const data = { ...base.data, size: { train: 30 } } as RunSpecInput['data'];
    const run = finished({ accuracy: { on: 'test', atLeast: 0 }, steps: 20 }, { data });
    expect(reasonOf(run)).toBe('steps');
  });
});

describe('a finished run', () => {
  const stop = { accuracy: { on: 'train', atLeast: 0.9 } } as const;

  it('stays where it is until its stop is changed; then it goes on, and its spec repeats it', () => {
    const run = finished(stop);
    const end = run.step;
    run.advance();
    expect(run.step).toBe(end);
    run.change({ kind: 'stop', value: { steps: end + 33 } });
    expect(run.state.kind).toBe('unfinished');
    run.advance();
    expect([reasonOf(run), run.step]).toEqual(['steps', end + 33]);
    const replayed = new Run(parseRunSpec(structuredClone(run.spec)));
    replayed.advance();
    expect(replayed.parametersHash).toBe(run.parametersHash);
    expect(replayed.history).toEqual(run.history);
    expect(replayed.state).toEqual(run.state);
  });

  it('is finished at its head again, for the same reason, after its past was looked at', () => {
    const run = finished(stop);
    const { state, head } = run;
    run.seek(2);
    expect(run.state.kind).toBe('unfinished');
    run.seek(head);
    expect(run.state).toEqual(state);
    const resumed = new Run(run.spec);
    resumed.resume(structuredClone(run.snapshot()));
    expect(resumed.state).toEqual(state);
    expect(resumed.history).toEqual(run.history);
  });

  it('may be stopped short by a change to fewer steps than it has', () => {
    const run = new Run(parseRunSpec(base));
    run.advance({ until: 123 });
    run.change({ kind: 'stop', value: { steps: 5 } });
    expect(run.state).toEqual({ kind: 'finished', reason: 'steps' });
    expect(run.history.at(-1)?.step).toBe(123);
  });
});
