/** How fair a comparison is, read off the specs of its runs: what they share, what differs, and what to beware of. */
import { classesOf } from './datasetTraits.ts';
import type { DataSpec } from './dataSpec.ts';
import { layerShapes } from './networkShapes.ts';
import type { LayerSpec } from './networkSpec.ts';
import { outputsOf } from './objective.ts';
import type { RunSpec } from './runSpec.ts';
import { axisNames, sweepAxes, type AxisName } from './sweepAxes.ts';
import { neighborsOf, type SweepCell } from './sweepCells.ts';
import type { SweepSpec } from './sweepSpec.ts';

/** What runs of one repetition can have in common. */
export const sharedParts = ['data', 'split', 'firstWeights', 'batchOrder', 'dropout'] as const;
export type SharedPart = (typeof sharedParts)[number];

export interface PartSharing {
  readonly part: SharedPart;
  readonly isShared: boolean;
  /** The axes of the grid along which it differs; along the others it is shared. */
  readonly differsAlong: readonly AxisName[];
}

/**
 * What makes a comparison less fair than it looks:
 * `shapes` first weights cannot be the same in networks of different shapes; `updates` batches of different sizes or
 * data of different sizes mean different numbers of updates per epoch; `points` losses are measured on different
 * points; `losses` different losses are no numbers to compare; `learningRate` one learning rate rarely suits two
 * optimizers; `stops` cells may end at different steps; `oneSeed` what differs may be chance; `noTest` nothing was
 * held out.
 */
export const fairnessWarnings = [
  'shapes',
  'updates',
  'points',
  'losses',
  'learningRate',
  'stops',
  'oneSeed',
  'noTest',
] as const;
export type FairnessWarning = (typeof fairnessWarnings)[number];

export interface Fairness {
  /** Batch order and dropout only where there are batches and dropout. */
  readonly parts: readonly PartSharing[];
  /** The settings that are not the same in all runs. */
  readonly differs: readonly AxisName[];
  readonly warnings: readonly FairnessWarning[];
}

export function fairnessOf(sweep: SweepSpec, cells: readonly SweepCell[]): Fairness {
  const trained = cells.filter((cell) => neighborsOf(cell) === null);
  const first = (cell: SweepCell) => cell.specs[0];
  const specs = trained.map(first);
  const parts = sharedParts
    .filter((part) => specs.some((spec) => isThere[part](spec)))
    .map((part) =>
      sharingOf(part, sweep, cells, part === 'data' || part === 'split' ? cells : trained),
    );
  const differs = axisNames.filter(
    (name) => !isSame(specs.map((spec) => sweepAxes[name].read(spec))),
  );
  const warnings = fairnessWarnings.filter((warning) => isDue(warning, sweep, specs, parts));
  return { parts, differs, warnings };
}

const isThere: Readonly<Record<SharedPart, (spec: RunSpec) => boolean>> = {
  data: () => true,
  split: ({ data }) => data.kind !== 'points',
  firstWeights: () => true,
  batchOrder: ({ batchSize }) => batchSize !== 'full',
  dropout: ({ network }) => network.layers.some(hasDropout),
};

const hasDropout = (layer: LayerSpec): boolean =>
  layer.type === 'dropout' ||
  (layer.type === 'residual' && layer.layers.some(({ type }) => type === 'dropout'));

/** What a part follows from: where it is the same, so is the part. */
const causes: Readonly<Record<SharedPart, (spec: RunSpec) => unknown>> = {
  data: ({ data, seed, seeds }) => [data, seeds.data ?? seed],
  split: ({ data, seed, seeds }) => [partition(data), seeds.split ?? seed],
  firstWeights: (spec) => {
    const { network, seed, seeds } = spec;
    const own = network.layers.map((layer) => ('initializer' in layer ? layer.initializer : null));
    const weights = network.weights ?? [seeds.init ?? seed, network.initializer, own];
    return [shapesOf(spec), weights, network.output.initializer];
  },
  batchOrder: ({ data, batchSize, seed, seeds }) => [
    partition(data),
    batchSize,
    seeds.batches ?? seed,
  ],
  dropout: (spec) => [
    shapesOf(spec),
    spec.network.layers.map((layer) => (layer.type === 'dropout' ? layer.rate : null)),
    seedOf(spec),
  ],
};

const seedOf = ({ seed, seeds }: RunSpec) => seeds.dropout ?? seed;

function shapesOf({ network, loss, data }: RunSpec) {
  return layerShapes(network, outputsOf(loss, classesOf(data)));
}

/** What says how many points go where. */
function partition(data: DataSpec): unknown {
  switch (data.kind) {
    case 'generated':
      return [data.dataset, data.classes, data.size, data.imbalance];
    case 'points':
      return [data.train.x.length, data.test.x.length];
    case 'table':
    case 'valueTable':
      return [data.x.length, data.test];
  }
}

function sharingOf(
  part: SharedPart,
  sweep: SweepSpec,
  all: readonly SweepCell[],
  cells: readonly SweepCell[],
): PartSharing {
  const causeOf = ({ specs }: SweepCell) => causes[part](specs[0]);
  const axes = sweep.kind === 'grid' ? sweep.axes : [];
  return {
    part,
    isShared: isSame(cells.map(causeOf)),
    differsAlong: axes.flatMap(({ name }, axis) =>
      linesAlong(all, axis).every((line) => isSame(line.map(causeOf))) ? [] : [name],
    ),
  };
}

/** The cells of a grid in lines along one axis: those of a line differ in its value alone. */
function linesAlong(cells: readonly SweepCell[], axis: number): SweepCell[][] {
  const lines = new Map<number, SweepCell[]>();
  for (const cell of cells) {
    if (cell.subject.kind !== 'place') continue;
    const line = axis === 0 ? cell.subject.row : cell.subject.column;
    lines.set(line, [...(lines.get(line) ?? []), cell]);
  }
  return [...lines.values()];
}

function isSame(values: readonly unknown[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size <= 1;
}

function isDue(
  warning: FairnessWarning,
  sweep: SweepSpec,
  specs: readonly RunSpec[],
  parts: readonly PartSharing[],
): boolean {
  const differ = (read: (spec: RunSpec) => unknown) => !isSame(specs.map(read));
  switch (warning) {
    case 'shapes':
      return differ(shapesOf);
    case 'updates':
      return (
        specs.some(({ batchSize }) => batchSize !== 'full') &&
        differ(({ batchSize, data }) => [batchSize, partition(data)])
      );
    case 'points':
      return parts.some(({ part, isShared }) => (part === 'data' || part === 'split') && !isShared);
    case 'losses':
      return differ(({ loss, margin }) => [loss, margin]);
    case 'learningRate':
      return differ(({ optimizer }) => optimizer.name) && !differ((spec) => spec.learningRate);
    case 'stops':
      return differ(({ stop }) => stop.steps) || specs.some(({ stop }) => endsEarly(stop));
    case 'oneSeed':
      return sweep.seeds === 1;
    case 'noTest':
      return specs.some(({ data }) => !holdsOut(data));
  }
}

function endsEarly({ steps: _, ...conditions }: RunSpec['stop']): boolean {
  return Object.values(conditions).some((condition) => condition !== undefined);
}

function holdsOut(data: DataSpec): boolean {
  switch (data.kind) {
    case 'generated': {
      const { test } = data.size;
      return typeof test === 'number'
        ? test > 0
        : 'count' in test
          ? test.count > 0
          : test.share > 0;
    }
    case 'points':
      return data.test.x.length > 0;
    case 'table':
    case 'valueTable':
      return data.test.share > 0;
  }
}
