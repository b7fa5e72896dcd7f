/** The lab service with real worker threads: runs, frames, changes, breakdowns. */
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import {
  parseRunSpec,
  plainView,
  PROTOCOL_VERSION,
  type Frame,
  type GeneratedData,
  type RunSpec,
} from '../../../core/contract/index.ts';
import { Run } from '../../../core/training/index.ts';
import {
  createLabService,
  type LabService,
  type LabServiceOptions,
} from '../../../electron/lab/index.ts';
import { startWorker } from '../../../electron/lab/startWorker.ts';
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

let service: LabService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

function theService(): LabService {
  if (!service) throw new Error('no service is open');
  return service;
}

async function open(options: LabServiceOptions = { workers: 1 }) {
  service = createLabService(options);
  const viewer = new TestViewer(service);
  await viewer.call('hello', { protocol: PROTOCOL_VERSION });
  return viewer;
}

/** Acknowledges frames until one is accepted. */
async function frameThat(
  viewer: TestViewer,
  subscription: number,
  accepts: (frame: Frame) => boolean,
) {
  for (;;) {
    const frame = await viewer.takeFrame(subscription);
    if (accepts(frame)) return frame;
    await viewer.call('acknowledge', { subscription });
  }
}

describe('a run', () => {
  it('trains to its end and tells so, with the numbers of the same spec run alone', async () => {
    const viewer = await open();
    const spec = specOf({ stop: { steps: 400 } });
    const finished = viewer.next('runChanged', ({ status }) => status.kind === 'finished');
    const { id } = await viewer.call('createRun', { spec, play: true });
    expect((await finished).step).toBe(400);
    const frame = viewer.next('frame');
    await viewer.call('subscribe', { run: id, view: plainView });
    const alone = new Run(spec);
    alone.advance();
    expect((await frame).history).toEqual(alone.history);
  });

  it('is refused in words where its parts do not fit, and no run is left behind', async () => {
    const viewer = await open();
    const spec = specOf({ network: { layers: [], weights: [] } });
    await expect(viewer.call('createRun', { spec, play: true })).rejects.toThrow(
      'network.weights: expected 1',
    );
    const { runs } = await viewer.call('hello', { protocol: PROTOCOL_VERSION });
    expect(runs).toEqual([]);
  });

  it('steps by the number asked for, pauses, plays on, and resets to the same first weights', async () => {
    const viewer = await open();
    const { id } = await viewer.call('createRun', { spec: specOf(), play: false });
    const { subscription } = await viewer.call('subscribe', {
      run: id,
      view: { ...plainView, fieldSize: 16 },
    });
    const first = await frameThat(viewer, subscription, ({ step }) => step === 0);
    const paused = viewer.next('runChanged', ({ step }) => step === 5);
    await viewer.call('step', { run: id, steps: 5 });
    expect((await paused).status.kind).toBe('paused');
    await viewer.call('reset', { run: id });
    await viewer.call('acknowledge', { subscription });
    const again = await frameThat(
      viewer,
      subscription,
      ({ step, revision }) => step === 0 && revision === 1,
    );
    expect(again.field).toEqual(first.field);
    expect(again.history).toEqual(first.history);
  });

  it('takes a change in mid-run, and frames echo its revision', async () => {
    const viewer = await open();
    const { id } = await viewer.call('createRun', { spec: specOf(), play: true });
    const { subscription } = await viewer.call('subscribe', { run: id, view: plainView });
    const change = { kind: 'lambda', value: 0.5 } as const;
    const { revision } = await viewer.call('change', { run: id, change });
    expect(revision).toBe(1);
    const frame = await frameThat(viewer, subscription, (one) => one.revision === 1);
    expect(frame.history.at(-1)?.regLoss).toBeGreaterThan(0.1);
    const { runs } = await viewer.call('hello', { protocol: PROTOCOL_VERSION });
    expect(runs[0]?.inForce.regularizer.lambda).toBe(0.5);
    expect(runs[0]?.spec.events).toHaveLength(1);
  });

  it('that diverges is told with its cause', async () => {
    const viewer = await open();
    const diverged = viewer.next('runChanged', ({ status }) => status.kind === 'diverged');
    const wild = {
      optimizer: { name: 'sgd' },
      learningRate: 1000,
      regularizer: { name: 'l2', lambda: 1 },
    };
    await viewer.call('createRun', { spec: specOf(wild), play: true });
    expect((await diverged).status).toMatchObject({ divergence: { cause: 'regularization' } });
  });
});

