/** The project of the lab service: saved, opened, reverted, kept safe from others and from crashes. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseRunSpec, PROTOCOL_VERSION, type RunSpec } from '../../../../core/contract/index.ts';
import { Run } from '../../../../core/training/index.ts';
import {
  createLabService,
  type Lab,
  type LabServiceOptions,
} from '../../../../electron/lab/index.ts';
import { readProject } from '../../../../electron/lab/project/readProject.ts';
import { writeAtomically, type WriteFile } from '../../../../electron/lab/project/wholeFile.ts';
import { TestViewer } from '../../../harness/viewer.ts';

const spec: RunSpec = parseRunSpec({
  version: 1,
  seed: 3,
  data: { kind: 'generated', dataset: 'moons', classes: 2, noise: 0.2, size: { perClass: 20 } },
  network: { layers: [{ type: 'dense', units: 6, activation: 'tanh' }] },
  optimizer: { name: 'adam' },
  learningRate: 0.02,
  batchSize: 7,
  stop: { steps: 1_000_000 },
});

let folder: string;
/** Those of single tests; to start one takes long. */
let others: Lab[] = [];
/** With what writing fails. */
let refusal: string | undefined;
let shared: { readonly lab: Lab; readonly viewer: TestViewer };

beforeAll(async () => {
  const write: WriteFile = async (path, bytes) => {
    if (refusal === undefined) return writeAtomically(path, bytes);
    throw Object.assign(new Error('a test said no'), { code: refusal });
  };
  shared = await connect(createLabService({ workers: 1, write }));
});
afterAll(() => shared.lab.close());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backprop-lab-'));
  await shared.viewer.call('newProject', {});
});
afterEach(async () => {
  await Promise.all(others.map((lab) => lab.close()));
  others = [];
  rmSync(folder, { recursive: true });
});

async function connect(lab: Lab) {
  const viewer = new TestViewer(lab);
  await viewer.call('hello', { protocol: PROTOCOL_VERSION });
  return { lab, viewer };
}

/** A lab of its own. */
function openLab(options: LabServiceOptions = {}) {
  const lab = createLabService({ workers: 1, ...options });
  others.push(lab);
  return connect(lab);
}

/** Trained so far, and resting. */
async function trained(viewer: TestViewer, steps: number) {
  const { id } = await viewer.call('createRun', { spec, play: false });
  const there = viewer.next(
    'runChanged',
    ({ id: of, head, status }) => of === id && head === steps && status.kind === 'paused',
  );
  await viewer.call('step', { run: id, steps });
  await there;
  return id;
}

const hashAfter = (steps: number) => {
  const run = new Run(spec);
  run.advance({ until: steps });
  return run.parametersHash;
};

async function hashIn(path: string): Promise<string> {
  const { runs } = await readProject(readFileSync(path), path);
  const [saved] = runs;
  if (!saved) throw new Error('no run');
  const run = new Run(saved.spec);
  run.resume(saved.snapshot);
  return run.parametersHash;
}

