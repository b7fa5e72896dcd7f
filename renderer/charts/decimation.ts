/** Long histories thinned out to what a chart has room for, without losing peaks. */
import type { StepRange } from './stepRange.ts';

/** Fewer than this per pixel's column are drawn as they are. */
const SPARSE = 2;

/**
 * Of every pixel's column the first moment, the last, and for every curve the moments of its smallest and largest
 * value; one gap, if there is any. Of the moments out of range only the nearest on each side are kept, to which the
 * lines run.
 *
 * @param steps rising
 * @param curves each [steps], NaN for a gap
 * @returns indices into `steps`, rising
 */
export function decimated(
  steps: readonly number[],
  curves: readonly (readonly number[])[],
  { range, columns }: { range: StepRange | null; columns: number },
): number[] {
  const first = range ? Math.max(0, lastUpTo(steps, range.from)) : 0;
  const last = range ? Math.min(steps.length - 1, firstFrom(steps, range.to)) : steps.length - 1;
  const count = last - first + 1;
  const all = Array.from({ length: Math.max(0, count) }, (_, i) => first + i);
  if (count <= SPARSE * columns) return all;
  const [from, to] = [steps[first] ?? 0, steps[last] ?? 0];
  const columnOf = (i: number) => Math.floor((((steps[i] ?? 0) - from) / (to - from)) * columns);
  const kept = new Set<number>();
  for (let start = first; start <= last;) {
    let end = start;
    while (end < last && columnOf(end + 1) === columnOf(start)) end++;
    kept.add(start).add(end);
    for (const values of curves) keepPeaks(values, start, end, kept);
    start = end + 1;
  }
  return [...kept].sort((a, b) => a - b);
}

function keepPeaks(values: readonly number[], start: number, end: number, kept: Set<number>) {
  let lowest = -1;
  let highest = -1;
  let gap = -1;
  for (let i = start; i <= end; i++) {
    const value = values[i] ?? NaN;
    if (Number.isNaN(value)) gap = i;
    else {
      if (lowest < 0 || value < (values[lowest] ?? NaN)) lowest = i;
      if (highest < 0 || value > (values[highest] ?? NaN)) highest = i;
    }
  }
  for (const i of [lowest, highest, gap]) if (i >= 0) kept.add(i);
}

/** The index of the last step up to this one; −1 where none is. */
function lastUpTo(steps: readonly number[], step: number): number {
  return steps.findLastIndex((each) => each <= step);
}

/** The index of the first step from this one on; beyond the end where none is. */
function firstFrom(steps: readonly number[], step: number): number {
  const index = steps.findIndex((each) => each >= step);
  return index < 0 ? steps.length : index;
}
