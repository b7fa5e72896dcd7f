/** Comparisons in the lab service with real worker threads: played as one, watched, broken down, refused. */
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import {
  cellsOf,
  plainView,
  PROTOCOL_VERSION,
  type Metrics,
  type SweepFrame,
  type SweepSpec,
} from '../../../core/contract/index.ts';
import {
  createLabService,
  type LabService,
  type LabServiceOptions,
} from '../../../electron/lab/index.ts';
import { startWorker } from '../../../electron/lab/startWorker.ts';
import { TestViewer } from '../../harness/viewer.ts';
import { alone, smallSpec, sweepOf } from './sweep/sweepSpecs.ts';

let service: LabService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

async function open(options: LabServiceOptions = { workers: 1 }) {
  service = createLabService(options);
  const viewer = new TestViewer(service);
  await viewer.call('hello', { protocol: PROTOCOL_VERSION });
  return viewer;
}

/** Draws frames until one is accepted, and puts together what they show. */
async function watchUntil(
  viewer: TestViewer,
  sweep: string,
  fieldSize: number,
  accepts: (frame: SweepFrame, shown: Shown) => boolean,
) {
  const shown = new Shown();
  let next = viewer.next('sweepFrame');
  const { subscription } = await viewer.call('watchSweep', { sweep, fieldSize });
  for (;;) {
    const frame = await next;
    shown.take(frame);
    if (accepts(frame, shown)) return { shown, subscription };
    next = viewer.next('sweepFrame');
    await viewer.call('acknowledgeSweep', { subscription });
  }
}

class Shown {
  readonly histories = new Map<string, Metrics[]>();
  readonly steps = new Map<string, number>();
  readonly fields = new Map<number, number>();
  readonly frames: SweepFrame[] = [];

  take(frame: SweepFrame): void {
    this.frames.push(frame);
    for (const { index, runs, field } of frame.cells) {
      if (field) this.fields.set(index, (this.fields.get(index) ?? 0) + 1);
      for (const [seed, { step, history, historyStart }] of runs.entries()) {
        const key = `${index}.${seed}`;
        const known = this.histories.get(key) ?? [];
        this.histories.set(key, [...known.slice(0, historyStart), ...history]);
        this.steps.set(key, step);
      }
    }
  }
}

const everyRun = (sweep: SweepSpec) =>
  cellsOf(sweep).flatMap(({ index, specs }) =>
    specs.map((spec, seed) => ({ cell: index, seed, spec })),
  );

async function expectNumbersOfRunsAlone(viewer: TestViewer, id: string, spec: SweepSpec) {
  for (const { cell, seed, spec: own } of everyRun(spec)) {
    const { history } = await viewer.call('cellHistory', { sweep: id, cell, seed });
    expect(history).toEqual(alone(own).history);
  }
}

const restsAt = (viewer: TestViewer, step: number) =>
  viewer.next('sweepChanged', (sweep) => !sweep.isPlaying && sweep.step === step);

