/** The goals of the page that is read, judged by the numbers that the workspaces show. */
import {
  goalsOf,
  isReached,
  setUpAt,
  type GoalOf,
  type LessonAnswer,
  type LessonFacts,
  type LessonGoal,
} from '@backprop-lab/core/contract';
import { defineStore } from 'pinia';
import { computed, shallowRef, watch } from 'vue';
import { usePaced } from '../../composables/usePaced.ts';
import { stateOf, type GoalState } from '../../lessons/goalState.ts';
import { verdictOn, type NumberVerdict } from '../../lessons/verdict.ts';
import { useLesson } from './lesson.ts';
import { useLessonFacts } from './lessonFacts.ts';
import { useLessonProgress } from './lessonProgress.ts';
import { useLessonSetUp } from './lessonSetUp.ts';

/** What is read need not follow every frame. */
const INTERVAL_MS = 300;

export const useLessonGoals = defineStore('lessonGoals', () => {
  const lesson = useLesson();
  const progress = useLessonProgress();
  const setUps = useLessonSetUp();
  const { facts, pulse } = useLessonFacts();

  const goals = computed(() => lesson.step?.goals ?? []);
  const left = computed(() => goals.value.filter((goal) => !hasReached(goal)));
  /** All goals of the lesson are reached. */
  const isDone = computed(
    () => lesson.current !== null && goalsOf(lesson.current).every(hasReached),
  );
  const setUp = computed(() => lesson.current && setUpAt(lesson.current, lesson.place));
  /** Of goals that are not reached, by their ids. */
  const states = shallowRef<ReadonlyMap<string, GoalState>>(new Map());
  /** What was said to the last answer, by the goal's id. */
  const verdicts = shallowRef<ReadonlyMap<string, NumberVerdict>>(new Map());
  /** The goal of this page that was reached last. */
  const latest = shallowRef<LessonGoal | null>(null);

  watch(
    () => lesson.step,
    () => {
      states.value = new Map();
      verdicts.value = new Map();
      latest.value = null;
    },
  );

  const heart = usePaced(
    () => (left.value.length === 0 || setUps.isBusy ? null : [left.value, ...pulse()]),
    INTERVAL_MS,
    () => lesson.step,
  );
  watch(heart, look, { immediate: true });

  /** What was there before the set-up came reaches no goal. */
  function look() {
    if (!setUp.value || setUps.isBusy) return;
    const now = facts();
    for (const goal of left.value) if (isTrue(goal, null, now)) reach(goal);
    const { value } = setUp;
    states.value = new Map(left.value.map((goal) => [goal.id, stateOf(goal, value, now)]));
  }

  function isTrue(goal: LessonGoal, answer: LessonAnswer | null, now: LessonFacts): boolean {
    const { current } = lesson;
    if (!current || !setUp.value) return false;
    return isReached(goal, { setUp: setUp.value, figures: current.figures, facts: now, answer });
  }

  function hasReached({ id }: LessonGoal): boolean {
    return lesson.current !== null && progress.isReached(lesson.current.id, id);
  }

  function reach(goal: LessonGoal) {
    if (!lesson.current) return;
    progress.reach(lesson.current, goal.id, new Date());
    latest.value = goal;
  }

  function say(goal: LessonGoal, verdict: NumberVerdict) {
    verdicts.value = new Map([...verdicts.value, [goal.id, verdict]]);
    if (verdict === 'right') reach(goal);
  }

  function answer(goal: GoalOf<'answer'>, typed: string) {
    const figure = lesson.current?.figures.find(({ name }) => name === goal.figure);
    if (!figure || typed.trim() === '') return;
    const now = facts();
    const isRight = (value: number) => isTrue(goal, { kind: 'number', value }, now);
    say(goal, verdictOn(typed, figure.value, isRight));
  }

  function judge(goal: LessonGoal, given: LessonAnswer) {
    say(goal, isTrue(goal, given, facts()) ? 'right' : 'wrong');
  }

  return {
    goals,
    left,
    isDone,
    states,
    verdicts,
    latest,
    hasReached,
    answer,
    choose: (goal: GoalOf<'choice'>, index: number) => {
      judge(goal, { kind: 'option', index });
    },
    pick: (goal: GoalOf<'sweepAnswer'>, cell: number) => {
      judge(goal, { kind: 'cell', cell });
    },
  };
});
