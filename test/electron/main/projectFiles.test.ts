/** What the desktop app asks a person about projects in files, and what comes of each answer. */
import { FileError, problem, type Language, type ProjectState } from '@backprop-lab/core/contract';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ProjectFiles } from '../../../electron/main/projectFiles.ts';

const dialog = vi.hoisted(() => ({
  showMessageBox: vi.fn(),
  showSaveDialog: vi.fn(),
  showOpenDialog: vi.fn(),
}));
vi.mock('electron', () => ({ dialog }));

const state: ProjectState = {
  serial: 1,
  name: 'a.bplab',
  path: '/home/kim/a.bplab',
  isDirty: true,
  savedAt: null,
  bench: null,
  notes: [],
  recoveries: [],
};

function open(changes: Partial<ProjectState> = {}, language: Language = 'en') {
  const told = Promise.resolve(state);
  const project = {
    state: { ...state, ...changes },
    isDirty: changes.isDirty ?? true,
    save: vi.fn((_overwrite?: boolean) => told),
    saveAs: vi.fn((_path: string, _overwrite?: boolean) => told),
    open: vi.fn((_path: string) => told),
    revert: vi.fn(() => told),
    begin: vi.fn(() => told),
    forget: vi.fn(() => Promise.resolve()),
  };
  const recent = { remove: vi.fn() };
  const files = new ProjectFiles({
    lab: { project },
    recent,
    language: () => language,
    window: () => undefined,
  });
  return { files, project, recent };
}

/** The person presses this button of the next question. */
const press = (response: number) => dialog.showMessageBox.mockResolvedValueOnce({ response });
const asked = () =>
  dialog.showMessageBox.mock.calls.map(([box]) => box as { detail: string; buttons: string[] });
const name = (filePath: string) =>
  dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath });
const refusal = (
  name: 'projectChangedElsewhere' | 'projectDeletedElsewhere' | 'projectExists' | 'fileNoSpace',
) => new FileError(problem(name, { file: '/home/kim/a.bplab' }));

beforeEach(() => {
  for (const each of Object.values(dialog)) each.mockReset();
});

describe('before a project gives way', () => {
  it.each([
    ['Save', 0, true, 1, 0],
    ['Don’t Save', 1, true, 0, 1],
    ['Cancel', 2, false, 0, 0],
  ])('%s does what it says', async (_button, response, mayGo, saved, forgotten) => {
    const { files, project } = open();
    press(response);
    expect(await files.mayGo()).toBe(mayGo);
    expect(project.save).toHaveBeenCalledTimes(saved);
    expect(project.forget).toHaveBeenCalledTimes(forgotten);
  });

  it('nothing is asked where everything is in its file', async () => {
    const { files } = open({ isDirty: false });
    expect(await files.mayGo()).toBe(true);
    expect(asked()).toEqual([]);
  });

  it('it stays where it could not be saved', async () => {
    const { files, project } = open();
    project.save.mockRejectedValueOnce(refusal('fileNoSpace'));
    press(0);
    press(1);
    expect(await files.mayGo()).toBe(false);
  });
});

describe('a file that another program changed', () => {
  it.each([
    ['saved under another name', 0, 'saveAs'],
    ['overwritten by consent', 1, 'save'],
    ['opened again', 2, 'revert'],
  ] as const)('is %s', async (_what, response, way) => {
    const { files, project } = open();
    project.save.mockRejectedValueOnce(refusal('projectChangedElsewhere'));
    press(response);
    name('/home/kim/b.bplab');
    await files.save();
    expect(asked()[0]?.buttons).toEqual(['Save As …', 'Overwrite', 'Open It Again', 'Cancel']);
    expect(project[way]).toHaveBeenCalled();
    if (way === 'save') expect(project.save).toHaveBeenLastCalledWith(true);
  });

  it('or deleted cannot be opened again, but saved there', async () => {
    const { files, project } = open();
    project.save.mockRejectedValueOnce(refusal('projectDeletedElsewhere'));
    press(1);
    expect(await files.save()).toBe(true);
    expect(asked()[0]?.buttons).toEqual(['Save As …', 'Overwrite', 'Cancel']);
  });
});

describe('saving', () => {
  it('elsewhere is offered where the disk is full, in the language of the page', async () => {
    const { files, project } = open({}, 'ko');
    project.save.mockRejectedValueOnce(refusal('fileNoSpace'));
    press(0);
    name('/media/stick/a.bplab');
    expect(await files.save()).toBe(true);
    expect(asked()[0]?.detail).toContain('디스크 공간이 없습니다');
    expect(project.saveAs).toHaveBeenCalledWith('/media/stick/a.bplab', true);
  });

  it('under a name without its ending asks about a file of the whole name', async () => {
    const { files, project } = open({ path: null, name: null });
    project.saveAs.mockRejectedValueOnce(refusal('projectExists'));
    name('/home/kim/a');
    press(1);
    expect(await files.save()).toBe(true);
    expect(project.saveAs.mock.calls).toEqual([
      ['/home/kim/a', false],
      ['/home/kim/a', true],
    ]);
  });
});

it('a recent project that is gone is said to be, and leaves the list', async () => {
  const { files, project, recent } = open({ isDirty: false });
  project.open.mockRejectedValueOnce(
    new FileError(problem('fileMissing', { file: '/gone.bplab' })),
  );
  press(0);
  await files.open('/gone.bplab');
  expect(asked()[0]?.detail).toContain('there is no file /gone.bplab');
  expect(recent.remove).toHaveBeenCalledWith('/gone.bplab');
});