describe('a comparison', () => {
  it('trains all cells to their ends, with the numbers of the same specs alone; frames carry them without gap', async () => {
    const viewer = await open({ workers: 2 });
    const spec = sweepOf({}, smallSpec({ stop: { steps: 700 } }));
    const finished = restsAt(viewer, 700);
    const { id, cells } = await viewer.call('createSweep', { spec, play: true });
    expect(cells.map(({ index, runs }) => [index, runs.length])).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
      [3, 2],
    ]);
    const { shown } = await watchUntil(
      viewer,
      id,
      16,
      (_, { steps }) => steps.size === 8 && [...steps.values()].every((step) => step === 700),
    );
    const { cells: ends } = await finished;
    expect(ends.flatMap(({ runs }) => runs.map(({ kind }) => kind))).toEqual(
      new Array<string>(8).fill('finished'),
    );
    await expectNumbersOfRunsAlone(viewer, id, spec);
    for (const { cell, seed, spec: own } of everyRun(spec)) {
      expect(shown.histories.get(`${cell}.${seed}`)).toEqual(alone(own).history);
    }
  });

  it('pauses with all cells at one step, steps on, and shows its past to the bit', async () => {
    const viewer = await open({ workers: 2 });
    const spec = sweepOf({ axes: [{ name: 'units', values: [2, 30, 120] }], seeds: 1 });
    const { id } = await viewer.call('createSweep', { spec, play: true });
    await watchUntil(viewer, id, 0, ({ step }) => step > 300);
    const live = (await viewer.call('sweeps', {})).sweeps[0];
    expect(live).toMatchObject({ isPlaying: true });
    expect(live?.head).toBeGreaterThan(300);
    expect(live?.step).toBe(live?.head);
    const toldFirst = viewer.next('sweepChanged', ({ isPlaying }) => !isPlaying);
    await viewer.call('pauseSweep', { sweep: id });
    // Also before its workers have answered, nobody is told that it fell back to the beginning.
    expect((await toldFirst).head).toBeGreaterThan(300);
    const { sweeps } = await viewer.call('sweeps', {});
    expect(sweeps[0]).toMatchObject({ isPlaying: false });
    const head = sweeps[0]?.head ?? 0;
    expect(head).toBeGreaterThan(300);
    const { shown: all } = await watchUntil(viewer, id, 0, (_, { steps }) => steps.size === 3);
    expect([...all.steps.values()]).toEqual([head, head, head]);

    await viewer.call('stepSweep', { sweep: id, steps: 5 });
    await viewer.call('seekSweep', { sweep: id, step: 123, exact: true });
    const { shown: past } = await watchUntil(viewer, id, 16, (_, { steps }) => steps.size === 3);
    expect([...past.steps.values()]).toEqual([123, 123, 123]);
    const opened = await viewer.call('openCell', { sweep: id, cell: 1, seed: 0 });
    expect(opened).toMatchObject({ step: 123, head: 123, status: { kind: 'paused' } });
    const frame = viewer.next('frame');
    await viewer.call('subscribe', { run: opened.id, view: { ...plainView, fieldSize: 16 } });
    const field = await viewer.call('cellField', { sweep: id, cell: 1, seed: 0, fieldSize: 16 });
    expect((await frame).field).toEqual(field);

    await viewer.call('stepSweep', { sweep: id, steps: 2 });
    const known = (await viewer.call('sweeps', {})).sweeps[0];
    expect(known).toMatchObject({ step: 125, head: head + 5 });
    const finished = restsAt(viewer, head + 15);
    await viewer.call('seekSweep', { sweep: id, step: head + 5, exact: true });
    await viewer.call('stepSweep', { sweep: id, steps: 10 });
    await finished;
    const { history } = await viewer.call('cellHistory', { sweep: id, cell: 2, seed: 0 });
    const own = cellsOf(spec)[2]?.specs[0];
    expect(history).toEqual(alone(own, head + 15).history);
  });

  it('goes on without a cell that is stopped or removed, and waits for one that begins again', async () => {
    const viewer = await open({ workers: 2 });
    const spec = sweepOf({ seeds: 1 });
    const { id } = await viewer.call('createSweep', { spec, play: false });
    await viewer.call('stopCell', { sweep: id, cell: 0 });
    await viewer.call('removeCell', { sweep: id, cell: 3 });
    await viewer.call('stepSweep', { sweep: id, steps: 40 });
    const { shown } = await watchUntil(viewer, id, 0, (_, { steps }) => steps.size === 3);
    expect(Object.fromEntries(shown.steps)).toEqual({ '0.0': 0, '1.0': 40, '2.0': 40 });
    const { sweeps } = await viewer.call('sweeps', {});
    expect(sweeps[0]?.cells.map(({ index, isStopped }) => [index, isStopped])).toEqual([
      [0, true],
      [1, false],
      [2, false],
    ]);
    await viewer.call('restartCell', { sweep: id, cell: 0 });
    await viewer.call('stepSweep', { sweep: id, steps: 10 });
    const { shown: all } = await watchUntil(viewer, id, 0, (_, { steps }) => steps.size === 3);
    expect([...all.steps.values()]).toEqual([50, 50, 50]);
    await viewer.call('resetSweep', { sweep: id });
    const { shown: again } = await watchUntil(viewer, id, 0, (_, { steps }) => steps.size === 3);
    expect([...again.steps.values()]).toEqual([0, 0, 0]);
    await expect(
      viewer.call('cellField', { sweep: id, cell: 3, seed: 0, fieldSize: 16 }),
    ).rejects.toThrow('has no cell 3 any more');
  });

  it('loses nothing where a cell is removed while its picture is made', async () => {
    const viewer = await open();
    const spec = sweepOf({ seeds: 1 });
    const { id } = await viewer.call('createSweep', { spec, play: false });
    await viewer.call('stepSweep', { sweep: id, steps: 20 });
    await viewer.call('watchSweep', { sweep: id, fieldSize: 64 });
    const field = (cell: number) =>
      viewer.call('cellField', { sweep: id, cell, seed: 0, fieldSize: 512 });
    const [removed, others] = [field(1), Promise.all([field(0), field(2)])];
    // Handled before it is awaited.
    const refusal = expect(removed).rejects.toThrow('has no cell 1 any more');
    await viewer.call('removeCell', { sweep: id, cell: 1 });
    await refusal;
    expect((await others).map(({ size }) => size)).toEqual([512, 512]);
    const again = field(0);
    await viewer.call('restartCell', { sweep: id, cell: 0 });
    expect((await again).size).toBe(512);
  });

  it('sets a linear classifier and nearest neighbours beside, on the same points', async () => {
    const viewer = await open();
    const spec = sweepOf({
      axes: [{ name: 'units', values: [4] }],
      seeds: 1,
      baselines: [{ kind: 'linear' }, { kind: 'neighbors', k: 3 }],
    });
    const { id } = await viewer.call('createSweep', { spec, play: false });
    const { shown: measured } = await watchUntil(viewer, id, 16, ({ cells }) =>
      cells.some(({ index, runs }) => index === 2 && runs[0]?.metrics?.testAccuracy != null),
    );
    expect(measured.fields.get(2)).toBeGreaterThan(0);
    const points = await viewer.call('cellPoints', { sweep: id, cell: 2, seed: 0 });
    expect(points).toEqual(await viewer.call('cellPoints', { sweep: id, cell: 0, seed: 0 }));
    await viewer.call('stepSweep', { sweep: id, steps: 30 });
    const { sweeps } = await viewer.call('sweeps', {});
    expect(sweeps[0]?.cells.map(({ runs }) => runs[0]?.kind)).toEqual([
      'paused',
      'paused',
      'finished',
    ]);
    await expect(viewer.call('openCell', { sweep: id, cell: 2, seed: 0 })).rejects.toThrow(
      'nearest neighbours',
    );
  });
});