describe('frames', () => {
  it('wait for the last one to be acknowledged, and histories continue without gap', async () => {
    const viewer = await open();
    const { id } = await viewer.call('createRun', {
      spec: specOf({ stop: { steps: 3000 } }),
      play: true,
    });
    const finished = viewer.next('runChanged', ({ status }) => status.kind === 'finished');
    const { subscription } = await viewer.call('subscribe', {
      run: id,
      view: { ...plainView, fieldSize: 8 },
    });
    await finished;
    const frames = viewer.received.filter(
      (message) => message.kind === 'event' && message.name === 'frame',
    );
    expect(frames).toHaveLength(1);
    await viewer.call('acknowledge', { subscription });
    const last = await frameThat(viewer, subscription, ({ step }) => step === 3000);
    const all: unknown[] = [];
    for (const message of viewer.received) {
      if (message.kind !== 'event' || message.name !== 'frame') continue;
      const { historyStart, history } = message.payload as Frame;
      all.splice(historyStart, Infinity, ...history);
    }
    const alone = new Run(specOf({ stop: { steps: 3000 } }));
    alone.advance();
    expect(all).toEqual(alone.history);
    expect(last.field?.bytes).toHaveLength(128);
  });

  it('of another viewer are not shown, and end with the connection', async () => {
    const viewer = await open();
    const other = new TestViewer(theService());
    const { runs } = await other.call('hello', { protocol: PROTOCOL_VERSION });
    expect(runs).toEqual([]);
    const seen = other.next('runChanged');
    const { id } = await viewer.call('createRun', { spec: specOf(), play: true });
    expect((await seen).id).toBe(id);
    const { subscription } = await viewer.call('subscribe', { run: id, view: plainView });
    await frameThat(viewer, subscription, ({ step }) => step > 0);
    expect(other.received.some((m) => m.kind === 'event' && m.name === 'frame')).toBe(false);
    const count = viewer.received.length;
    viewer.connection.close();
    const paused = other.next('runChanged', ({ status }) => status.kind === 'paused');
    await other.call('pause', { run: id });
    await paused;
    expect(viewer.received).toHaveLength(count);
  });
});

describe('the data of a run', () => {
  it('are told to each window once, however often the run changes', async () => {
    const viewer = await open();
    const made = viewer.next('runChanged');
    const { id, spec } = await viewer.call('createRun', { spec: specOf(), play: false });
    expect((await made).spec.data).toEqual(spec.data);
    const late = new TestViewer(theService());
    expect((await late.call('hello', { protocol: PROTOCOL_VERSION })).runs).toMatchObject([
      { spec: { data: spec.data } },
    ]);
    for (const each of [viewer, late]) {
      const changed = each.next('runChanged');
      await each.call('change', { run: id, change: { kind: 'lambda', value: 0.5 } });
      const { spec: after, inForce } = await changed;
      expect(after).not.toHaveProperty('data');
      expect(inForce).not.toHaveProperty('data');
      expect(inForce.regularizer.lambda).toBe(0.5);
    }
  });
});

describe('messages that are out of place', () => {
  it.each([
    ['no call', 'hi', 'expected a call'],
    ['without an id', { kind: 'call', name: 'play', input: {} }, 'expected a call'],
    [
      'an unknown call',
      { kind: 'call', id: 7, name: 'toString', input: {} },
      'there is no call "toString"',
    ],
    [
      'a wrong input',
      { kind: 'call', id: 7, name: 'play', input: { run: 3 } },
      'run: expected a string, got 3',
    ],
    [
      'an unknown run',
      { kind: 'call', id: 7, name: 'play', input: { run: 'run-9' } },
      'there is no run run-9',
    ],
    [
      'a spec out of range',
      {
        kind: 'call',
        id: 7,
        name: 'createRun',
        input: { spec: { ...specOf(), learningRate: -1 }, play: true },
      },
      'spec.learningRate: expected a number from 0 to 1000, got -1',
    ],
  ])('%s is answered with an error value and changes nothing', async (_, message, expected) => {
    const viewer = await open();
    viewer.connection.receive(message);
    const failuresOf = () => viewer.received.filter((m) => m.kind === 'result' && !m.ok);
    await expect.poll(failuresOf).toHaveLength(1);
    const failures = failuresOf();
    expect(JSON.stringify(failures[0])).toContain(JSON.stringify(expected).slice(1, -1));
    const { runs } = await viewer.call('hello', { protocol: PROTOCOL_VERSION });
    expect(runs).toEqual([]);
  });

  it('another version of the protocol is refused, and calls before hello', async () => {
    service = createLabService({ workers: 1 });
    const viewer = new TestViewer(service);
    await expect(viewer.call('hello', { protocol: 99 })).rejects.toThrow(
      'version 1 of its protocol, the page version 99',
    );
    await expect(viewer.call('play', { run: 'run-1' })).rejects.toThrow(
      'expected hello as the first call',
    );
  });
});

