/** New, open, save, revert, close: nothing that is in no file is given up without a word. */
import type { ProjectCommand } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { ref } from 'vue';
import { chooseFile } from '../composables/chooseFile.ts';
import { saveFile } from '../composables/saveFile.ts';
import { HostError } from '../host/index.ts';
import { waysOut, type WayOut } from '../projects/waysOut.ts';
import { useConnection } from './connection.ts';
import { useDraft } from './draft.ts';
import { useNotices } from './notices.ts';
import { useProject } from './project.ts';
import { useProjectQuestions } from './projectQuestions.ts';
import { useRunList } from './runList.ts';

export const useProjectFiles = defineStore('projectFiles', () => {
  const host = useConnection().requireHost();
  const project = useProject();
  const questions = useProjectQuestions();
  const notices = useNotices();
  const draft = useDraft();
  const list = useRunList();
  /** A second press while the first is at work means nothing more. */
  const isBusy = ref(false);

  /** The desktop app's main process asks and tells by dialogs of its own. */
  async function command(name: ProjectCommand): Promise<false> {
    await draft.settled();
    await project.keepWorkspace();
    await host.call('commandProject', { command: name });
    return false;
  }

  /** @returns whether it was done, be it in another way than was asked for */
  async function attempt(task: () => Promise<unknown>): Promise<boolean> {
    try {
      await draft.settled();
      await task();
      return true;
    } catch (error) {
      if (!(error instanceof HostError) || !error.problem) {
        notices.report(error);
        return false;
      }
      const ways = waysOut(error.problem.name);
      const way = await questions.ask({ kind: 'problem', error, ways });
      return way === null ? false : take(way, task);
    }
  }

  function take(way: WayOut, task: () => Promise<unknown>): Promise<boolean> {
    switch (way) {
      case 'again':
        return attempt(task);
      case 'overwrite':
        return saveToFile(true);
      case 'saveAs':
        return saveAs();
      case 'reload':
        return attempt(project.revert);
      case 'openOther':
        return chooseAndOpen();
      case 'runs':
        list.open();
        return Promise.resolve(false);
    }
  }

  /** @returns whether what is there may give way to something else */
  async function mayLeave(): Promise<boolean> {
    if (!project.isDirty) return true;
    const answer = await questions.ask({ kind: 'leave' });
    return answer === 'save' ? save() : answer === 'discard';
  }

  async function inPlaceOfThis(task: () => Promise<unknown>): Promise<boolean> {
    return (await mayLeave()) && attempt(task);
  }

  async function save(): Promise<boolean> {
    if (host.isDesktop) return command('save');
    if (project.state?.path != null) return saveToFile(false);
    const name = project.state?.name;
    return name == null ? saveAs() : download(name);
  }

  async function saveToFile(overwrite: boolean): Promise<boolean> {
    return attempt(async () => {
      await project.keepWorkspace();
      await project.saveToFile(overwrite);
    });
  }

  async function saveAs(): Promise<boolean> {
    const name = await questions.ask({ kind: 'name' });
    return name === null ? false : download(name);
  }

  function download(name: string): Promise<boolean> {
    return attempt(async () => {
      await project.keepWorkspace();
      saveFile(name, await project.download(name));
    });
  }

  async function chooseAndOpen(): Promise<boolean> {
    const file = await chooseFile('.bplab');
    return file ? attempt(() => project.openFile(file, file.name)) : false;
  }

  async function revert(): Promise<boolean> {
    const answer = await questions.ask({ kind: 'revert' });
    return answer === 'revert' && attempt(project.revert);
  }

  function once<Args extends unknown[]>(task: (...args: Args) => Promise<unknown>) {
    return async (...args: Args) => {
      if (isBusy.value) return;
      isBusy.value = true;
      try {
        await task(...args);
      } finally {
        isBusy.value = false;
      }
    };
  }

  /** @param inBrowser what is done where there is no main process to do it */
  const either = (name: ProjectCommand, inBrowser: () => Promise<unknown>) =>
    once(() => (host.isDesktop ? command(name).catch(notices.report) : inBrowser()));

  return {
    isBusy,
    begin: either('begin', () => inPlaceOfThis(project.begin)),
    open: either('open', async () => (await mayLeave()) && (await chooseAndOpen())),
    openFile: once((file: File) => inPlaceOfThis(() => project.openFile(file, file.name))),
    recover: once((id: string) => inPlaceOfThis(() => project.recover(id))),
    save: once(save),
    saveAs: either('saveAs', saveAs),
    revert: either('revert', revert),
  };
});
