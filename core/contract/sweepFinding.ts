/** What a comparison says, whichever way its numbers go: nothing where the spread over the seeds does not support it. */
import { taskOf } from './datasetTraits.ts';
import type { RunSpec } from './runSpec.ts';
import type { AxisName } from './sweepAxes.ts';
import { neighborsOf, type SweepCell } from './sweepCells.ts';
import { metricOf, spreadOf, type Spread, type SweepRun } from './sweepResults.ts';
import type { AxisSpec, GridSweep, SweepSpec } from './sweepSpec.ts';

/** One side of a finding. */
export interface FoundCell {
  readonly cell: number;
  readonly spread: Spread;
}

/**
 * What was found, each a comparison of two cells on the test points, the `better` beside the `worse`:
 * - `strengthNotSize`: a large network with a stronger λ beats every smaller one with the weakest λ.
 * - `sizeNotStrength`: a smaller network with the weakest λ beats the large one with its best stronger λ, although a
 *   stronger λ helps that one.
 * - `strongerHelps`: in the large network a stronger λ beats the weakest.
 * - `strongerHurts`: in the large network the weakest λ beats every stronger one: there is nothing to regularize away.
 * - `difference`: of all cells, the best beats the worst.
 */
export const findingKinds = [
  'strengthNotSize',
  'sizeNotStrength',
  'strongerHelps',
  'strongerHurts',
  'difference',
] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  readonly kind: FindingKind;
  readonly metric: 'testLoss' | 'testAccuracy';
  readonly better: FoundCell;
  readonly worse: FoundCell;
}

/** One sentence's worth of a comparison, or `null`: of all these cells, once all their runs are there. */
export function conclude(
  sweep: SweepSpec,
  cells: readonly SweepCell[],
  runs: readonly SweepRun[],
): Finding | null {
  if (!cells.every((cell) => isComplete(cell, runs))) return null;
  const placed = cells.filter(({ subject }) => subject.kind === 'place');
  const found = sweep.kind === 'grid' ? judged(placed, runs, aboutStrength(sweep)) : undefined;
  return found === undefined ? (judged(cells, runs, bestAndWorst) ?? null) : found;
}

/** `undefined` where a question does not arise, `null` where the numbers support no answer. */
type Question = (sides: readonly Side[]) => Found | null | undefined;

function judged(
  cells: readonly SweepCell[],
  runs: readonly SweepRun[],
  question: Question,
): Finding | null | undefined {
  const metric = metricFor(cells, runs);
  if (metric === null) return undefined;
  const found = question(cells.flatMap((cell) => sideOf(cell, runs, metric) ?? []));
  if (!found) return found;
  const [kind, better, worse] = found;
  return { kind, metric, better: shown(better), worse: shown(worse) };
}

function isComplete({ index, specs }: SweepCell, runs: readonly SweepRun[]): boolean {
  return runs.filter(({ cell }) => cell === index).length >= specs.length;
}

/** A cell with a number for every repetition. */
interface Side {
  readonly cell: SweepCell;
  readonly values: readonly number[];
  /** The values as they are compared: the smaller the better. */
  readonly costs: readonly number[];
}

/** Losses compare only where all are the same function of the same kind of scores; accuracies always do. */
function metricFor(
  cells: readonly SweepCell[],
  runs: readonly SweepRun[],
): Finding['metric'] | null {
  const specs = cells.map(({ specs: [spec] }) => spec);
  const lossOf = ({ loss, margin }: RunSpec) => `${loss} ${margin}`;
  const areAlike = new Set(specs.map(lossOf)).size === 1;
  if (areAlike && cells.every((cell) => neighborsOf(cell) === null)) {
    return runs.some(({ testLoss }) => testLoss !== null) ? 'testLoss' : null;
  }
  return specs.every(({ data }) => taskOf(data) === 'classification') ? 'testAccuracy' : null;
}

/** `null` of a cell with a run that diverged, or that was measured at fewer than two seeds. */
function sideOf(
  cell: SweepCell,
  runs: readonly SweepRun[],
  metric: Finding['metric'],
): Side | null {
  const values = cell.specs.flatMap((_, repetition) => {
    const run = runs.find((each) => each.cell === cell.index && each.repetition === repetition);
    const value = run && run.status.kind !== 'diverged' ? metricOf(run, metric) : null;
    return value === null ? [] : [value];
  });
  if (values.length < 2 || values.length < cell.specs.length) return null;
  const costs = metric === 'testLoss' ? values : values.map((value) => -value);
  return { cell, values, costs };
}

