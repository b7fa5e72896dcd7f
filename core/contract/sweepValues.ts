/** The values of an axis as people write them: a list, a range, or a range spaced by a constant ratio. */
import { ConfigError } from './errors.ts';
import { axisProblem, sweepAxes, type AxisName, type AxisValue } from './sweepAxes.ts';
import { sweepLimits } from './sweepSpec.ts';

/**
 * `3, 6, 20` lists values; `0.1:0.5:5` is from, to and how many, evenly spaced; `0.001:0.1:3:log` the same with a
 * constant ratio between neighbours. Parts may be joined by commas.
 *
 * @throws {ConfigError} naming the axis, and what is wrong
 */
export function readAxisValues(name: AxisName, text: string): AxisValue[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.every((part) => part === '')) {
    throw new ConfigError('expected a value at least, as in 0.001, 0.01, got nothing', name);
  }
  const values = parts.flatMap((part) =>
    part.includes(':') ? readRange(name, part) : [read(part)],
  );
  for (const value of values) {
    const problem = axisProblem(name, value);
    if (problem !== null) throw new ConfigError(problem, name);
  }
  return values;
}

/** A number where it looks like one, else a name. */
function read(text: string): AxisValue {
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : text;
}

function readRange(name: AxisName, text: string): number[] {
  const parts = text.split(':').map((part) => read(part.trim()));
  const [from, to, count] = [parts.at(0), parts.at(1), parts.at(2)];
  const [log, isTooLong] = [parts.at(3), parts.length > 4];
  const isRange =
    typeof from === 'number' && typeof to === 'number' && isCount(count) && !isTooLong;
  if (!isRange || (log !== undefined && log !== 'log')) {
    throw new ConfigError(
      `expected from:to:how many as in 0.1:0.5:5, with :log behind it for a constant ratio, got ${text}`,
      name,
    );
  }
  if (log === undefined) return rangeOfValues(name, from, to, count);
  if (from > 0 && to > 0) return ratioOfValues(name, from, to, count);
  throw new ConfigError(`expected numbers above 0 for a constant ratio, got ${text}`, name);
}

function isCount(value: AxisValue | undefined): value is number {
  const isWhole = typeof value === 'number' && Number.isInteger(value);
  return isWhole && value >= 1 && value <= sweepLimits.cells.max;
}

/** Evenly spaced from one to the other; whole numbers where the axis asks for them. */
export function rangeOfValues(name: AxisName, from: number, to: number, count: number): number[] {
  return spaced(name, from, to, count, (i) => from + (i / (count - 1)) * (to - from));
}

/** With a constant ratio between neighbours. Both ends are above zero. */
export function ratioOfValues(name: AxisName, from: number, to: number, count: number): number[] {
  const ratio = count > 1 ? rootOf(to / from, count - 1) : 1;
  let value = from;
  return spaced(name, from, to, count, () => (value *= ratio));
}

function spaced(
  name: AxisName,
  from: number,
  to: number,
  count: number,
  between: (i: number) => number,
): number[] {
  const { domain } = sweepAxes[name];
  const round = domain.kind === 'integer' ? Math.round : short;
  const values = [from];
  for (let i = 1; i < count - 1; i++) values.push(round(between(i)));
  if (count > 1) values.push(to);
  return [...new Set(values)];
}

/** Four digits: what stands in a heading. */
const short = (value: number) => Number(value.toPrecision(4));

/** The degree-th root of x > 0, by Newton's method: r ← r − (rᵈ − x) / (d rᵈ⁻¹). */
function rootOf(x: number, degree: number): number {
  if (x < 1) return 1 / rootOf(1 / x, degree);
  let root = x;
  for (let round = 0; round < 2000; round++) {
    let power = 1;
    for (let i = 1; i < degree; i++) power *= root;
    const next = root - (root * power - x) / (degree * power);
    // From above, the steps only go down until they are lost in rounding.
    if (!(next < root)) break;
    root = next;
  }
  return root;
}
