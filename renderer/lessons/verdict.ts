/** What is said to a number that a student has typed. */
import { readAnswer } from '../graphs/judge.ts';

/** `sign`: the size is right, the sign is not; `size`: the other way round; `near`: too few figures, or a slip in the last. */
export type NumberVerdict = 'right' | 'sign' | 'size' | 'near' | 'wrong' | 'unreadable';

/** So far from the truth, relatively, an answer is nearly right. */
const NEAR = 0.05;

/** @param isRight whether a number is the one that was asked for, as near as the question wants it */
export function verdictOn(
  typed: string,
  truth: number,
  isRight: (value: number) => boolean,
): NumberVerdict {
  const [value] = readAnswer(typed, 1) ?? [];
  if (value === undefined) return 'unreadable';
  if (isRight(value)) return 'right';
  if (isRight(-value)) return 'sign';
  if (Math.abs(value - truth) <= NEAR * Math.abs(truth)) return 'near';
  return truth !== 0 && Math.sign(value) === Math.sign(truth) ? 'size' : 'wrong';
}
