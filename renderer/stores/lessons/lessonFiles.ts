/** Files around lessons: a teacher's lesson, a student's progress, and the progress of a class. */
import {
  MOST_LESSON_CHARACTERS,
  MOST_PROGRESS_CHARACTERS,
  type Progress,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { chooseFile, chooseFiles } from '../../composables/chooseFile.ts';
import { saveFile } from '../../composables/saveFile.ts';
import { HostError } from '../../host/index.ts';
import { withReport } from '../../lessons/reports.ts';
import { cleanTitle } from '../../projects/fileName.ts';
import { useConnection } from '../connection.ts';
import { useLessonDesk } from './lessonDesk.ts';
import { useLessonProgress } from './lessonProgress.ts';

/** Why a file was not opened; without an error, it is too large. */
export interface FileProblem {
  readonly name: string;
  readonly error: HostError | null;
}

export const useLessonFiles = defineStore('lessonFiles', () => {
  const host = useConnection().requireHost();
  const desk = useLessonDesk();
  const progress = useLessonProgress();

  const problems = shallowRef<readonly FileProblem[]>([]);
  /** What was opened of students, to be looked at side by side; `null` while the lessons are. */
  const reports = shallowRef<readonly Progress[] | null>(null);

  async function attempt(file: File, most: number, take: (text: string) => Promise<void>) {
    if (file.size > most) {
      problems.value = [...problems.value, { name: file.name, error: null }];
      return;
    }
    try {
      await take(await file.text());
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      problems.value = [...problems.value, { name: file.name, error }];
    }
  }

  async function openLesson() {
    problems.value = [];
    const file = await chooseFile('.json');
    if (!file) return;
    await attempt(file, MOST_LESSON_CHARACTERS, async (text) => {
      await desk.begin((await host.call('readLesson', { name: file.name, text })).lesson);
    });
  }

  async function openProgress() {
    problems.value = [];
    for (const file of await chooseFiles('.json')) {
      await attempt(file, MOST_PROGRESS_CHARACTERS, async (text) => {
        const { progress: read } = await host.call('readProgress', { name: file.name, text });
        reports.value = withReport(reports.value ?? [], read);
      });
    }
  }

  /** @param word what the file is called before the name of whose it is */
  function saveProgress(word: string) {
    const file = progress.asFile(new Date());
    saveFile(
      `${cleanTitle(`${word} ${file.name}`)}.json`,
      new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }),
    );
  }

  function closeReports() {
    problems.value = [];
    reports.value = null;
  }

  return { problems, reports, openLesson, openProgress, saveProgress, closeReports };
});
