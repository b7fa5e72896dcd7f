/** The engine's own word on the figures of a lesson. */
import {
  cellsOf,
  ConfigError,
  graphNumber,
  metricOf,
  setUpOf,
  spreadOf,
  sweepAxes,
  type FigureSource,
  type Graph,
  type Lesson,
  type LessonSetUp,
  type Metrics,
  type RunSpec,
} from '@backprop-lab/core/contract';
import { makeDataset } from '@backprop-lab/core/data';
import { linearClassifierSpec, neighborsOn, Run } from '@backprop-lab/core/training';
import { Graphs } from './graphs.ts';

type SourceOf<Kind extends FigureSource['kind']> = Extract<FigureSource, { kind: Kind }>;
type Formula = Pick<Extract<LessonSetUp, { workspace: 'graph' }>, 'text' | 'values' | 'unfolded'>;

/** Of a number of float32. */
const BYTES_PER_PARAMETER = 4;

/** Runs are trained once, however many figures are taken of them. */
export class LessonNumbers {
  readonly #graphs = new Graphs(() => Promise.reject(new ConfigError('expected a formula')));
  readonly #measured = new Map<string, Metrics>();

  constructor(private readonly lesson: Lesson) {}

  /**
   * @returns `null` where there is no such number
   * @throws {LabError} where the lesson's own formula or run is wrong
   */
  async of(source: FigureSource): Promise<number | null> {
    switch (source.kind) {
      case 'value':
      case 'gradient': {
        const graph = await this.graph(formulaOf(this.lesson, source), source.values);
        return graphNumber(graph, { ...source, of: source.kind });
      }
      case 'jacobian':
        return this.#jacobian(source);
      case 'metric': {
        const spec = withSettings(specOf(this.lesson, source), source.settings);
        return metricOf(this.measured(spec, source.step), source.metric);
      }
      case 'setting': {
        const value = sweepAxes[source.axis].read(specOf(this.lesson, source));
        return typeof value === 'number' ? value : null;
      }
      case 'parameters':
        return parametersOf(withSettings(specOf(this.lesson, source), source.settings));
      case 'points': {
        const { data, seed, seeds } = specOf(this.lesson, source);
        const streams = { data: seeds.data ?? seed, split: seeds.split ?? seed };
        return makeDataset(data, streams)[source.set].count;
      }
      case 'baseline':
        return this.#baseline(source);
      case 'sweep':
        return this.#cell(source);
    }
  }

  /** The graph of a set-up, with some values in the place of its own, or a gate broken. @throws {ConfigError} of a mistake in it */
  async graph(
    { text, values, unfolded }: Formula,
    others: Readonly<Record<string, string>> = {},
    exercise: number | null = null,
  ): Promise<Graph> {
    const answer = await this.#graphs.open({
      source: { kind: 'formula', text, values: { ...values, ...others } },
      detail: { opened: [], folded: [], unfolded, exercise },
    });
    if (answer.kind === 'graph') return answer.graph;
    throw new ConfigError(answer.message, answer.variable ?? text);
  }

  /** What a run of the spec measures after so many steps, or at its end. */
  measured(spec: RunSpec, step: number): Metrics {
    const key = JSON.stringify([step, spec]);
    const metrics = this.#measured.get(key) ?? measure(spec, step);
    this.#measured.set(key, metrics);
    return metrics;
  }

  async #jacobian(source: SourceOf<'jacobian'>): Promise<number | null> {
    const graph = await this.graph(formulaOf(this.lesson, source));
    const [of, by] = [source.of, source.by].map((name) =>
      graph.nodes.find((node) => node.name === name),
    );
    if (!of || !by) return null;
    const { columns, values } = this.#graphs.jacobian({
      graph: graph.graph,
      of: of.id,
      by: by.id,
    });
    return source.column < columns ? (values[source.row * columns + source.column] ?? null) : null;
  }

  #baseline(source: SourceOf<'baseline'>): number | null {
    const spec = specOf(this.lesson, source);
    if (source.which === 'neighbors') {
      const { dataset, classifier } = neighborsOn(spec, {
        kind: 'neighbors',
        k: source.k,
        distance: 'l2',
      });
      if (source.measure === 'storedBytes') return classifier.storedBytes;
      const assessment = classifier.assess(dataset.test);
      return assessment.task === 'classification' ? assessment.accuracy : null;
    }
    const linear = linearClassifierSpec(spec, 'hinge');
    return source.measure === 'storedBytes'
      ? BYTES_PER_PARAMETER * parametersOf(linear)
      : this.measured(linear, Infinity).testAccuracy;
  }

  #cell({ cell: values, metric, ...source }: SourceOf<'sweep'>): number | null {
    const setUp = setUpOf(this.lesson, { cell: values, metric, ...source });
    if (setUp.workspace !== 'compare') throw misplaced(source.kind);
    const cell = cellsOf(setUp.sweep).find(
      ({ subject }) =>
        subject.kind === 'place' && subject.values.every((value, i) => value === values[i]),
    );
    const ends = cell?.specs.map((spec) => metricOf(this.measured(spec, Infinity), metric)) ?? [];
    return spreadOf(ends)?.mean ?? null;
  }
}

/** Of numbers that lie halfway. */
const ROUNDING = 1e-12;

/** Whether the engine's number, rounded as the figure is written, is the figure. */
export function isFigure(written: number, computed: number | null): boolean {
  if (computed === null) return false;
  const [, decimals = ''] = /\.(\d+)$/.exec(String(written)) ?? [];
  return Math.abs(computed - written) <= 0.5 * 10 ** -decimals.length + ROUNDING;
}

function measure(spec: RunSpec, step: number): Metrics {
  const run = new Run(spec);
  try {
    run.advance({ until: step });
    return run.measure();
  } finally {
    run.close();
  }
}

function parametersOf(spec: RunSpec): number {
  const run = new Run(spec);
  try {
    return run.network.parameterCount;
  } finally {
    run.close();
  }
}

function withSettings(spec: RunSpec, settings: SourceOf<'metric'>['settings']): RunSpec {
  return settings.reduce((changed, { axis, value }) => sweepAxes[axis].apply(changed, value), spec);
}

function formulaOf(lesson: Lesson, source: FigureSource): Formula {
  if ('formula' in source && source.formula !== undefined) {
    return { text: source.formula, values: {}, unfolded: false };
  }
  const setUp = setUpOf(lesson, source);
  if (setUp.workspace === 'graph') return setUp;
  throw misplaced(source.kind);
}

function specOf(lesson: Lesson, source: FigureSource): RunSpec {
  const setUp = setUpOf(lesson, source);
  if ('spec' in setUp) return setUp.spec;
  throw misplaced(source.kind);
}

function misplaced(kind: string): Error {
  return new Error(`internal: a lesson was read whose ${kind} has another workspace`);
}
