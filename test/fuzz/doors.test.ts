/** Two thousand hostile words at the doors: words in answer, or a clear refusal, and soon. */
import { expect, it } from 'vitest';
import { doors, knock } from './doors.ts';

const CASES = 2000;
const names = Object.keys(doors);

it.each(names)('%s', (name) => {
  const report = knock(name, Math.ceil(CASES / names.length), 5);
  expect(report.failure).toBeUndefined();
  expect(report.refused).toBeGreaterThan(0);
  // In processor time, which other work on the machine does not touch.
  expect(report.slowestMs).toBeLessThan(1000);
  expect(report.mostBytes).toBeLessThan(300e6);
});
