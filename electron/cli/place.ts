/** A place of the plane that a network is asked about. */
import { limits, type Probe } from '@backprop-lab/core/contract';
import { readNumber, wrongValue } from './options/values.ts';

/** `--at x1,x2` */
export function placeFlag(text: string): [x1: number, x2: number] {
  const [x1, x2, ...rest] = text.split(',').map(readNumber);
  const { min, max } = limits.coordinate;
  const isWithin = (x: number | undefined): x is number => x !== undefined && x >= min && x <= max;
  if (isWithin(x1) && isWithin(x2) && rest.length === 0) return [x1, x2];
  throw wrongValue('--at', `two numbers from ${min} to ${max} as in 0.5,-1`, text);
}

/** What the network says at a place. */
export interface PlaceReport extends Probe {
  readonly x: readonly [x1: number, x2: number];
}

/** `label  value` lines of a report. */
export function placePairs({ x, scores, ...probe }: PlaceReport): (readonly [string, string])[] {
  const list = (numbers: readonly (number | null)[]) =>
    numbers.map((each) => each?.toPrecision(5) ?? '–').join('  ');
  return [
    [`at ${x.join(', ')}`, probe.class === null ? '' : `class ${probe.class}`],
    ...(probe.probabilities ? [['  probabilities', list(probe.probabilities)] as const] : []),
    ['  scores', list(scores)],
  ];
}
