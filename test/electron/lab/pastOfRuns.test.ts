/** The past of runs on real worker threads: seeking, branching, pace, and what is asked of single points and units. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  parseRunSpec,
  plainView,
  PROTOCOL_VERSION,
  type RunSpec,
  type SeekProgress,
} from '../../../core/contract/index.ts';
import { Run } from '../../../core/training/index.ts';
import { createLabService, type LabService } from '../../../electron/lab/index.ts';
import { TestViewer } from '../../harness/viewer.ts';
import { fewMoons } from '../../harness/fewMoons.ts';

const specOf = (changes: object = {}): RunSpec =>
  parseRunSpec({
    version: 1,
    seed: 3,
    data: fewMoons,
    network: { layers: [{ type: 'dense', units: 6, activation: 'tanh' }] },
    regularizer: { name: 'l2', lambda: 1e-3 },
    optimizer: { name: 'adam' },
    learningRate: 0.02,
    batchSize: 7,
    stop: { steps: 1_000_000_000 },
    ...changes,
  });

function stoppedAt(step: number, spec = specOf()): Run {
  const run = new Run(spec);
  run.advance({ until: step });
  return run;
}

let service: LabService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

/** A viewer, and a run of this spec that was trained so far. */
async function trained(steps: number, spec = specOf()) {
  service = createLabService({ workers: 1 });
  const viewer = new TestViewer(service);
  await viewer.call('hello', { protocol: PROTOCOL_VERSION });
  const { id } = await viewer.call('createRun', { spec, play: false });
  const paused = viewer.next('runChanged', ({ step }) => step === steps);
  await viewer.call('step', { run: id, steps });
  await paused;
  return { viewer, run: id };
}

/** All weights and biases of the run's only hidden layer's units, as they are shown. */
async function weightsOf(viewer: TestViewer, run: string): Promise<(number | null)[]> {
  const details = await Promise.all(
    Array.from({ length: 6 }, (_, unit) =>
      viewer.call('unitDetails', { run, unit: { layer: 1, unit } }),
    ),
  );
  return details.flatMap(({ incoming, bias }) =>
    [...incoming, ...(bias ? [bias] : [])].map(({ value }) => value),
  );
}

function weightsIn(run: Run): (number | null)[] {
  return Array.from({ length: 6 }, (_, unit) => run.unitDetails({ layer: 1, unit })).flatMap(
    ({ incoming, bias }) => [...incoming, ...(bias ? [bias] : [])].map(({ value }) => value),
  );
}

describe('seek', () => {
  it('to a step shows the weights of a fresh run stopped there, and the head is kept', async () => {
    const { viewer, run } = await trained(3000);
    for (const step of [1234, 17, 2999, 3000, 0]) {
      expect(await viewer.call('seek', { run, step, exact: true })).toEqual({ step });
      expect(await weightsOf(viewer, run)).toEqual(weightsIn(stoppedAt(step)));
    }
    const { runs } = await viewer.call('hello', { protocol: PROTOCOL_VERSION });
    expect(runs[0]).toMatchObject({ step: 0, head: 3000, status: { kind: 'paused' } });
    expect(await viewer.call('seek', { run, step: 9999, exact: true })).toEqual({ step: 3000 });
  });

  it('of a dragging hand shows the nearest state kept at or before, at once', async () => {
    const { viewer, run } = await trained(3000);
    const { step } = await viewer.call('seek', { run, step: 1234, exact: false });
    expect(step).toBeGreaterThan(1200);
    expect(step).toBeLessThanOrEqual(1234);
    expect(await weightsOf(viewer, run)).toEqual(weightsIn(stoppedAt(step)));
  });

  it('shows frames of the past, with the whole history and the numbers of that step', async () => {
    const { viewer, run } = await trained(205);
    const { subscription } = await viewer.call('subscribe', { run, view: plainView });
    const first = await viewer.takeFrame(subscription);
    expect(first).toMatchObject({ step: 205, head: 205 });
    await viewer.call('acknowledge', { subscription });
    await viewer.call('seek', { run, step: 123, exact: true });
    const past = await viewer.takeFrame(subscription);
    expect(past).toMatchObject({ step: 123, head: 205, epoch: stoppedAt(123).epoch });
    expect(past.historyStart + past.history.length).toBe(first.history.length);
  });

  it('that takes long tells how far it is, and another call ends it early', async () => {
    // So many weights that few states are kept, on the slower backend: a replay is long.
    const layers = [400, 400].map((units) => ({ type: 'dense', units, activation: 'relu' }));
    const { viewer, run } = await trained(
      200,
      specOf({ backend: 'reference', network: { layers } }),
    );
    const long = viewer.call('seek', { run, step: 199, exact: true });
    const told = await viewer.next('seekProgress');
    expect(told).toMatchObject({ run, to: 199 } satisfies Partial<SeekProgress>);
    expect(told.at).toBeGreaterThan(told.from);
    await viewer.call('cancelSeek', { run });
    const { step } = await long;
    expect(step).toBeGreaterThanOrEqual(told.at);
    expect(step).toBeLessThan(199);
    const again = viewer.call('seek', { run, step: 199, exact: true });
    await expect(viewer.call('play', { run })).rejects.toThrow('branch a new run');
    expect((await again).step).toBeLessThan(199);
  });

  it('goes back before a divergence and forth to it again', async () => {
    const wild = { optimizer: { name: 'sgd' }, learningRate: 1000 };
    service = createLabService({ workers: 1 });
    const viewer = new TestViewer(service);
    await viewer.call('hello', { protocol: PROTOCOL_VERSION });
    const diverged = viewer.next('runChanged', ({ status }) => status.kind === 'diverged');
    const spec = specOf({ ...wild, regularizer: { name: 'l2', lambda: 1 } });
    const { id: run } = await viewer.call('createRun', { spec, play: true });
    const { head } = await diverged;
    await viewer.call('seek', { run, step: 1, exact: true });
    const statusOf = async () =>
      (await viewer.call('hello', { protocol: PROTOCOL_VERSION })).runs[0]?.status.kind;
    expect(await statusOf()).toBe('paused');
    await viewer.call('seek', { run, step: head, exact: true });
    expect(await statusOf()).toBe('diverged');
  });
});

