/** From a comparison to its cells: the spec of every run that it trains. */
import { randomStreamNames } from './catalogue.ts';
import { ConfigError } from './errors.ts';
import { limits } from './limits.ts';
import { refuseMisfit } from './misfit.ts';
import { withoutWeights } from './networkSpec.ts';
import type { RunSpec } from './runSpec.ts';
import { sweepAxes, type AxisValue } from './sweepAxes.ts';
import type { AxisSpec, BaselineSpec, GridSweep, SweepSpec } from './sweepSpec.ts';

/** What a cell is: a place in the grid, a run of the list, or a baseline. */
export type CellSubject =
  | {
      readonly kind: 'place';
      readonly column: number;
      readonly row: number;
      /** One per axis. */
      readonly values: readonly AxisValue[];
    }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'baseline'; readonly baseline: BaselineSpec };

export interface SweepCell {
  /** By which it is called for: the grid row by row, the runs in their order, then the baselines. */
  readonly index: number;
  readonly subject: CellSubject;
  /**
   * One per repetition, and each a run like any other: trained alone it comes to the same, to the bit. Nearest
   * neighbours train nothing, and take the points of theirs.
   */
  readonly specs: readonly RunSpec[];
}

/** @throws {ConfigError} naming the value that its spec cannot take, or the cell whose parts do not fit together */
export function cellsOf(sweep: SweepSpec): SweepCell[] {
  const subjects = sweep.kind === 'grid' ? placesOf(sweep) : listed(sweep);
  return [...subjects, ...baselinesOf(sweep)].map(({ subject, spec }, index) => ({
    index,
    subject,
    specs: repeated(spec, sweep),
  }));
}

/** Of nearest neighbours, which are no run. */
export function neighborsOf({
  subject,
}: SweepCell): Extract<BaselineSpec, { kind: 'neighbors' }> | null {
  return subject.kind === 'baseline' && subject.baseline.kind === 'neighbors'
    ? subject.baseline
    : null;
}

interface Setting {
  readonly subject: CellSubject;
  readonly spec: RunSpec;
}

function placesOf({ base, axes }: GridSweep): Setting[] {
  const [columns] = axes;
  const rows = axes.at(1);
  if (!rows) return columns.values.map((_, column) => settingAt(base, [columns], [column]));
  return rows.values.flatMap((_, row) =>
    columns.values.map((_value, column) => settingAt(base, [columns, rows], [column, row])),
  );
}

function settingAt(base: RunSpec, axes: readonly AxisSpec[], at: readonly number[]): Setting {
  const spec = axes.reduce((changed, axis, i) => applied(changed, axis, i, at[i]), base);
  const values = axes.map((axis, i) => axis.values[at[i]]);
  checkFit(spec, axes.map(({ name }, i) => `${name} = ${values[i]}`).join(', '));
  return { subject: { kind: 'place', column: at[0], row: at.at(1) ?? 0, values }, spec };
}

function applied(spec: RunSpec, { name, values }: AxisSpec, axis: number, at: number): RunSpec {
  try {
    return sweepAxes[name].apply(spec, values[at]);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(
      `${name} = ${values[at]}: ${error.message}`,
      `axes[${axis}].values[${at}]`,
    );
  }
}

/** @throws {ConfigError} where network, loss and data of a cell do not go together */
function checkFit(spec: RunSpec, cell: string): void {
  try {
    refuseMisfit(spec);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(`${cell}: ${error.message}`, 'axes');
  }
}

function listed({ runs }: Extract<SweepSpec, { kind: 'runs' }>): Setting[] {
  return runs.map(({ name, spec }) => ({ subject: { kind: 'named', name }, spec }));
}

function baselinesOf(sweep: SweepSpec): Setting[] {
  const base = sweep.kind === 'grid' ? sweep.base : sweep.runs[0].spec;
  return sweep.baselines.map((baseline) => ({
    subject: { kind: 'baseline', baseline },
    spec: baseline.kind === 'linear' ? withoutHiddenLayers(base) : base,
  }));
}

function withoutHiddenLayers(spec: RunSpec): RunSpec {
  return { ...spec, network: { ...withoutWeights(spec.network), layers: [] }, events: [] };
}

function repeated(spec: RunSpec, { seeds, sameData }: SweepSpec): RunSpec[] {
  return Array.from({ length: seeds }, (_, k) => repetitionOf(spec, k, sameData));
}

/**
 * The k-th repetition: all seeds are k more. The first is the spec itself. With `sameData` data and split keep theirs.
 *
 * @throws {ConfigError} where a seed becomes too large
 */
function repetitionOf(spec: RunSpec, k: number, sameData: boolean): RunSpec {
  if (k === 0) return spec;
  const moved = Object.fromEntries(
    randomStreamNames.flatMap((name) => {
      const own = spec.seeds[name];
      if (sameData && (name === 'data' || name === 'split')) return [[name, own ?? spec.seed]];
      return own === undefined ? [] : [[name, later(own, k)]];
    }),
  );
  return { ...spec, seed: later(spec.seed, k), seeds: moved };
}

function later(seed: number, k: number): number {
  if (seed + k <= limits.seed.max) return seed + k;
  throw new ConfigError(`expected a seed of at most ${limits.seed.max - k}, got ${seed}`, 'seed');
}
