/** Whether a goal of a lesson is reached, by the numbers on the screen. */
import type { Graph } from './graph.ts';
import type { LessonFigure } from './lessonFigures.ts';
import type { GoalOf, KeptName, LessonGoal } from './lessonGoals.ts';
import type { LessonSetUp } from './lessonSetUp.ts';
import type { Metrics } from './metrics.ts';
import { activationOf, withoutWeights } from './networkSpec.ts';
import type { RunSpec } from './runSpec.ts';
import { isSame } from './specChanges.ts';
import { sweepAxes } from './sweepAxes.ts';
import { cellSpread, metricOf, type SweepMetric, type SweepRun } from './sweepResults.ts';
import type { SweepSpec } from './sweepSpec.ts';

/** What the workspaces show; `null` where one shows nothing. */
export interface LessonFacts {
  readonly graph: {
    /** The formula that is drawn. */
    readonly text: string;
    readonly graph: Graph;
    /** Whether all its gradients were worked out in the exercise. */
    readonly isPredicted: boolean;
    readonly isBrokenGateFound: boolean;
  } | null;
  /** The run on the bench: its settings in force, and what was measured at the step that is shown. */
  readonly run: { readonly spec: RunSpec; readonly metrics: Metrics | null } | null;
  readonly sweep: {
    readonly spec: SweepSpec;
    /** What each run has come to. */
    readonly runs: readonly SweepRun[];
    readonly isDone: boolean;
  } | null;
}

/** What a person says: a number, one of the options, or a cell of the comparison by its index. */
export type LessonAnswer =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'option'; readonly index: number }
  | { readonly kind: 'cell'; readonly cell: number };

export interface Judging {
  /** In force at the goal's step. */
  readonly setUp: LessonSetUp;
  readonly figures: readonly LessonFigure[];
  readonly facts: LessonFacts;
  readonly answer: LessonAnswer | null;
}

export function isReached(goal: LessonGoal, judging: Judging): boolean {
  const { setUp, figures, facts, answer } = judging;
  switch (goal.kind) {
    case 'answer':
      return answer?.kind === 'number' && isNear(answer.value, goal, figures);
    case 'choice':
      return answer?.kind === 'option' && answer.index === goal.right;
    case 'metric':
      return (
        (facts.run?.metrics?.step ?? -1) >= goal.from &&
        isWithin(goalReading(goal, facts), goal) &&
        isKept(goal, judging)
      );
    case 'setting':
      return (
        facts.run !== null &&
        sweepAxes[goal.axis].read(facts.run.spec) === goal.is &&
        isKept(goal, judging)
      );
    case 'graphNumber':
      return isWithin(goalReading(goal, facts), goal) && isFormulaKept(goal.unchanged, judging);
    case 'predictAll':
      return isFormulaKept([], judging) && facts.graph?.isPredicted === true;
    case 'brokenGate':
      return isFormulaKept([], judging) && facts.graph?.isBrokenGateFound === true;
    case 'sweepDone':
      return isSweepOf(setUp, facts.sweep) && facts.sweep?.isDone === true;
    case 'sweepAnswer':
      return (
        isSweepOf(setUp, facts.sweep) &&
        answer?.kind === 'cell' &&
        answer.cell === bestCell(facts.sweep, goal)
      );
  }
}

/** The number that a goal waits for, as it is now; `null` where there is none. */
export function goalReading(goal: LessonGoal, { graph, run }: LessonFacts): number | null {
  if (goal.kind === 'metric') return run?.metrics ? metricOf(run.metrics, goal.metric) : null;
  if (goal.kind !== 'graphNumber' || !graph) return null;
  return graphNumber(graph.graph, goal);
}

/** @returns `null` where nothing of that name is in the graph, or nothing flows there */
export function graphNumber(
  { nodes, values, gradients }: Graph,
  { node: name, of, index }: Pick<GoalOf<'graphNumber'>, 'node' | 'of' | 'index'>,
): number | null {
  const node = nodes.find((each) => each.name === name);
  if (!node || index >= node.shape.reduce((size, length) => size * length, 1)) return null;
  if (of === 'gradient' && !node.flows) return null;
  return (of === 'value' ? values : gradients)[node.start + index] ?? null;
}