function shown({ cell, values }: Side): FoundCell {
  const spread = spreadOf(values);
  if (!spread) throw new Error('internal: a side without values');
  return { cell: cell.index, spread };
}

type Found = readonly [FindingKind, Side, Side];

/** Asked of a grid with several λ on one axis, and on the other, if there is one, a size. */
function aboutStrength({ axes }: GridSweep): Question {
  return (sides) => strengthAmong(axes, sides);
}

function strengthAmong(axes: readonly AxisSpec[], sides: readonly Side[]): ReturnType<Question> {
  const lambdaAxis = axes.findIndex(({ name }) => name === 'lambda');
  const sizeAxis = axes.findIndex(({ name }) => sizeNames.includes(name));
  if (lambdaAxis < 0 || (axes.length > 1 && sizeAxis < 0)) return undefined;
  const valueOf = ({ cell: { subject } }: Side, axis: number) =>
    subject.kind === 'place' && axis >= 0 ? Number(subject.values[axis]) : 0;
  const weakest = smallest(axes[lambdaAxis].values.map(Number));
  const largest = sizeAxis < 0 ? 0 : -smallest(axes[sizeAxis].values.map((size) => -Number(size)));
  const isWeak = (side: Side) => valueOf(side, lambdaAxis) === weakest;
  const isLarge = (side: Side) => valueOf(side, sizeAxis) === largest;
  const weak = sides.find((side) => isLarge(side) && isWeak(side));
  const strong = best(sides.filter((side) => isLarge(side) && !isWeak(side)));
  if (!weak || !strong) return undefined;
  if (beats(weak, strong)) return ['strongerHurts', weak, strong];
  if (!beats(strong, weak)) return null;
  const small = best(sides.filter((side) => !isLarge(side) && isWeak(side)));
  if (small && beats(strong, small)) return ['strengthNotSize', strong, small];
  if (small && beats(small, strong)) return ['sizeNotStrength', small, strong];
  return ['strongerHelps', strong, weak];
}

const sizeNames: readonly AxisName[] = ['units', 'depth'];

function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

function bestAndWorst(sides: readonly Side[]): Found | null {
  const [first, last] = [best(sides), best(sides.map(upsideDown))];
  const worst = last && sides.find(({ cell }) => cell === last.cell);
  if (!first || !worst || first === worst || !beats(first, worst)) return null;
  return ['difference', first, worst];
}

const upsideDown = (side: Side): Side => ({ ...side, costs: side.costs.map((cost) => -cost) });

function best(sides: readonly Side[]): Side | undefined {
  const total = ({ costs }: Side) => costs.reduce((sum, cost) => sum + cost, 0);
  return sides.reduce<Side | undefined>(
    (least, side) => (least && total(least) <= total(side) ? least : side),
    undefined,
  );
}

/**
 * Student's t for 97.5 % by degrees of freedom from 1: beyond it a mean of paired differences is taken to be no chance
 * at the level of 5 % (W. S. Gosset 1908, "The probable error of a mean").
 */
const criticalT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
  2.131, 2.12, 2.11, 2.101, 2.093,
];

/**
 * Whether one is better than the other beyond the spread over the seeds: by a paired t-test, as runs of the same
 * repetition share what chance there is, and in the same direction in more than three quarters of the repetitions.
 */
function beats({ costs: a }: Side, { costs: b }: Side): boolean {
  if (a.length !== b.length) return false;
  const differences = b.map((cost, i) => cost - a[i]);
  const { mean, deviation } = spreadOf(differences) ?? { mean: 0, deviation: null };
  if (deviation === null || mean <= 0) return false;
  const better = differences.filter((difference) => difference > 0).length;
  if (4 * better <= 3 * differences.length) return false;
  const t = criticalT.at(Math.min(criticalT.length, differences.length - 1) - 1) ?? Infinity;
  return mean > (t * deviation) / Math.sqrt(differences.length);
}