describe('a worker that breaks down in the middle of a comparison', () => {
  function withWorkers() {
    const workers: Worker[] = [];
    const start: LabServiceOptions['start'] = (data) => {
      const worker = startWorker(data);
      workers.push(worker);
      return worker;
    };
    return { workers, start };
  }

  it('costs nothing: its cells go on elsewhere, and all numbers are those of runs alone', async () => {
    const { workers, start } = withWorkers();
    const viewer = await open({ workers: 2, start });
    const spec = sweepOf({}, smallSpec({ stop: { steps: 4000 } }));
    const finished = restsAt(viewer, 4000);
    const { id } = await viewer.call('createSweep', { spec, play: true });
    await watchUntil(viewer, id, 0, ({ step }) => step > 600);
    await viewer.call('pauseSweep', { sweep: id });
    const saved = (await viewer.call('sweeps', {})).sweeps[0]?.head ?? 0;
    await viewer.call('playSweep', { sweep: id });
    expect(workers).toHaveLength(2);
    await workers[1]?.terminate();
    const { shown } = await watchUntil(viewer, id, 0, (_, { steps }) => steps.size === 8);
    expect(saved).toBeGreaterThan(600);
    expect(Math.min(...shown.steps.values())).toBeGreaterThanOrEqual(saved);
    const { cells } = await finished;
    expect(workers).toHaveLength(3);
    expect(cells.flatMap(({ runs }) => runs.map(({ kind }) => kind))).toEqual(
      new Array<string>(8).fill('finished'),
    );
    await expectNumbersOfRunsAlone(viewer, id, spec);
  }, 60_000);

  it('twice gives its cells up with the reason, and the others go on', async () => {
    const { workers, start } = withWorkers();
    const viewer = await open({ workers: 2, start });
    const spec = sweepOf({ seeds: 1 });
    const { id } = await viewer.call('createSweep', { spec, play: true });
    const failed = viewer.next('sweepChanged', ({ cells }) =>
      cells.some(({ runs }) => runs[0]?.kind === 'failed'),
    );
    await workers[1]?.terminate();
    await watchUntil(viewer, id, 0, (_, { steps }) => steps.size === 4);
    await workers[2]?.terminate();
    const { cells, step } = await failed;
    expect(cells.filter(({ runs }) => runs[0]?.kind === 'failed')).toHaveLength(2);
    await watchUntil(viewer, id, 0, (frame) => frame.step > step + 1000);
  }, 60_000);
});

