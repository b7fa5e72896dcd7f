/** Which changes of the curves' look a hand waits for. */
import type { CurvesLook } from './curveChart.ts';

/** Marks of events come by themselves: with a hand on a slider many times a second. */
export function isAskedFor({ events: _, ...look }: CurvesLook, before: CurvesLook): boolean {
  return (Object.keys(look) as (keyof typeof look)[]).some((key) => look[key] !== before[key]);
}
