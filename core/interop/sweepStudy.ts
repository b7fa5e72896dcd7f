/** A comparison as a program of another kind can train it: what is shared, what each cell has of its own, and the points. */
import {
  cellsOf,
  classesOf,
  ConfigError,
  outputsOf,
  type AxisSpec,
  type AxisValue,
  type DataSpec,
  type OptimizerSpec,
  type RegularizerSpec,
  type RunSpec,
  type SweepCell,
  type SweepSpec,
} from '../contract/index.ts';
import { makeDataset, type Dataset } from '../data/index.ts';
import { initialDistribution, isWeight, type Weight } from '../nn/index.ts';
import { Run } from '../training/index.ts';
import { pytorchModule } from './pytorchCode.ts';
import type { PythonRecord, PythonValue } from './pythonText.ts';
import { refuseSinglePoints, refuseUnknown } from './studyRefusals.ts';
import { linearsOf } from './weightFiles.ts';
import { trainedNetwork } from './trainedNetwork.ts';

/** One axis of the search, with its values; `range` where they are spaced by a constant ratio. */
export interface StudyAxis {
  readonly name: string;
  readonly values: readonly AxisValue[];
  readonly range: readonly [low: number, high: number] | null;
}

/** What a run is trained with, by the names of the program. */
export type StudySettings = Readonly<Record<string, PythonValue>>;

export interface SweepStudy {
  readonly axes: readonly StudyAxis[];
  /** Those whose value is no number of the settings: by theirs, `cells` is read. */
  readonly tableAxes: readonly string[];
  readonly shared: StudySettings;
  readonly cells: readonly {
    readonly key: readonly AxisValue[];
    readonly settings: StudySettings;
  }[];
  /** PyTorch classes `Network1`, `Network2`, …, one for each architecture. */
  readonly networks: readonly string[];
  /** Points as networks are given them, one for each that the comparison draws. */
  readonly datasets: readonly Dataset[];
  readonly precision: 'float32' | 'float64';
  readonly isRegression: boolean;
  /** Of what cannot be carried over without changing what the others come to, a sentence each. */
  readonly leftOut: readonly string[];
}

/** Axes whose values are numbers of the settings, and nothing else of a spec depends on. */
const directAxes: readonly string[] = ['lambda', 'learningRate'];

/** The name under which a list of runs is searched. */
const RUN_AXIS = 'run';

/** @throws {ConfigError} where something of the comparison has no counterpart in PyTorch, naming it */
export function sweepStudy(sweep: SweepSpec): SweepStudy {
  const cells = cellsOf(sweep).filter(({ subject }) => subject.kind !== 'baseline');
  const collected = new Collector();
  const axes = axesOf(sweep, cells);
  const tableAxes = axes.map(({ name }) => name).filter((name) => !directAxes.includes(name));
  const rows = new Map<string, { key: AxisValue[]; settings: StudySettings }>();
  for (const cell of cells) {
    const values = valuesOf(cell);
    const key = values.filter((_, i) => tableAxes.includes(axes[i].name));
    rows.set(JSON.stringify(key), { key, settings: collected.settingsOf(cell) });
  }
  const { base } = sweep.kind === 'grid' ? sweep : { base: sweep.runs[0].spec };
  const [first] = collected.datasets;
  return {
    axes,
    tableAxes,
    ...withoutShared([...rows.values()]),
    networks: collected.networks,
    datasets: collected.datasets,
    precision: base.backend === 'reference' ? 'float64' : 'float32',
    isRegression: first.task === 'regression',
    leftOut:
      sweep.baselines.length > 0
        ? [
            'The classifiers that stand beside the comparison (--beside) are no trials, and are left out.',
          ]
        : [],
  };
}

function axesOf(sweep: SweepSpec, cells: readonly SweepCell[]): StudyAxis[] {
  if (sweep.kind === 'grid') return sweep.axes.map(axisOf);
  return [{ name: RUN_AXIS, values: cells.flatMap(valuesOf), range: null }];
}

function axisOf({ name, values }: AxisSpec): StudyAxis {
  return { name, values, range: directAxes.includes(name) ? ratioRange(values) : null };
}

