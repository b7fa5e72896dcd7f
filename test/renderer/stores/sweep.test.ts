/** The sweep: made, watched, drawn, acted upon. */
import {
  cellsOf,
  sweepPreset,
  type CellFrame,
  type SweepFrame,
  type SweepSpec,
  type SweepSummary,
} from '@backprop-lab/core/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { HostError } from '../../../renderer/host/index.ts';
import { useCellActions } from '../../../renderer/stores/cellActions.ts';
import { useNotices } from '../../../renderer/stores/notices.ts';
import { useRuns } from '../../../renderer/stores/runs.ts';
import { useSweep } from '../../../renderer/stores/sweep.ts';
import { useSweepForm } from '../../../renderer/stores/sweepForm.ts';
import { useSweepTransport } from '../../../renderer/stores/sweepTransport.ts';
import { useSweepView } from '../../../renderer/stores/sweepView.ts';
import { useWorkspaces } from '../../../renderer/stores/workspaces.ts';
import { FakeHost, openStores, summaryOf, useFakeTime } from './fakeHost.ts';
import { noSweeps } from './fakeSweeps.ts';

const lecture = sweepPreset('lambdaNotSize');

function summaryOfSweep(id: string, spec: SweepSpec, isPlaying = false): SweepSummary {
  const cells = cellsOf(spec).map(({ index, specs }) => ({
    index,
    isStopped: false,
    runs: specs.map(() => ({ kind: 'paused' as const })),
  }));
  return { id, spec, isPlaying, step: 0, head: 0, cells };
}

/** A service that makes sweeps and trains none. */
function fakeSweeping(): FakeHost {
  const host = new FakeHost(summaryOf('a'));
  const points = {
    features: new Float32Array(0),
    labels: new Uint8Array(0),
    values: new Float32Array(0),
  };
  let made = 0;
  let subscriptions = 0;
  host.sweeps = {
    ...noSweeps,
    createSweep: ({ spec, play }) => summaryOfSweep(`s${++made}`, spec as SweepSpec, play),
    removeSweep: () => ({}),
    watchSweep: () => ({ subscription: ++subscriptions }),
    unwatchSweep: () => ({}),
    acknowledgeSweep: () => ({}),
    cellPoints: () => ({ classes: 2, train: points, test: points }),
    pauseSweep: () => ({}),
    playSweep: () => ({}),
    stepSweep: () => ({}),
    resetSweep: () => ({}),
    seekSweep: ({ step }) => ({ step }),
    openCell: () => {
      const run = summaryOf('opened', { step: 40, head: 40 });
      host.runs.set(run.id, run);
      host.tell('runChanged', run);
      return run;
    },
    stopCell: () => ({}),
    removeCell: () => ({}),
  };
  return host;
}

function metricsAt(step: number, testLoss: number) {
  const others = { trainLoss: null, dataLoss: null, regLoss: null, trainAccuracy: null };
  return { ...others, step, testLoss, testAccuracy: null, weightNorm2: null };
}

function cellFrame(index: number, step: number, change: Partial<CellFrame['runs'][number]> = {}) {
  const run = {
    step,
    status: { kind: 'playing' as const },
    metrics: metricsAt(step, 0.5),
    seconds: 0,
    historyStart: 0,
    history: [metricsAt(step, 0.5)],
    ...change,
  };
  return { index, field: null, runs: [run] };
}

function frameOf(change: Partial<SweepFrame>): SweepFrame {
  const empty = { subscription: 1, sweep: 's1', step: 0, head: 0, stepsPerSecond: null, cells: [] };
  return { ...empty, ...change };
}

let host: FakeHost;
beforeEach(async () => {
  host = fakeSweeping();
  await openStores(host);
  useWorkspaces().show('compare');
});

async function made(time: ReturnType<typeof useFakeTime>, spec = lecture) {
  const sweep = useSweep();
  await sweep.make(spec, true);
  await time.pass(0);
  return sweep;
}

