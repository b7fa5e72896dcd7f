/** A few of many, for pictures with no room for all. */

/** At most so many of the numbers below `count`, as evenly spread as whole numbers can be. */
export function evenlyChosen(count: number, most: number): number[] {
  const length = Math.min(count, most);
  return Array.from({ length }, (_, i) => Math.floor((i * count) / length));
}