describe('a run that shows its past', () => {
  it.each(['play', 'change', 'step'] as const)(
    'refuses to %s, and says what to do',
    async (name) => {
      const { viewer, run } = await trained(300);
      await viewer.call('seek', { run, step: 100, exact: true });
      const asked = {
        play: () => viewer.call('play', { run }),
        change: () => viewer.call('change', { run, change: { kind: 'lambda', value: 1 } }),
        step: () => viewer.call('step', { run, steps: 1 }),
      };
      await expect(asked[name]()).rejects.toThrow(/branch a new run/);
    },
  );
});

describe('branch', () => {
  it('goes on from the step shown, and both runs come to the weights of the same spec run alone', async () => {
    const { viewer, run } = await trained(400);
    await viewer.call('change', { run, change: { kind: 'lambda', value: 0.3 } });
    await viewer.call('seek', { run, step: 250, exact: true });
    const branch = await viewer.call('branch', { run, play: false });
    expect(branch).toMatchObject({ step: 250, head: 250, status: { kind: 'paused' } });
    expect(branch.id).not.toBe(run);
    expect(branch.spec).toEqual(specOf());
    const ended = viewer.next('runChanged', ({ id, step }) => id === branch.id && step === 700);
    await viewer.call('step', { run: branch.id, steps: 450 });
    await ended;
    expect(await weightsOf(viewer, branch.id)).toEqual(weightsIn(stoppedAt(700)));
    await viewer.call('seek', { run: branch.id, step: 33, exact: true });
    expect(await weightsOf(viewer, branch.id)).toEqual(weightsIn(stoppedAt(33)));

    await viewer.call('seek', { run, step: 400, exact: true });
    const onward = viewer.next('runChanged', ({ id, step }) => id === run && step === 450);
    await viewer.call('step', { run, steps: 50 });
    const { events } = (await onward).spec;
    expect(events).toHaveLength(1);
    expect(await weightsOf(viewer, run)).toEqual(
      weightsIn(stoppedAt(450, { ...specOf(), events })),
    );
  });

  it('may play at once beside the run that it came from', async () => {
    const { viewer, run } = await trained(400);
    const { id, status } = await viewer.call('branch', { run, play: true });
    expect(status.kind).toBe('playing');
    await viewer.call('play', { run });
    const { subscription } = await viewer.call('subscribe', { run: id, view: plainView });
    while ((await viewer.takeFrame(subscription)).step < 500) {
      await viewer.call('acknowledge', { subscription });
    }
  });
});

describe('setPace', () => {
  it('lets a run make so many updates per sixtieth of a second, and no more', async () => {
    const { viewer, run } = await trained(0 + 1);
    await viewer.call('setPace', { run, stepsPerFrame: 2 });
    const { runs } = await viewer.call('hello', { protocol: PROTOCOL_VERSION });
    expect(runs[0]?.pace).toBe(2);
    const startedAt = performance.now();
    await viewer.call('play', { run });
    const { subscription } = await viewer.call('subscribe', { run, view: plainView });
    let frame = await viewer.takeFrame(subscription);
    while (frame.step < 60) {
      await viewer.call('acknowledge', { subscription });
      frame = await viewer.takeFrame(subscription);
    }
    const ticks = (performance.now() - startedAt) / (1000 / 60);
    expect((frame.step - 1) / 2).toBeLessThanOrEqual(ticks + 1);
    await viewer.call('setPace', { run, stepsPerFrame: null });
    while (frame.step < 2000) {
      await viewer.call('acknowledge', { subscription });
      frame = await viewer.takeFrame(subscription);
    }
  });
});

describe('probe', () => {
  it('answers with the numbers of the step shown', async () => {
    const { viewer, run } = await trained(300);
    for (const step of [300, 100]) {
      await viewer.call('seek', { run, step, exact: true });
      const x: [number, number] = [0.4, 0.1];
      expect(await viewer.call('probe', { run, x })).toEqual(stoppedAt(step).probe(x));
    }
  });
});