describe('useSweep', () => {
  it('watches the sweep that was made, and asks for the points of its cells', async () => {
    const sweep = await made(useFakeTime());
    expect(sweep.id).toBe('s1');
    expect(host.inputsOf('watchSweep')).toEqual([{ sweep: 's1', fieldSize: 64 }]);
    expect(host.inputsOf('cellPoints')).toHaveLength(9);
    expect(sweep.cells.get(8)?.points?.classes).toBe(2);
  });

  it('takes the place of the one before, which is left and removed', async () => {
    const time = useFakeTime();
    const sweep = await made(time);
    await made(time);
    expect(sweep.id).toBe('s2');
    expect(host.inputsOf('removeSweep')).toEqual([{ sweep: 's1' }]);
    expect(host.inputsOf('unwatchSweep')).toEqual([{ subscription: 1 }]);
    expect(sweep.cells.get(0)?.runs).toEqual([]);
  });

  it('goes on with the histories from frame to frame, and replaces what was beyond', async () => {
    const time = useFakeTime();
    const sweep = await made(time);
    const first = [metricsAt(0, 3), metricsAt(1, 2), metricsAt(2, 1)];
    host.tell('sweepFrame', frameOf({ step: 2, cells: [cellFrame(4, 2, { history: first })] }));
    const later = { historyStart: 2, history: [metricsAt(5, 0.7)] };
    host.tell('sweepFrame', frameOf({ step: 5, cells: [cellFrame(4, 5, later)] }));
    expect(sweep.cells.get(4)?.runs[0]?.history.map(({ step }) => step)).toEqual([0, 1, 5]);
    expect(sweep.step).toBe(5);
  });

  it('keeps a history as it is where nothing was added, so that nothing is worked out anew', async () => {
    const sweep = await made(useFakeTime());
    host.tell('sweepFrame', frameOf({ cells: [cellFrame(4, 0)] }));
    const before = sweep.cells.get(4)?.runs[0]?.history;
    host.tell(
      'sweepFrame',
      frameOf({ cells: [cellFrame(4, 1, { historyStart: 1, history: [] })] }),
    );
    expect(sweep.cells.get(4)?.runs[0]?.history).toBe(before);
  });

  it('asks for the next frame once one was drawn, and no more than twelve a second', async () => {
    const time = useFakeTime();
    await made(time);
    host.tell('sweepFrame', frameOf({}));
    await time.pass(500);
    expect(host.inputsOf('acknowledgeSweep')).toEqual([]);
    await time.draw();
    await time.pass(70);
    expect(host.inputsOf('acknowledgeSweep')).toEqual([]);
    await time.pass(10);
    expect(host.inputsOf('acknowledgeSweep')).toEqual([{ subscription: 1 }]);
  });

  it('asks for none while another workspace is shown', async () => {
    const time = useFakeTime();
    await made(time);
    useWorkspaces().show('lab');
    host.tell('sweepFrame', frameOf({}));
    await time.pass(0);
    await time.draw();
    await time.pass(500);
    expect(host.inputsOf('acknowledgeSweep')).toEqual([]);
  });

  it('forgets cells that were removed', async () => {
    const sweep = await made(useFakeTime());
    host.tell('sweepFrame', frameOf({ cells: [cellFrame(4, 0), cellFrame(5, 0)] }));
    const summary = summaryOfSweep('s1', lecture);
    const cells = summary.cells.filter(({ index }) => index !== 4);
    host.tell('sweepChanged', { ...summary, cells });
    expect(sweep.cells.has(4)).toBe(false);
    expect(useSweepView().cells).toHaveLength(8);
  });

  it('is empty again where it was removed from elsewhere', async () => {
    const sweep = await made(useFakeTime());
    host.tell('sweepRemoved', { sweep: 's1' });
    expect(sweep.id).toBeNull();
  });
});

