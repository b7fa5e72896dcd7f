/** Setting test points apart. */
import type { RandomStream } from '../tensor/index.ts';

/** How many of so many points a share is. */
export function heldOut(count: number, share: number): number {
  // Rounded twice, so that 0.29 of 50 is the 14.5 that it looks like, not a little less.
  return Math.round(Math.round(count * share * 1e6) / 1e6);
}

/** Row numbers of training and test, each in ascending order. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** Takes `testCounts[c]` points of each class c for the test, at random, and leaves the others to train. */
export function stratifiedSplit(
  labels: Int32Array,
  testCounts: readonly number[],
  stream: RandomStream,
): Split {
  const held = new Uint8Array(labels.length);
  for (const [label, count] of testCounts.entries()) {
    const rows: number[] = [];
    labels.forEach((value, row) => {
      if (value === label) rows.push(row);
    });
    for (const row of stream.shuffle(rows).slice(0, count)) held[row] = 1;
  }
  return splitBy(held);
}

/** Takes `testCount` of so many points for the test, at random. */
export function randomSplit(count: number, testCount: number, stream: RandomStream): Split {
  const held = new Uint8Array(count);
  for (const row of stream.permutation(count).subarray(0, testCount)) held[row] = 1;
  return splitBy(held);
}

/** @param held 1 for the rows that are held out for the test */
function splitBy(held: Uint8Array): Split {
  const rowsWhere = (wanted: number) =>
    Int32Array.from(held.keys()).filter((row) => held[row] === wanted);
  return { train: rowsWhere(0), test: rowsWhere(1) };
}
