/** Setting test points apart. */
import type { RandomStream } from '../tensor/index.ts';

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
  const rowsWhere = (wanted: number) =>
    Int32Array.from(labels.keys()).filter((row) => held[row] === wanted);
  return { train: rowsWhere(0), test: rowsWhere(1) };
}