describe('useSweepForm', () => {
  it('brings back what was compared before', async () => {
    const time = useFakeTime();
    const sweep = await made(time);
    const form = useSweepForm();
    await form.setAxis(0, { name: 'units', values: [2, 4] });
    expect(sweep.spec).toMatchObject({ axes: [{ values: [2, 4] }, { name: 'lambda' }] });
    expect(form.canUndo).toBe(true);
    await form.undo();
    expect(sweep.spec).toEqual(lecture);
    expect(form.canUndo).toBe(false);
  });

  it('brings a removed cell back, and leaves out those that were removed before it', async () => {
    const sweep = await made(useFakeTime());
    const form = useSweepForm();
    const cells = summaryOfSweep('s1', lecture).cells;
    for (const removed of [4, 5]) {
      await useCellActions().remove(removed);
      const left = cells.filter(({ index }) => index !== 4 && index !== removed);
      host.tell('sweepChanged', { ...summaryOfSweep('s1', lecture), cells: left });
    }
    await form.undo();
    expect(sweep.id).toBe('s2');
    expect(host.inputsOf('removeCell')).toEqual([
      { sweep: 's1', cell: 4 },
      { sweep: 's1', cell: 5 },
      { sweep: 's2', cell: 4 },
    ]);
    await form.undo();
    expect(sweep.id).toBe('s3');
    expect(sweep.summary?.cells).toHaveLength(9);
    expect(form.canUndo).toBe(false);
  });

  it('has nothing to bring back where the service kept the cell', async () => {
    await made(useFakeTime());
    const form = useSweepForm();
    host.refusals.set('removeCell', new HostError('notFound', 'no such cell'));
    await form.removeCell(4);
    expect(form.canUndo).toBe(false);
    expect(useNotices().refusal?.message).toContain('no such cell');
  });

  it('keeps what is there where the service refuses, and says so', async () => {
    const sweep = await made(useFakeTime());
    const form = useSweepForm();
    host.refusals.set('createSweep', new HostError('config', 'units = 9: too many'));
    await form.setSeeds(2);
    expect(sweep.spec).toEqual(lecture);
    expect(form.canUndo).toBe(false);
    expect(useNotices().refusal?.message).toContain('too many');
  });

  it('goes on playing where the last one did', async () => {
    const sweep = await made(useFakeTime());
    const form = useSweepForm();
    await form.setSeeds(2);
    host.tell('sweepChanged', { ...summaryOfSweep(sweep.id ?? '', lecture), isPlaying: false });
    await form.setSeeds(3);
    expect(host.inputsOf('createSweep').map(({ play }) => play)).toEqual([true, true, false]);
  });

  it('sets runs of the list side by side, each as far as the furthest has come', async () => {
    const form = useSweepForm();
    const runs = [summaryOf('a', { head: 300 }), summaryOf('b', { head: 700 })];
    await form.compareRuns(
      runs.map((run) => ({ name: run.id, run, head: run.head })),
      [{ kind: 'linear' }],
    );
    const [input] = host.inputsOf('createSweep');
    expect(input?.spec).toMatchObject({
      kind: 'runs',
      runs: [{ name: 'a', spec: { stop: { steps: 700 } } }, { name: 'b' }],
      baselines: [{ kind: 'linear' }],
    });
  });
});

describe('useCellActions', () => {
  it('opens a cell in the Lab, at the step that it shows', async () => {
    await made(useFakeTime());
    await useRuns().arrive();
    await useCellActions().open(3);
    expect(host.inputsOf('openCell')).toEqual([{ sweep: 's1', cell: 3, seed: 0 }]);
    expect(useRuns().currentId).toBe('opened');
    expect(useWorkspaces().current).toBe('lab');
  });

  it('stops a cell', async () => {
    await made(useFakeTime());
    await useCellActions().stop(3);
    expect(host.inputsOf('stopCell')).toEqual([{ sweep: 's1', cell: 3 }]);
  });
});

describe('useSweepTransport', () => {
  it('plays and pauses all cells', async () => {
    await made(useFakeTime());
    const transport = useSweepTransport();
    await transport.togglePlay();
    expect(host.inputsOf('pauseSweep')).toEqual([{ sweep: 's1' }]);
    host.tell('sweepChanged', summaryOfSweep('s1', lecture, false));
    await transport.togglePlay();
    expect(host.inputsOf('playSweep')).toEqual([{ sweep: 's1' }]);
  });

  it('shows states that are kept while the hand drags, and the very step where it lets go', async () => {
    const time = useFakeTime();
    await made(time);
    const transport = useSweepTransport();
    transport.drag(30);
    expect(transport.step).toBe(30);
    await time.pass(0);
    await transport.goTo(31);
    expect(host.inputsOf('seekSweep')).toEqual([
      { sweep: 's1', step: 30, exact: false },
      { sweep: 's1', step: 31, exact: true },
    ]);
    expect(transport.step).toBe(31);
    host.tell('sweepFrame', frameOf({ step: 31, head: 90 }));
    await time.pass(0);
    host.tell('sweepFrame', frameOf({ step: 32, head: 90 }));
    expect(transport.step).toBe(32);
  });
});
