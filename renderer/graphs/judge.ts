/** Gradients that a person types in: read, and judged. */

/** Numbers typed for a node, as many as it has elements; `null` for what is none. */
export function readAnswer(text: string, count: number): number[] | null {
  const parts = text
    .replaceAll('−', '-')
    .replace(/[[\]()]/g, ' ')
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
  const numbers = parts.map(readNumber);
  return parts.length === count && numbers.every((each) => each !== null) ? numbers : null;
}

/** `-4`, `0.25`, `1e-3`, `2/3` */
function readNumber(text: string): number | null {
  const [, top, bottom = '1'] =
    /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?:\/([+-]?(?:\d+\.?\d*|\.\d+)))?$/i.exec(text) ?? [];
  if (top === undefined || Number(bottom) === 0) return null;
  return Number(top) / Number(bottom);
}

/** What a person rounds is right still. */
const ROUNDING = 5e-3;

export function isRight(answer: readonly number[], truth: ArrayLike<number>): boolean {
  return answer.every((value, i) => {
    const wanted = truth[i] ?? NaN;
    return Math.abs(value - wanted) <= ROUNDING * Math.max(Math.abs(wanted), 1e-2);
  });
}

/** Whether only the sign is wrong: a mistake of its own. */
export function isSignOnly(answer: readonly number[], truth: ArrayLike<number>): boolean {
  return isRight(
    answer.map((value) => -value),
    truth,
  );
}
