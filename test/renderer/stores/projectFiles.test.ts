/** New, open, save, revert: what is asked before, and what can be done where it fails. */
import { problem, type ProjectState } from '@backprop-lab/core/contract';
import { describe, expect, it, vi } from 'vitest';
import { HostError } from '../../../renderer/host/index.ts';
import { fileNameOf } from '../../../renderer/projects/fileName.ts';
import { useProject } from '../../../renderer/stores/project.ts';
import { useProjectFiles } from '../../../renderer/stores/projectFiles.ts';
import { useProjectQuestions } from '../../../renderer/stores/projectQuestions.ts';
import { FakeHost, openStores, summaryOf } from './fakeHost.ts';
import { projectOf, untitled } from './fakeProject.ts';

const inFile: ProjectState = { ...untitled, name: 'x.bplab', path: '/x.bplab', isDirty: true };

async function opened(state: ProjectState, host = new FakeHost(summaryOf('a'))) {
  host.project = projectOf(state);
  await openStores(host);
  await useProject().arrive();
  return { host, files: useProjectFiles(), questions: useProjectQuestions() };
}

const asked = ({ questions }: Awaited<ReturnType<typeof opened>>) =>
  vi.waitFor(() => {
    if (!questions.question) throw new Error('nothing is asked');
    return questions.question;
  });

const changed = new HostError('file', '…', problem('projectChangedElsewhere', { file: 'x.bplab' }));

describe('what is in no file', () => {
  it('gives way without a word where there is nothing', async () => {
    const { host, files } = await opened(untitled);
    await files.begin();
    expect(host.inputsOf('newProject')).toHaveLength(1);
  });

  it.each([
    [null, []],
    ['discard', ['newProject']],
    ['save', ['keepInProject', 'saveProject', 'newProject']],
  ] as const)('is asked about first; %s', async (answer, calls) => {
    const page = await opened(inFile);
    const begun = page.files.begin();
    expect((await asked(page)).kind).toBe('leave');
    page.host.asked.length = 0;
    page.questions.answer(answer);
    await begun;
    expect(page.host.asked.map(([name]) => name)).toEqual(calls);
  });

  it('stays where it could not be saved and nothing else was chosen', async () => {
    const page = await opened(inFile);
    page.host.refusals.set('saveProject', changed);
    const begun = page.files.begin();
    await asked(page);
    page.questions.answer('save');
    await expect.poll(() => page.questions.question?.kind).toBe('problem');
    page.questions.answer(null);
    await begun;
    expect(page.host.inputsOf('newProject')).toEqual([]);
  });
});

describe('a file that another program has changed', () => {
  it('is overwritten by consent alone', async () => {
    const page = await opened(inFile);
    page.host.refusals.set('saveProject', changed);
    const saved = page.files.save();
    expect(await asked(page)).toMatchObject({ ways: ['saveAs', 'overwrite', 'reload'] });
    page.host.refusals.clear();
    page.questions.answer('overwrite');
    await saved;
    expect(page.host.inputsOf('saveProject')).toEqual([{ overwrite: false }, { overwrite: true }]);
  });

  it('is opened as it is now where that is chosen', async () => {
    const page = await opened(inFile);
    page.host.refusals.set('saveProject', changed);
    const saved = page.files.save();
    await asked(page);
    page.questions.answer('reload');
    await saved;
    expect(page.host.inputsOf('revertProject')).toHaveLength(1);
  });
});

describe('a file that is none of ours', () => {
  it('is refused in words, with a way to another', async () => {
    const page = await opened(untitled);
    const strange = problem('projectStrange', { file: 'a.bplab', got: 'a text' });
    page.host.refusals.set('uploadProject', new HostError('file', '…', strange));
    const opening = page.files.openFile(new File(['?'], 'a.bplab'));
    expect(await asked(page)).toMatchObject({ kind: 'problem', ways: ['openOther'] });
    page.questions.answer(null);
    await opening;
    expect(page.host.inputsOf('openUpload')).toEqual([]);
  });
});

describe('the desktop app', () => {
  it('asks by its own dialogs', async () => {
    const host = new FakeHost(summaryOf('a'));
    host.isDesktop = true;
    const { files, questions } = await opened({ ...inFile, path: null }, host);
    await files.begin();
    await files.save();
    expect(questions.question).toBeNull();
    expect(host.inputsOf('commandProject')).toEqual([{ command: 'begin' }, { command: 'save' }]);
  });
});

describe('names of files', () => {
  it.each([
    ['evening', 'evening.bplab'],
    ['evening.bplab', 'evening.bplab'],
    ['Evening.BPLAB', 'Evening.bplab'],
    [' λ: 0.1 / 1 ', 'λ 0.1 1.bplab'],
    ['저녁', '저녁.bplab'],
    ['../../x', 'x.bplab'],
    ['', null],
    ['.bplab', null],
    ['???', null],
  ])('%s becomes %s', (typed, name) => {
    expect(fileNameOf(typed)).toBe(name);
  });
});
