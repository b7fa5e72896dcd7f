/** The part of the steps that a chart shows: nearer, further away, moved. */

export interface StepRange {
  readonly from: number;
  readonly to: number;
}

/** Fewer steps are not worth an axis. */
const FEWEST_STEPS = 5;

const widthOf = ({ from, to }: StepRange) => to - from;

/** The range itself, kept within all steps; `null` where that is all of them. */
function held({ from, to }: StepRange, last: number): StepRange | null {
  const width = Math.max(Math.min(FEWEST_STEPS, last), to - from);
  if (width >= last) return null;
  const start = Math.min(last - width, Math.max(0, from));
  return { from: start, to: start + width };
}

/** So many times as many steps; `around` stays where it is. @param last the last step that there is */
export function zoomedSteps(
  range: StepRange | null,
  last: number,
  factor: number,
  around: number,
): StepRange | null {
  const { from, to } = range ?? { from: 0, to: last };
  const width = Math.max(Math.min(FEWEST_STEPS, last), (to - from) * factor);
  const share = to > from ? (around - from) / (to - from) : 0.5;
  return held({ from: around - share * width, to: around + (1 - share) * width }, last);
}

/** Moved by a share of its width. */
export function movedSteps(range: StepRange | null, last: number, by: number): StepRange | null {
  if (!range) return null;
  const way = by * widthOf(range);
  return held({ from: range.from + way, to: range.to + way }, last);
}

/** What a hand has marked, from either side. */
export function markedSteps(one: number, other: number, last: number): StepRange | null {
  return held({ from: Math.min(one, other), to: Math.max(one, other) }, last);
}