describe('a comparison that cannot be', () => {
  it('is refused in words where a cell cannot be made, and nothing is left behind', async () => {
    const viewer = await open({ workers: 2 });
    const spec = sweepOf({ baselines: [{ kind: 'neighbors', k: 1000 }] });
    await expect(viewer.call('createSweep', { spec, play: true })).rejects.toThrow(
      'expected a whole number from 1 to 30',
    );
    expect(await viewer.call('sweeps', {})).toEqual({ sweeps: [] });
    const next = await viewer.call('createSweep', { spec: sweepOf(), play: false });
    expect(next.isPlaying).toBe(false);
  });

  it('is refused where there are too many already, and room is made by removing one', async () => {
    const viewer = await open();
    const spec = sweepOf({ axes: [{ name: 'lambda', values: [0] }], seeds: 1 });
    const made = [];
    for (let i = 0; i < 4; i++) made.push(await viewer.call('createSweep', { spec, play: false }));
    await expect(viewer.call('createSweep', { spec, play: false })).rejects.toThrow(
      'at most 4 comparisons',
    );
    const removed = viewer.next('sweepRemoved');
    await viewer.call('removeSweep', { sweep: made[1]?.id ?? '' });
    expect(await removed).toEqual({ sweep: made[1]?.id });
    await viewer.call('createSweep', { spec, play: false });
    await expect(viewer.call('playSweep', { sweep: made[1]?.id ?? '' })).rejects.toMatchObject({
      failure: { problem: { name: 'sweepGone', values: { sweep: made[1]?.id } } },
    });
  });
});

describe('frames of a comparison', () => {
  it('wait for the last one to be drawn, and are shown to whoever asked alone', async () => {
    const viewer = await open({ workers: 2 });
    const other = new TestViewer(service ?? createLabService());
    await other.call('hello', { protocol: PROTOCOL_VERSION });
    const spec = sweepOf({ seeds: 1 }, smallSpec({ stop: { steps: 1500 } }));
    const finished = restsAt(viewer, 1500);
    const { id } = await viewer.call('createSweep', { spec, play: true });
    await viewer.call('watchSweep', { sweep: id, fieldSize: 16 });
    await finished;
    const framesOf = ({ received }: TestViewer) =>
      received.filter((message) => message.kind === 'event' && message.name === 'sweepFrame');
    expect(framesOf(viewer)).toHaveLength(1);
    expect(framesOf(other)).toHaveLength(0);
  });

  it('leave out what did not change: a stopped cell is not sent again', async () => {
    const viewer = await open();
    const { id } = await viewer.call('createSweep', { spec: sweepOf({ seeds: 1 }), play: false });
    await viewer.call('stopCell', { sweep: id, cell: 2 });
    await viewer.call('playSweep', { sweep: id });
    const { shown } = await watchUntil(
      viewer,
      id,
      16,
      (_, { fields }) => Math.min(...[0, 1, 3].map((cell) => fields.get(cell) ?? 0)) >= 5,
    );
    expect(shown.fields.get(2)).toBe(1);
  });
});
