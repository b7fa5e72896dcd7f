/** How long one prediction takes on this machine. */

const BATCHES = 15;
/** A batch that is over sooner is done again within the same measurement: it is shorter than the clock is sharp. */
const SHORTEST_MS = 0.3;

/**
 * The median over batches, in microseconds per point, yielding between them.
 *
 * @param predict all points of one batch
 * @param points how many those are
 */
export function* predictionUs(
  predict: () => void,
  points: number,
): Generator<undefined, number, undefined> {
  // Some beforehand, so that no compiling is timed.
  msOf(predict);
  const times: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    yield;
    times.push(msOf(predict));
  }
  times.sort((a, b) => a - b);
  return (1000 * (times[(BATCHES - 1) / 2] ?? NaN)) / points;
}

/** The mean of one go. */
function msOf(work: () => void): number {
  const startedAt = performance.now();
  for (let times = 1; ; times++) {
    work();
    const elapsed = performance.now() - startedAt;
    if (elapsed >= SHORTEST_MS) return elapsed / times;
  }
}
