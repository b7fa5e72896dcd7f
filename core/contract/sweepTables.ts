/** A comparison's runs and histories as CSV: a line per run, and a line per measured step. */
import { metricsSchema, type Metrics } from './metrics.ts';
import type { AxisName, AxisValue } from './sweepAxes.ts';
import type { SweepCell } from './sweepCells.ts';
import { metricOf, type SweepRun } from './sweepResults.ts';
import type { SweepSpec } from './sweepSpec.ts';

type Field = AxisValue | null | undefined;

const measured = Object.keys(metricsSchema.shape) as readonly (keyof Metrics)[];

/** The metrics of a run beside its step, with the gap between test and train. */
const figures = measured.filter((name) => name !== 'step');

export function runsCsv(
  sweep: SweepSpec,
  cells: readonly SweepCell[],
  runs: readonly SweepRun[],
): string {
  const header = [...keysOf(sweep), 'seed', 'state', 'steps', 'parameters', ...figures];
  const lines = runs.map((run) => [
    ...keysAt(sweep, cells, run.cell),
    run.seed,
    run.status.kind,
    run.step,
    run.parameters,
    ...figures.map((name) => run[name]),
    metricOf(run, 'gap'),
    run.seconds,
  ]);
  return toCsv([[...header, 'gap', 'seconds'], ...lines]);
}

/** All that was measured of one run. */
export interface RunHistory {
  readonly cell: number;
  readonly seed: number;
  readonly history: readonly Metrics[];
}

export function historiesCsv(
  sweep: SweepSpec,
  cells: readonly SweepCell[],
  histories: readonly RunHistory[],
): string {
  const lines = histories.flatMap(({ cell, seed, history }) => {
    const keys = [...keysAt(sweep, cells, cell), seed];
    return history.map((metrics) => [...keys, ...measured.map((name) => metrics[name])]);
  });
  return toCsv([[...keysOf(sweep), 'seed', ...measured], ...lines]);
}

/** The columns that say which cell a line is of. */
function keysOf(sweep: SweepSpec): string[] {
  return ['cell', 'name', ...axesOf(sweep)];
}

function axesOf(sweep: SweepSpec): readonly AxisName[] {
  return sweep.kind === 'grid' ? sweep.axes.map(({ name }) => name) : [];
}

function keysAt(sweep: SweepSpec, cells: readonly SweepCell[], index: number): Field[] {
  const subject = cells[index].subject;
  const values = axesOf(sweep).map((_, axis) =>
    subject.kind === 'place' ? subject.values[axis] : null,
  );
  return [index, nameOf(cells[index]), ...values];
}

/** The name of a run in a list, or what a baseline is; empty in a grid, where the values say it. */
export function nameOf({ subject }: SweepCell): string {
  switch (subject.kind) {
    case 'place':
      return '';
    case 'named':
      return subject.name;
    case 'baseline': {
      const { baseline } = subject;
      return baseline.kind === 'linear' ? 'linear' : `${baseline.k} nearest neighbours`;
    }
  }
}

function toCsv(lines: readonly (readonly Field[])[]): string {
  return `${lines.map((line) => line.map(quoted).join(',')).join('\n')}\n`;
}

/** RFC 4180: quoted where it holds what separates. What a spreadsheet would take for a formula begins with a quote mark. */
function quoted(field: Field): string {
  if (typeof field !== 'string') return field === null || field === undefined ? '' : String(field);
  const text = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
