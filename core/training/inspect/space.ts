/** The space through the layers: what becomes of the plane and of the points on it. */
import {
  MOST_POINTS_CARRIED,
  type Extent,
  type InspectedSpace,
  type NamedLayer,
  type Projection,
  type Stage,
  type StageAxes,
} from '../../contract/index.ts';
import type { Run } from '../run.ts';
import { areFinite, carry, sampleOf } from './carry.ts';
import { meanOf, principalComponents } from './components.ts';
import { namedLayers } from './layerNames.ts';
import { linesAfter } from './separators.ts';

interface Asked {
  readonly gridSize: number;
  /** Of the lattice. */
  readonly extent: Extent;
  readonly projections: readonly { readonly layer: number; readonly projection: Projection }[];
}

/**
 * A lattice over the plane and some of the points, after every layer, in two dimensions each. A unit that is asked for
 * and not there is as if it had not been asked for: the run may have changed meanwhile.
 */
export function inspectSpace(
  run: Run,
  { gridSize, extent, projections }: Asked,
): Omit<InspectedSpace, 'ms'> {
  const { dataset, inForce } = run;
  const train = sampleOf(dataset.train, MOST_POINTS_CARRIED, run);
  const test = sampleOf(dataset.test, MOST_POINTS_CARRIED, run);
  const counts = [gridSize * gridSize, train.shown, test.shown] as const;
  const points = joined(latticePoints(extent, gridSize), train.features, test.features);
  const outputs = carry(run, points);
  const stages = namedLayers(run).map((named) => {
    const asked = projections.findLast(({ layer }) => layer === named.layer)?.projection;
    return stageOf(run, named, outputs[named.layer], counts, asked);
  });
  return {
    step: run.step,
    isStandardized: dataset.standardization !== undefined,
    features: [...inForce.network.features],
    gridSize,
    extent,
    trainRows: train.rows,
    testRows: test.rows,
    train: { shown: train.shown, of: train.of },
    test: { shown: test.shown, of: test.of },
    stages,
  };
}

function stageOf(
  run: Run,
  named: NamedLayer,
  outputs: Float64Array,
  [grid, train, test]: readonly [number, number, number],
  asked: Projection | undefined,
): Stage {
  const { layer, width } = named;
  const ofTrain = outputs.subarray(grid * width, (grid + train) * width);
  const axes = axesOf(run, named, ofTrain, asked);
  const project = (start: number, count: number) =>
    projected(outputs.subarray(start * width, (start + count) * width), width, axes);
  const isFinite = areFinite(outputs);
  return {
    ...named,
    axes,
    grid: project(0, grid),
    train: project(grid, train),
    test: project(grid + train, test),
    lines: isFinite ? linesAfter(run, layer, axes, meanOf(ofTrain, width)) : null,
    isFinite,
  };
}

function axesOf(
  run: Run,
  { layer, width }: NamedLayer,
  train: Float64Array,
  asked: Projection | undefined,
): StageAxes {
  if (width === 1) return { kind: 'single' };
  if (asked?.kind === 'units' && asked.units.every((unit) => unit < width)) return asked;
  const units = layer === 0 ? coordinatesAmong(run) : undefined;
  const isPlain = asked?.kind !== 'components' && (units !== undefined || width === 2);
  if (isPlain || !areFinite(train)) return { kind: 'units', units: units ?? [0, 1] };
  const like = asked?.kind === 'components' ? asked.like : undefined;
  const { mean, basis, shares } = principalComponents(train, width, like);
  return {
    kind: 'components',
    shares: [...shares],
    basis: Float32Array.from(basis),
    mean: Float32Array.from(mean),
  };
}

/** Where the network is given the plane itself. */
function coordinatesAmong({ inForce }: Run): [number, number] | undefined {
  const { features } = inForce.network;
  const [x, y] = [features.indexOf('x1'), features.indexOf('x2')];
  return x >= 0 && y >= 0 ? [x, y] : undefined;
}

/** outputs: [points, width] → [points, 2] */
function projected(
  outputs: Float64Array,
  width: number,
  axes: StageAxes,
): Float32Array<ArrayBuffer> {
  const count = outputs.length / width;
  const places = new Float32Array(2 * count);
  switch (axes.kind) {
    case 'single':
      for (let i = 0; i < count; i++) places[2 * i] = outputs[i];
      return places;
    case 'units': {
      const [first, second] = axes.units;
      for (let i = 0; i < count; i++) {
        places[2 * i] = outputs[i * width + first];
        places[2 * i + 1] = outputs[i * width + second];
      }
      return places;
    }
    case 'components': {
      const { basis, mean } = axes;
      for (let i = 0; i < count; i++) {
        let [u, v] = [0, 0];
        for (let j = 0; j < width; j++) {
          const from = outputs[i * width + j] - mean[j];
          u += from * basis[j];
          v += from * basis[width + j];
        }
        places[2 * i] = u;
        places[2 * i + 1] = v;
      }
      return places;
    }
  }
}

/** [gridSize², 2]: the corners of a lattice over the extent, its rim included, rows from low to high y. */
function latticePoints({ x, y }: Extent, gridSize: number): Float64Array {
  const points = new Float64Array(2 * gridSize * gridSize);
  const along = ([low, high]: readonly [number, number], i: number) =>
    low + (i / (gridSize - 1)) * (high - low);
  for (let row = 0; row < gridSize; row++) {
    for (let column = 0; column < gridSize; column++) {
      const at = 2 * (row * gridSize + column);
      points[at] = along(x, column);
      points[at + 1] = along(y, row);
    }
  }
  return points;
}

function joined(...parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
