/** What a person is asked about the project, one question at a time. */
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { HostError } from '../host/index.ts';
import type { WayOut } from '../projects/waysOut.ts';

export type ProjectQuestion =
  /** There is something in no file that would be gone. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'revert' }
  /** How the file is to be called. */
  | { readonly kind: 'name' }
  | { readonly kind: 'problem'; readonly error: HostError; readonly ways: readonly WayOut[] };

/** What each question can be answered with; `null` is to leave all as it is. */
interface Answers {
  readonly leave: 'save' | 'discard';
  readonly revert: 'revert';
  readonly name: string;
  readonly problem: WayOut;
}
type Answer = Answers[keyof Answers] | null;
type Kind = ProjectQuestion['kind'];

export const useProjectQuestions = defineStore('projectQuestions', () => {
  const asked = shallowRef<{ question: ProjectQuestion; answer: (answer: Answer) => void } | null>(
    null,
  );
  const question = computed(() => asked.value?.question ?? null);

  /** A question that is there already is left: whoever asks the next one has moved on. */
  function ask<Asked extends Kind>(
    next: Extract<ProjectQuestion, { kind: Asked }>,
  ): Promise<Answers[Asked] | null> {
    answer(null);
    return new Promise((resolve) => {
      // The dialog of a question offers its own answers alone.
      const settle = (given: Answer) => {
        resolve(given as Answers[Asked] | null);
      };
      asked.value = { question: next, answer: settle };
    });
  }

  function answer(given: Answer) {
    const { value } = asked;
    asked.value = null;
    value?.answer(given);
  }

  return { question, ask, answer };
});
