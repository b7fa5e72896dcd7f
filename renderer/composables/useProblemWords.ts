/** What went wrong in the language of the page, where there are words for it; else as the lab has told it. */
import type { Problem } from '@backprop-lab/core/contract';
import { useText } from './useText.ts';

interface Wrong {
  readonly message: string;
  readonly problem?: Problem | undefined;
}

export function useProblemWords() {
  const { text } = useText();
  return ({ message, problem }: Wrong) =>
    problem ? text(`problems.${problem.name}`, problem.values) : message;
}