/** How far neighbours' ratios may differ: values are rounded to four digits. */
const SAME_RATIO = 2e-3;

/** From the least to the greatest, where three values at least are spaced by a constant ratio. */
function ratioRange(values: readonly AxisValue[]): [number, number] | null {
  const numbers = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  if (numbers.length < Math.max(3, values.length) || numbers[0] <= 0) return null;
  const ratios = numbers.slice(1).map((value, i) => value / numbers[i]);
  const isConstant = ratios.every((ratio) => Math.abs(ratio / ratios[0] - 1) < SAME_RATIO);
  return isConstant ? [numbers[0], numbers[numbers.length - 1]] : null;
}

function valuesOf({ subject, index }: SweepCell): AxisValue[] {
  if (subject.kind === 'place') return [...subject.values];
  // Two runs may have one name.
  return subject.kind === 'named' ? [`${index + 1}: ${subject.name}`] : [];
}

interface Row {
  readonly key: readonly AxisValue[];
  readonly settings: StudySettings;
}

/** What all rows have alike is taken out of them. */
function withoutShared(rows: readonly Row[]): { shared: StudySettings; cells: Row[] } {
  const [first] = rows;
  const isShared = (name: string) =>
    rows.every(
      ({ settings }) => JSON.stringify(settings[name]) === JSON.stringify(first.settings[name]),
    );
  const part = (settings: StudySettings, wanted: boolean) =>
    Object.fromEntries(Object.entries(settings).filter(([name]) => isShared(name) === wanted));
  return {
    shared: part(first.settings, true),
    cells: rows.map(({ key, settings }) => ({ key, settings: part(settings, false) })),
  };
}

/** A network's class, how its weights begin, and the regularizers that are a layer's own. */
interface StudyNetwork {
  readonly number: number;
  readonly start: PythonRecord;
  readonly own: PythonRecord;
}

/** Networks and points by what they depend on, each once. */
class Collector {
  readonly networks: string[] = [];
  readonly datasets: Dataset[] = [];
  readonly #networkNumbers = new Map<string, number>();
  readonly #datasetNumbers = new Map<string, number>();
  readonly #dataTexts = new Map<string, number>();
  readonly #dataNumbers = new Map<DataSpec, number>();
  readonly #built = new Map<string, StudyNetwork>();

  settingsOf(cell: SweepCell): StudySettings {
    const [spec] = cell.specs;
    refuseUnknown(spec);
    const runs = cell.specs.map((each) => this.#runOf(each));
    const { number, start, own } = this.#networkOf(spec);
    for (const { data } of runs) refuseSinglePoints(spec, this.datasets[data]);
    return {
      network: number,
      start,
      own_regularizers: own,
      loss: spec.loss,
      margin: spec.margin,
      regularizer: penaltyOf(spec.regularizer),
      optimizer: optimizerOf(spec.optimizer),
      learning_rate: spec.learningRate,
      schedule: spec.schedule,
      clip_norm: spec.clipNorm ?? null,
      batch_size: spec.batchSize,
      steps: spec.stop.steps,
      runs,
    };
  }

  #runOf({ data, seed, seeds }: RunSpec) {
    const drawn = { data: seeds.data ?? seed, split: seeds.split ?? seed };
    const number = numbered(this.#datasetNumbers, [this.#numberOf(data), drawn], () => {
      const dataset = makeDataset(data, drawn);
      if (dataset.test.count === 0) {
        throw new ConfigError('expected test points, by whose loss trials are compared, got none');
      }
      this.datasets.push(dataset);
    });
    return {
      data: number,
      init: seeds.init ?? seed,
      batches: seeds.batches ?? seed,
      dropout: seeds.dropout ?? seed,
    };
  }

  /** Tables are long, and most cells share theirs: each is compared with the others once. */
  #numberOf(data: DataSpec): number {
    const known = this.#dataNumbers.get(data) ?? numbered(this.#dataTexts, data);
    this.#dataNumbers.set(data, known);
    return known;
  }

  #networkOf(spec: RunSpec): StudyNetwork {
    const { network, loss, data } = spec;
    const key = JSON.stringify([network, outputsOf(loss, classesOf(data))]);
    const known = this.#built.get(key) ?? this.#build(spec);
    this.#built.set(key, known);
    return known;
  }

  #build(spec: RunSpec): StudyNetwork {
    const run = new Run({ ...spec, backend: 'reference' });
    const network = { ...trainedNetwork(run), standardization: null };
    const { code, state } = pytorchModule(network);
    const number = numbered(this.#networkNumbers, code, (next) => {
      this.networks.push(pytorchModule(network, `Network${next + 1}`).code);
    });
    const named = new Map(state.map(({ name, parameter }) => [parameter, name]));
    const nameOf = (parameter: string) => named.get(parameter) ?? parameter;
    const weights = run.network.parameters.filter(isWeight);
    const start = spec.network.weights
      ? givenStart(network, nameOf)
      : Object.fromEntries(
          weights.map((weight) => [nameOf(weight.name), drawnStart(weight, spec)]),
        );
    const own = Object.fromEntries(
      weights.flatMap(({ name, regularizer }) =>
        regularizer ? [[nameOf(name), penaltyOf(regularizer)]] : [],
      ),
    );
    return { number, start, own };
  }
}