describe('a project', () => {
  it('goes on in another lab where it was saved, with what was said of its runs', async () => {
    const first = shared;
    const run = await trained(first.viewer, 30);
    const notes = { name: 'λ = 0', colour: 3, note: 'first try' };
    await first.viewer.call('describeRun', { run, ...notes });
    await first.viewer.call('setBench', { run });
    const graphs = [{ name: 'f', text: 'f = x*y', values: { x: '2' }, unfolded: false }];
    await first.viewer.call('keepInProject', { graphs });
    const path = join(folder, 'evening.bplab');
    await first.lab.project.saveAs(path);

    const second = await openLab();
    await trained(second.viewer, 1);
    const state = await second.lab.project.open(path);
    expect(state).toMatchObject({ name: 'evening.bplab', path, isDirty: false, serial: 1 });
    const { runs } = await second.viewer.call('hello', { protocol: PROTOCOL_VERSION });
    expect(runs).toHaveLength(1);
    const [opened] = runs;
    expect(opened).toMatchObject({ step: 30, head: 30, spec });
    expect(state.notes).toEqual([{ ...notes, run: opened?.id }]);
    expect(state.bench).toBe(opened?.id);
    expect((await second.viewer.call('project', {})).parts.graphs).toEqual(graphs);

    const there = second.viewer.next('runChanged', ({ head }) => head === 50);
    await second.viewer.call('step', { run: opened?.id ?? '', steps: 20 });
    await there;
    await second.lab.project.save();
    expect(await hashIn(path)).toBe(hashAfter(50));
  });

  it('greets with one run, whoever asks; with the file’s, where one is being opened', async () => {
    const { lab, viewer } = await openLab();
    const other = await connect(lab);
    const greet = (who: TestViewer) => who.call('greet', { spec });
    const [one, two] = await Promise.all([greet(viewer), greet(other.viewer)]);
    expect(two.id).toBe(one.id);
    expect(lab.project.state.isDirty).toBe(false);
    await viewer.call('play', { run: one.id });
    const path = join(folder, 'greeting.bplab');
    await lab.project.saveAs(path);

    const newcomer = await openLab();
    const opening = newcomer.lab.project.open(path);
    const greeted = await newcomer.viewer.call('greet', { spec: { ...spec, seed: 99 } });
    await opening;
    const { runs } = await newcomer.viewer.call('hello', { protocol: PROTOCOL_VERSION });
    expect(runs.map(({ id }) => id)).toEqual([greeted.id]);
    expect(greeted.spec).toEqual(spec);
  });

  it('is dirty from a person’s first work on, and clean when saved', async () => {
    const { lab, viewer } = shared;
    const { id } = await viewer.call('createRun', { spec, play: true });
    expect(lab.project.isDirty).toBe(false);
    await viewer.call('pause', { run: id });
    expect(lab.project.isDirty).toBe(false);
    await viewer.call('describeRun', { run: id, name: 'a', colour: null, note: '' });
    expect(lab.project.isDirty).toBe(true);
    const saved = await lab.project.saveAs(join(folder, 'a.bplab'));
    expect(saved.isDirty).toBe(false);
    const told = viewer.next('projectChanged', ({ isDirty }) => isDirty);
    await viewer.call('step', { run: id, steps: 5 });
    expect((await told).name).toBe('a.bplab');
  });

  it('comes through a browser and goes back to it in parts', async () => {
    const { viewer } = shared;
    await trained(viewer, 12);
    const { bytes } = await viewer.call('downloadProject', { name: 'home.bplab' });
    const { part } = await viewer.call('fetchProject', { from: 0 });
    expect(part).toHaveLength(bytes);
    const { state } = await viewer.call('project', {});
    expect(state).toMatchObject({ name: 'home.bplab', path: null, isDirty: false });
    await viewer.call('newProject', {});
    const { upload } = await viewer.call('uploadProject', { name: 'home.bplab', bytes });
    await viewer.call('sendProject', { upload, part: part.slice(0, 100) });
    await expect(viewer.call('openUpload', { upload })).rejects.toThrow('got 100');
    await viewer.call('sendProject', { upload, part: part.slice(100) });
    await viewer.call('openUpload', { upload });
    const { runs } = await viewer.call('hello', { protocol: PROTOCOL_VERSION });
    expect(runs.map(({ head }) => head)).toEqual([12]);
  });

  it('stays as it is where a file is refused', async () => {
    const { lab, viewer } = shared;
    const run = await trained(viewer, 3);
    const path = join(folder, 'broken.bplab');
    writeFileSync(path, 'PK, but no more');
    await expect(lab.project.open(path)).rejects.toThrow('is cut off');
    await expect(lab.project.open(join(folder, 'none.bplab'))).rejects.toThrow('there is no file');
    await expect(lab.project.open(folder)).rejects.toThrow('is a folder');
    const { runs } = await viewer.call('hello', { protocol: PROTOCOL_VERSION });
    expect(runs.map(({ id }) => id)).toEqual([run]);
  });

  it('has a deleted run again, to the bit, with its name', async () => {
    const { lab, viewer } = shared;
    const run = await trained(viewer, 25);
    await viewer.call('describeRun', { run, name: 'mine', colour: 1, note: '' });
    const { deleted } = await viewer.call('deleteRun', { run });
    expect((await viewer.call('hello', { protocol: PROTOCOL_VERSION })).runs).toEqual([]);
    const restored = await viewer.call('restoreRun', { deleted });
    expect(restored.head).toBe(25);
    const { state } = await viewer.call('project', {});
    expect(state.notes).toMatchObject([{ run: restored.id, name: 'mine' }]);
    await lab.project.saveAs(join(folder, 'b.bplab'));
    expect(await hashIn(join(folder, 'b.bplab'))).toBe(hashAfter(25));
  });

  it('has its comparisons where they were', async () => {
    const { lab, viewer } = shared;
    const { id } = await viewer.call('createSweep', {
      spec: { version: 1, kind: 'grid', base: spec, axes: [{ name: 'lambda', values: [0, 0.1] }] },
      play: false,
    });
    await viewer.call('stepSweep', { sweep: id, steps: 15 });
    await viewer.call('removeCell', { sweep: id, cell: 1 });
    const path = join(folder, 'grid.bplab');
    await lab.project.saveAs(path);
    await lab.project.open(path);
    const { sweeps } = await viewer.call('sweeps', {});
    expect(sweeps).toHaveLength(1);
    const [opened] = sweeps;
    expect(opened?.cells.map(({ index }) => index)).toEqual([0]);
    const run = await viewer.call('openCell', { sweep: opened?.id ?? '', cell: 0, seed: 0 });
    expect(run.head).toBe(15);
  });
});

