/** Opening a lesson, turning its pages, leaving it: each sets up what belongs there. */
import { setUpAt, type Lesson } from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { useConnection } from '../connection.ts';
import { useNotices } from '../notices.ts';
import { useLesson } from './lesson.ts';
import { useLessonProgress } from './lessonProgress.ts';
import { useLessonSetUp } from './lessonSetUp.ts';

export const useLessonDesk = defineStore('lessonDesk', () => {
  const host = useConnection().requireHost();
  const lesson = useLesson();
  const progress = useLessonProgress();
  const setUps = useLessonSetUp();
  const notices = useNotices();

  // Kept from before the page was loaded anew.
  if (lesson.current) setUps.resume(setUpAt(lesson.current, lesson.place));

  /** Begins where the first goal is left. */
  async function begin(opened: Lesson) {
    const left = opened.steps.findIndex(({ goals }) =>
      goals.some(({ id }) => !progress.isReached(opened.id, id)),
    );
    lesson.current = opened;
    lesson.place = Math.max(0, left);
    lesson.isListOpen = false;
    await setUps.apply(setUpAt(opened, lesson.place));
    if (lesson.place === 0) setUps.toFirstGate();
  }

  /** One of those that came with the lab. */
  async function beginShipped(id: string) {
    await begin((await host.call('lesson', { id })).lesson);
  }

  /** A page that sets up nothing of its own leaves what is there. */
  async function goTo(place: number) {
    const { current } = lesson;
    if (!current?.steps[place]) return;
    const before = setUpAt(current, lesson.place);
    lesson.place = place;
    const next = setUpAt(current, place);
    if (next !== before) await setUps.apply(next);
  }

  async function setAgain() {
    if (lesson.current) await setUps.apply(setUpAt(lesson.current, lesson.place));
  }

  async function leave() {
    lesson.current = null;
    await setUps.clear();
  }

  async function finish() {
    await leave();
    lesson.isListOpen = true;
  }

  const reporting =
    <Args extends unknown[]>(task: (...args: Args) => Promise<unknown>) =>
    (...args: Args) =>
      task(...args).catch(notices.report);

  return {
    begin: reporting(begin),
    beginShipped: reporting(beginShipped),
    next: reporting(() => goTo(lesson.place + 1)),
    back: reporting(() => goTo(lesson.place - 1)),
    setAgain: reporting(setAgain),
    leave: reporting(leave),
    finish: reporting(finish),
  };
});