/** The number of a thing among those that differ; `add` is called for a new one. */
function numbered(
  known: Map<string, number>,
  thing: unknown,
  add: (next: number) => void = () => undefined,
): number {
  const key = JSON.stringify(thing);
  const before = known.get(key);
  if (before !== undefined) return before;
  const next = known.size;
  add(next);
  known.set(key, next);
  return next;
}

/** `["normal", deviation]` or `["uniform", bound]`. */
function drawnStart(weight: Weight, { network }: RunSpec): PythonValue {
  const from = initialDistribution(weight.initializer ?? network.initializer, weight.fans);
  return from.kind === 'normal' ? ['normal', from.deviation] : ['uniform', from.bound];
}

/** `["values", …]`, in PyTorch's order [out, in]. */
function givenStart(
  { layers }: Pick<ReturnType<typeof trainedNetwork>, 'layers'>,
  nameOf: (parameter: string) => string,
): PythonRecord {
  return Object.fromEntries(
    linearsOf(layers).flatMap(({ name, inFeatures, outFeatures, weight, bias }) => {
      const rows = Array.from({ length: outFeatures }, (_, to) =>
        Array.from({ length: inFeatures }, (__, from) => weight[from * outFeatures + to]),
      );
      const entries: [string, PythonValue][] = [[nameOf(`${name}.weight`), ['values', rows]]];
      if (bias) entries.push([nameOf(`${name}.bias`), ['values', [...bias]]]);
      return entries;
    }),
  );
}

/** λ (r Σ|W| + (1 − r) ½‖W‖²): of `l2` r is 0, of `l1` 1. */
function penaltyOf(regularizer: RegularizerSpec) {
  const { name, lambda, maxNorm } = regularizer;
  const l1Ratio = name === 'elasticNet' ? regularizer.l1Ratio : name === 'l1' ? 1 : 0;
  return { lambda, l1_ratio: l1Ratio, max_norm: maxNorm ?? null };
}

/** The class of `torch.optim` and its arguments; the mapping is told at the ops in `core/ops/updates.ts`. */
function optimizerOf(optimizer: OptimizerSpec): PythonValue {
  switch (optimizer.name) {
    case 'sgd':
      return ['SGD', {}];
    case 'momentum':
      return ['SGD', { momentum: optimizer.momentum }];
    case 'nesterov':
      // Without momentum there is nothing to look ahead by, and PyTorch refuses it.
      return ['SGD', { momentum: optimizer.momentum, nesterov: optimizer.momentum > 0 }];
    case 'adagrad':
      return ['Adagrad', { eps: optimizer.epsilon }];
    case 'rmsprop':
      return ['RMSprop', { alpha: optimizer.decay, eps: optimizer.epsilon }];
    case 'adam':
    case 'adamW': {
      const { beta1, beta2, epsilon } = optimizer;
      const options = { betas: [beta1, beta2], eps: epsilon };
      return optimizer.name === 'adam'
        ? ['Adam', options]
        : ['AdamW', { ...options, weight_decay: optimizer.weightDecay }];
    }
  }
}