describe('the file of a project', () => {
  it('that another program changed is not overwritten without consent', async () => {
    const { lab, viewer } = shared;
    await trained(viewer, 5);
    const path = join(folder, 'shared.bplab');
    await lab.project.saveAs(path);
    // Touched alone, it is the same.
    utimesSync(path, new Date(), new Date(0));
    await lab.project.save();
    const theirs = readFileSync(path);
    writeFileSync(path, Buffer.concat([theirs, Buffer.from('x')]));
    await expect(viewer.call('saveProject', {})).rejects.toThrow('was changed by another program');
    expect(readFileSync(path).length).toBe(theirs.length + 1);
    await viewer.call('saveProject', { overwrite: true });
    expect(await hashIn(path)).toBe(hashAfter(5));
  });

  it('that was deleted is said to be, and written again by consent', async () => {
    const { lab, viewer } = shared;
    await trained(viewer, 5);
    const path = join(folder, 'gone.bplab');
    await lab.project.saveAs(path);
    rmSync(path);
    await expect(lab.project.save()).rejects.toThrow('was deleted or moved');
    await lab.project.save(true);
    expect(await hashIn(path)).toBe(hashAfter(5));
  });

  it('gets the ending that was left out, and spares what is there', async () => {
    const { lab, viewer } = shared;
    await expect(lab.project.save()).rejects.toThrow('no file yet');
    await trained(viewer, 1);
    writeFileSync(join(folder, 'mine.bplab'), 'somebody’s');
    await expect(lab.project.saveAs(join(folder, 'mine'))).rejects.toThrow('is there already');
    expect(readFileSync(join(folder, 'mine.bplab'), 'utf8')).toBe('somebody’s');
    const { path } = await lab.project.saveAs(join(folder, 'mine'), true);
    expect(path).toBe(join(folder, 'mine.bplab'));
  });

  it.each([
    ['ENOSPC', 'no room is left on the disk'],
    ['EDQUOT', 'no room is left on the disk'],
    ['EROFS', 'nothing can be written'],
    ['EACCES', 'the system does not permit it'],
    ['EIO', 'a test said no; try again'],
  ])('is whole and the project still dirty after %s', async (code, words) => {
    const { lab, viewer } = shared;
    const run = await trained(viewer, 5);
    const path = join(folder, 'a.bplab');
    await lab.project.saveAs(path);
    const before = readFileSync(path);
    await viewer.call('describeRun', { run, name: 'b', colour: null, note: '' });
    refusal = code;
    await expect(lab.project.save()).rejects.toThrow(words);
    expect(readFileSync(path)).toEqual(before);
    expect(lab.project.state).toMatchObject({ isDirty: true, path });
    refusal = undefined;
    expect((await lab.project.save()).isDirty).toBe(false);
  });

  it('cannot be written where there is no folder, or onto one, or under too long a name', async () => {
    const { lab, viewer } = shared;
    await trained(viewer, 1);
    mkdirSync(join(folder, 'folder.bplab'));
    const refused = (path: string) => lab.project.saveAs(join(folder, path), true);
    await expect(refused('none/a.bplab')).rejects.toThrow('the folder of');
    await expect(refused('folder.bplab')).rejects.toThrow('is a folder');
    await expect(refused(`${'x'.repeat(300)}.bplab`)).rejects.toThrow('the name is too long');
    expect(readdirSync(folder)).toEqual(['folder.bplab']);
  });
});