function isNear(
  value: number,
  { figure, tolerance }: GoalOf<'answer'>,
  figures: readonly LessonFigure[],
): boolean {
  const wanted = figures.find(({ name }) => name === figure)?.value ?? NaN;
  return Math.abs(value - wanted) <= tolerance * Math.max(Math.abs(wanted), 1e-2);
}

function isWithin(value: number | null, goal: GoalOf<'metric'> | GoalOf<'graphNumber'>): boolean {
  if (value === null || !Number.isFinite(value)) return false;
  if (goal.below !== undefined) return value < goal.below;
  if (goal.above !== undefined) return value > goal.above;
  if (goal.kind === 'metric' || goal.equals === undefined) return false;
  return Math.abs(value - goal.equals) <= goal.tolerance;
}

const kept: Readonly<Record<KeptName, (spec: RunSpec) => unknown>> = {
  data: ({ data }) => data,
  seed: ({ seed, seeds }) => [seed, seeds],
  units: ({ network }) => network.layers.map((layer) => ('units' in layer ? layer.units : null)),
  activations: ({ network }) => network.layers.map(activationOf),
  network: ({ network }) => withoutWeights(network),
  loss: ({ loss, margin }) => [loss, margin],
  regularizer: ({ regularizer }) => regularizer,
  optimizer: ({ optimizer, learningRate, schedule, clipNorm }) => [
    optimizer,
    learningRate,
    schedule,
    clipNorm,
  ],
  batchSize: ({ batchSize }) => batchSize,
};

/** Whether two runs have a setting in common. */
export function isKeptSetting(name: KeptName, a: RunSpec, b: RunSpec): boolean {
  return isSame(kept[name](a), kept[name](b));
}

function isKept(
  { unchanged }: GoalOf<'metric'> | GoalOf<'setting'>,
  { setUp, facts: { run } }: Judging,
): boolean {
  return (
    run !== null &&
    'spec' in setUp &&
    unchanged.every((name) => isKeptSetting(name, run.spec, setUp.spec))
  );
}

function isFormulaKept(names: readonly string[], { setUp, facts: { graph } }: Judging): boolean {
  if (!graph || setUp.workspace !== 'graph' || graph.text.trim() !== setUp.text.trim())
    return false;
  return names.every((name) => {
    const typed = graph.graph.variables.find((each) => each.name === name)?.text;
    return typed !== undefined && typed === setUp.values[name];
  });
}

function isSweepOf(setUp: LessonSetUp, sweep: LessonFacts['sweep']): boolean {
  if (!sweep || setUp.workspace !== 'compare') return false;
  const [asked, came] = [setUp.sweep, sweep.spec];
  return (
    asked.kind === 'grid' &&
    came.kind === 'grid' &&
    isSame(asked.axes, came.axes) &&
    isSame(asked.base.data, came.base.data) &&
    asked.seeds === came.seeds
  );
}

/** Of the comparison's own cells, baselines left out; `null` where nothing is measured. */
function bestCell(
  sweep: LessonFacts['sweep'],
  { metric, best }: { readonly metric: SweepMetric; readonly best: 'lowest' | 'highest' },
): number | null {
  if (sweep?.spec.kind !== 'grid') return null;
  const cells = sweep.spec.axes.reduce((count, { values }) => count * values.length, 1);
  const sign = best === 'lowest' ? 1 : -1;
  let [found, least]: [number | null, number] = [null, Infinity];
  for (let cell = 0; cell < cells; cell++) {
    const spread = cellSpread(sweep.runs, cell, metric);
    if (!spread || sign * spread.mean >= least) continue;
    [found, least] = [cell, sign * spread.mean];
  }
  return found;
}
