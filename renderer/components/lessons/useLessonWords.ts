/** What a lesson says, in the language of the page, with its figures. */
import {
  figureNumbers,
  goalNumbers,
  paragraphsOf,
  type LessonGoal,
  type LessonText,
  type NamedNumbers,
  type TextPart,
} from '@backprop-lab/core/contract';
import { computed } from 'vue';
import { useLesson } from '../../stores/lessons/lesson.ts';
import { useSettings } from '../../stores/settings.ts';

export function useLessonWords() {
  const settings = useSettings();
  const lesson = useLesson();

  const figures = computed<NamedNumbers>(() => figureNumbers(lesson.current?.figures ?? []));
  const spoken = (text: LessonText) => text[settings.language];

  return {
    figures,
    spoken,
    paragraphs: (text: LessonText) => paragraphsOf(spoken(text)),
    /** Of what is no more than a sentence. */
    line: (text: LessonText): TextPart[] => paragraphsOf(spoken(text)).flat(),
    /** The figures, and the numbers that the goal itself has. */
    numbersOf: (goal: LessonGoal): NamedNumbers => ({ ...figures.value, ...goalNumbers(goal) }),
  };
}
