/** New, open, save, revert, close: nothing that is in no file is given up without a word. */
import { defineStore } from 'pinia';
import { ref } from 'vue';
import { chooseFile } from '../composables/chooseFile.ts';
import { saveFile } from '../composables/saveFile.ts';
import { HostError } from '../host/index.ts';
import { waysOut, type WayOut } from '../projects/waysOut.ts';
import { useDraft } from './draft.ts';
import { useNotices } from './notices.ts';
import { useProject } from './project.ts';
import { useProjectQuestions } from './projectQuestions.ts';
import { useRunList } from './runList.ts';

export const useProjectFiles = defineStore('projectFiles', () => {
  const project = useProject();
  const questions = useProjectQuestions();
  const notices = useNotices();
  const draft = useDraft();
  const list = useRunList();
  /** A second press while the first is at work means nothing more. */
  const isBusy = ref(false);

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

  return {
    isBusy,
    begin: once(() => inPlaceOfThis(project.begin)),
    open: once(async () => (await mayLeave()) && (await chooseAndOpen())),
    openFile: once((file: File) => inPlaceOfThis(() => project.openFile(file, file.name))),
    recover: once((id: string) => inPlaceOfThis(() => project.recover(id))),
    save: once(save),
    saveAs: once(saveAs),
    revert: once(revert),
  };
});