describe('an autosave', () => {
  it('is offered after a crash with what it holds, and opened where it was', async () => {
    const stateFolder = join(folder, 'state');
    const crashed = await openLab({ stateFolder, autosaveMs: 20 });
    await trained(crashed.viewer, 40);
    await expect.poll(() => readdirSync(join(stateFolder, 'recovery'))).toHaveLength(2);
    await crashed.lab.project.keepNow();
    pretendAnotherProcess(join(stateFolder, 'recovery'));

    const next = await openLab({ stateFolder });
    await expect.poll(() => next.lab.project.state.recoveries).toHaveLength(1);
    const [offer] = next.lab.project.state.recoveries;
    expect(offer).toMatchObject({ name: null, path: null, runs: 1, sweeps: 0 });
    const state = await next.viewer.call('recoverProject', { id: offer?.id ?? '' });
    expect(state).toMatchObject({ isDirty: true, recoveries: [] });
    await next.lab.project.saveAs(join(folder, 'saved.bplab'));
    expect(await hashIn(join(folder, 'saved.bplab'))).toBe(hashAfter(40));
  });

  it('is kept when the lab ends unsaved, and gone when it was saved or given up', async () => {
    const stateFolder = join(folder, 'state');
    const files = () => readdirSync(join(stateFolder, 'recovery'));
    const { lab, viewer } = await openLab({ stateFolder });
    await trained(viewer, 4);
    await lab.project.keepNow();
    expect(files()).toHaveLength(2);
    await lab.project.saveAs(join(folder, 'a.bplab'));
    await expect.poll(files).toEqual([]);
    const [run] = (await viewer.call('hello', { protocol: PROTOCOL_VERSION })).runs;
    await viewer.call('step', { run: run?.id ?? '', steps: 3 });
    await lab.close();
    expect(files()).toHaveLength(2);
    await lab.project.forget();
    expect(files()).toEqual([]);
  });

  it('is gone when it was under way as all was given up', async () => {
    const stateFolder = join(folder, 'state');
    let forgotten: Promise<void> | undefined;
    const write: WriteFile = (path, bytes) => {
      forgotten ??= lab.project.forget();
      return writeAtomically(path, bytes);
    };
    const { lab, viewer } = await openLab({ stateFolder, write });
    await trained(viewer, 4);
    await lab.project.keepNow();
    await forgotten;
    expect(forgotten).toBeDefined();
    expect(readdirSync(join(stateFolder, 'recovery'))).toEqual([]);
  });

  /** A process that has ended, as far as anybody can tell. */
  function pretendAnotherProcess(recovery: string): void {
    for (const name of readdirSync(recovery).filter((each) => each.endsWith('.json'))) {
      const note = JSON.parse(readFileSync(join(recovery, name), 'utf8')) as object;
      writeFileSync(join(recovery, name), JSON.stringify({ ...note, process: 2 ** 30 }));
    }
  }
});