describe('a worker that breaks down', () => {
  function withWorkers() {
    const workers: Worker[] = [];
    const start: LabServiceOptions['start'] = (data) => {
      const worker = startWorker(data);
      workers.push(worker);
      return worker;
    };
    return { workers, start };
  }

  it('costs nothing: its runs go on from their last checkpoint to the same numbers', async () => {
    const { workers, start } = withWorkers();
    const viewer = await open({ workers: 1, start });
    const spec = specOf({ stop: { steps: 30_000 } });
    const { id } = await viewer.call('createRun', { spec, play: true });
    await viewer.call('change', { run: id, change: { kind: 'lambda', value: 0.01 } });
    const resumed = viewer.next('runChanged');
    await workers[0]?.terminate();
    expect((await resumed).status.kind).toBe('playing');
    expect(workers).toHaveLength(2);
    const finished = await viewer.next('runChanged', ({ status }) => status.kind === 'finished');
    const { subscription } = await viewer.call('subscribe', { run: id, view: plainView });
    const { history } = await frameThat(viewer, subscription, ({ step }) => step === 30_000);
    const alone = new Run({ ...spec, events: finished.spec.events });
    alone.advance();
    expect(history).toEqual(alone.history);
  }, 60_000);

  it('twice gives the run up with the reason, and the list of runs is unchanged', async () => {
    const { workers, start } = withWorkers();
    const viewer = await open({ workers: 1, start });
    const { id } = await viewer.call('createRun', { spec: specOf(), play: true });
    for (const status of ['playing', 'failed']) {
      const told = viewer.next('runChanged');
      await workers.at(-1)?.terminate();
      expect((await told).status.kind).toBe(status);
    }
    const { runs } = await viewer.call('hello', { protocol: PROTOCOL_VERSION });
    expect(runs.map((run) => [run.id, run.status.kind])).toEqual([[id, 'failed']]);
    await expect(viewer.call('play', { run: id })).rejects.toThrow('has failed');
    const next = await viewer.call('createRun', { spec: specOf(), play: false });
    expect(next.status.kind).toBe('paused');
  });

  it('by hanging is noticed by its heart, and only its own runs are touched', async () => {
    let started = 0;
    // The second of two workers never answers.
    const hanging = () => new Worker('for (;;) {}', { eval: true });
    const start: LabServiceOptions['start'] = (data) =>
      started++ === 1 ? hanging() : startWorker(data);
    const viewer = await open({ workers: 2, start, hangMs: 3000 });
    const endless = specOf({ stop: { steps: 1_000_000_000 } });
    const first = await viewer.call('createRun', { spec: endless, play: true });
    await expect(viewer.call('createRun', { spec: endless, play: true })).rejects.toThrow(
      'broke down',
    );
    const { runs } = await viewer.call('hello', { protocol: PROTOCOL_VERSION });
    expect(runs.map(({ id, status }) => [id, status.kind])).toEqual([[first.id, 'playing']]);
    const second = await viewer.call('createRun', { spec: endless, play: true });
    expect(second.status.kind).toBe('playing');
  });
});

describe('points', () => {
  it('of a run and of a preview are those that the run trains on', async () => {
    const viewer = await open();
    const spec = specOf({ seeds: { split: 9 } });
    const { id } = await viewer.call('createRun', { spec, play: false });
    const { train, test, classes } = await viewer.call('points', { run: id });
    const { dataset } = new Run(spec);
    expect(classes).toBe(2);
    expect(train.features).toEqual(Float32Array.from(dataset.train.features));
    expect(test.labels).toEqual(Uint8Array.from(dataset.test.labels));
    const threeMoons = { ...(spec.data as GeneratedData), classes: 3 };
    const preview = await viewer.call('previewData', { data: spec.data, seed: 3 });
    expect(preview.train.features).toHaveLength(60);
    await expect(viewer.call('previewData', { data: threeMoons, seed: 3 })).rejects.toThrow(
      'moons has 2 classes',
    );
  });
});
