/** What a comparison can vary: one table, an entry per number or choice of a run's spec. */
import {
  activationNames,
  initializerNames,
  lossNames,
  optimizerNames,
  regularizerNames,
} from './catalogue.ts';
import type { GeneratedData } from './dataSpec.ts';
import { taskOf } from './datasetTraits.ts';
import { ConfigError } from './errors.ts';
import { limits, type Bounds } from './limits.ts';
import {
  activationOf,
  initializerSchema,
  withActivation,
  withoutWeights,
  type LayerSpec,
  type NetworkSpec,
  type PlainLayerSpec,
} from './networkSpec.ts';
import { outputsOf, regularizerSchema, type RegularizerSpec } from './objective.ts';
import { optimizerSchema } from './optimization.ts';
import type { RunSpec } from './runSpec.ts';
import { validate } from './validate.ts';

export const axisNames = [
  'units',
  'depth',
  'lambda',
  'learningRate',
  'activation',
  'optimizer',
  'regularizer',
  'batchSize',
  'dropout',
  'noise',
  'labelNoise',
  'points',
  'imbalance',
  'initializer',
  'loss',
  'margin',
  'maxNorm',
  'clipNorm',
] as const;
export type AxisName = (typeof axisNames)[number];

/** A number, or one of the names of a choice. */
export type AxisValue = number | string;

/** What values an axis takes: numbers, whole numbers, or names; `words` are values beside the numbers. */
export type AxisDomain =
  | {
      readonly kind: 'number' | 'integer';
      readonly bounds: Bounds;
      readonly words: readonly string[];
    }
  | { readonly kind: 'choice'; readonly names: readonly string[] };

export interface SweepAxis {
  readonly domain: AxisDomain;
  /** The spec's own value; `null` where it has none. */
  read(spec: RunSpec): AxisValue | null;
  /** @throws {ConfigError} where the spec has nothing that could take the value */
  apply(spec: RunSpec, value: AxisValue): RunSpec;
}

const numbers = (bounds: Bounds, ...words: string[]): AxisDomain => ({
  kind: 'number',
  bounds,
  words,
});
const integers = (bounds: Bounds, ...words: string[]): AxisDomain => ({
  kind: 'integer',
  bounds,
  words,
});
const choice = (names: readonly string[]): AxisDomain => ({ kind: 'choice', names });

export const sweepAxes: Readonly<Record<AxisName, SweepAxis>> = {
  /** Of every hidden layer that has units. */
  units: {
    domain: integers(limits.units),
    read: ({ network }) => network.layers.map(unitsOf).find((units) => units !== null) ?? null,
    apply: (spec, value) =>
      withEach(spec, 'a hidden layer with units', 'units' as const, (layer) =>
        'units' in layer ? { ...layer, units: Number(value) } : null,
      ),
  },
  /** How many hidden layers with weights: the last one is repeated, or those at the end are left out. */
  depth: {
    domain: integers(limits.hiddenLayers),
    read: ({ network }) => groupsOf(network.layers).groups.length,
    apply: (spec, value) => withLayers(spec, ofDepth(spec.network.layers, Number(value))),
  },
  lambda: {
    domain: numbers(limits.lambda),
    read: ({ regularizer }) => regularizer.lambda,
    apply: (spec, value) => ({
      ...spec,
      regularizer: { ...spec.regularizer, lambda: Number(value) },
    }),
  },
  learningRate: {
    domain: numbers(limits.learningRate),
    read: ({ learningRate }) => learningRate,
    apply: (spec, value) => ({ ...spec, learningRate: Number(value) }),
  },
  /** Of every hidden layer that has one. */
  activation: {
    domain: choice(activationNames),
    read: ({ network }) => network.layers.map(activationOf).find((name) => name) ?? null,
    apply: (spec, value) => {
      const activation = nameIn(activationNames, value);
      return withEach(spec, 'a hidden layer with an activation', 'activation', (layer) =>
        'activation' in layer ? withActivation(layer, activation) : null,
      );
    },
  },
  optimizer: {
    domain: choice(optimizerNames),
    read: ({ optimizer }) => optimizer.name,
    apply: (spec, value) =>
      spec.optimizer.name === value
        ? spec
        : { ...spec, optimizer: validate(optimizerSchema, { name: value }) },
  },
  regularizer: {
    domain: choice(regularizerNames),
    read: ({ regularizer }) => regularizer.name,
    apply: (spec, value) => {
      const { name, lambda, maxNorm } = spec.regularizer;
      if (name === value) return spec;
      return {
        ...spec,
        regularizer: validate(regularizerSchema, { name: value, lambda, maxNorm }),
      };
    },
  },
  batchSize: {
    domain: integers(limits.batchSize, 'full'),
    read: ({ batchSize }) => batchSize,
    apply: (spec, value) => ({ ...spec, batchSize: value === 'full' ? value : Number(value) }),
  },
  /** Rate of every dropout layer; a network without one gets one behind each hidden layer. */
  dropout: {
    domain: numbers(limits.dropoutRate),
    read: ({ network }) =>
      network.layers.flatMap((layer) => (layer.type === 'dropout' ? [layer.rate] : [])).at(0) ??
      null,
    apply: (spec, value) => withDropout(spec, Number(value)),
  },
  noise: ofDrawnData(
    numbers(limits.noise),
    ({ noise }) => noise,
    (noise) => ({ noise }),
  ),
  labelNoise: ofDrawnData(
    numbers(limits.share),
    ({ labelNoise }) => labelNoise,
    (labelNoise) => ({ labelNoise }),
  ),
  /** Per class, or training points in all, as the data has it. */
  points: ofDrawnData(
    integers(limits.pointsPerClass),
    ({ size }) => ('train' in size ? size.train : size.perClass),
    (count, { size }) => ({
      size: 'train' in size ? { ...size, train: count } : { ...size, perClass: count },
    }),
  ),
  imbalance: ofDrawnData(
    numbers(limits.imbalance),
    ({ imbalance }) => imbalance,
    (imbalance) => ({ imbalance }),
  ),
  initializer: {
    domain: choice(initializerNames),
    read: ({ network }) => network.initializer.name,
    apply: (spec, value) => withInitializer(spec, String(value)),
  },
  loss: {
    domain: choice(lossNames),
    read: ({ loss }) => loss,
    apply: (spec, value) => {
      const loss = nameIn(lossNames, value);
      const isSameShape = outputsOf(loss, 2) === outputsOf(spec.loss, 2);
      return { ...(isSameShape ? spec : withLayers(spec, spec.network.layers)), loss };
    },
  },
  margin: {
    domain: numbers(limits.margin),
    read: ({ margin }) => margin,
    apply: (spec, value) => ({ ...spec, margin: Number(value) }),
  },
  maxNorm: {
    domain: numbers(limits.maxNorm, 'none'),
    read: ({ regularizer }) => regularizer.maxNorm ?? 'none',
    apply: (spec, value) => ({ ...spec, regularizer: withMaxNorm(spec.regularizer, value) }),
  },
  clipNorm: {
    domain: numbers(limits.clipNorm, 'none'),
    read: ({ clipNorm }) => clipNorm ?? 'none',
    apply: ({ clipNorm: _, ...spec }, value) =>
      value === 'none' ? spec : { ...spec, clipNorm: Number(value) },
  },
};

/** What is wrong with a value of an axis, in words; `null` where nothing is. */
export function axisProblem(name: AxisName, value: AxisValue): string | null {
  const { domain } = sweepAxes[name];
  if (domain.kind === 'choice') {
    const isKnown = domain.names.some((each) => each === value);
    return isKnown ? null : `expected one of ${domain.names.join(', ')}, got ${said(value)}`;
  }
  const { kind, bounds, words } = domain;
  if (words.some((word) => word === value)) return null;
  const isNumber = typeof value === 'number' && value >= bounds.min && value <= bounds.max;
  if (isNumber && (kind === 'number' || Number.isInteger(value))) return null;
  const number = kind === 'integer' ? 'a whole number' : 'a number';
  const beside = words.map((word) => `, or "${word}"`).join('');
  return `expected ${number} from ${bounds.min} to ${bounds.max}${beside}, got ${said(value)}`;
}

function said(value: AxisValue): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : String(value);
}

function nameIn<Name extends string>(names: readonly Name[], value: AxisValue): Name {
  const name = names.find((each) => each === value);
  if (name === undefined) throw new Error(`internal: ${value} is none of ${names.join(', ')}`);
  return name;
}

/** An axis of data that the lab draws itself. */
function ofDrawnData(
  domain: AxisDomain,
  read: (data: GeneratedData) => number,
  change: (value: number, data: GeneratedData) => Partial<GeneratedData>,
): SweepAxis {
  return {
    domain,
    read: ({ data }) => (data.kind === 'generated' ? read(data) : null),
    apply: (spec, value) => {
      const { data } = spec;
      if (data.kind !== 'generated') {
        throw new ConfigError('expected data that the lab draws, got points that are given');
      }
      return { ...spec, data: { ...data, ...change(Number(value), data) } };
    },
  };
}

/** Other layers leave explicit first weights behind. */
function withLayers(spec: RunSpec, layers: readonly LayerSpec[]): RunSpec {
  return { ...spec, network: { ...withoutWeights(spec.network), layers: [...layers] } };
}

/** The spec with each hidden layer changed that can be, those within residual blocks too. */
function withEach(
  spec: RunSpec,
  wanted: string,
  what: 'units' | 'activation',
  change: (layer: PlainLayerSpec) => PlainLayerSpec | null,
): RunSpec {
  let changed = 0;
  const changedOr = (layer: PlainLayerSpec): PlainLayerSpec => {
    const other = change(layer);
    if (other) changed++;
    return other ?? layer;
  };
  const layers = spec.network.layers.map((layer) =>
    layer.type === 'residual'
      ? { ...layer, layers: layer.layers.map(changedOr) }
      : changedOr(layer),
  );
  if (changed === 0) throw new ConfigError(`expected a network with ${wanted}, got none`);
  if (what === 'units') return withLayers(spec, layers);
  return { ...spec, network: { ...spec.network, layers } };
}

const hasWeights = ({ type }: LayerSpec) =>
  type === 'dense' || type === 'maxout' || type === 'residual';

const unitsOf = (layer: LayerSpec): number | null => ('units' in layer ? layer.units : null);

/** Each hidden layer with weights and what follows it; `lead` stands before the first of them. */
function groupsOf(layers: readonly LayerSpec[]): { lead: LayerSpec[]; groups: LayerSpec[][] } {
  const lead: LayerSpec[] = [];
  const groups: LayerSpec[][] = [];
  for (const layer of layers) {
    if (hasWeights(layer)) groups.push([layer]);
    else (groups.at(-1) ?? lead).push(layer);
  }
  return { lead, groups };
}

function ofDepth(layers: readonly LayerSpec[], depth: number): LayerSpec[] {
  const { lead, groups } = groupsOf(layers);
  const last = groups.at(-1);
  if (!last && depth > 0) {
    throw new ConfigError('expected a network with a hidden layer to repeat, got none');
  }
  const chosen = Array.from({ length: depth }, (_, i) => groups.at(i) ?? last ?? []);
  return [...lead, ...chosen.flat()];
}

function withDropout(spec: RunSpec, rate: number): RunSpec {
  const { layers } = spec.network;
  if (layers.some(({ type }) => type === 'dropout')) {
    const changed = layers.map((layer) => (layer.type === 'dropout' ? { ...layer, rate } : layer));
    return { ...spec, network: { ...spec.network, layers: changed } };
  }
  const { lead, groups } = groupsOf(layers);
  if (groups.length === 0) throw new ConfigError('expected a network with hidden layers, got none');
  const dropout: LayerSpec = { type: 'dropout', rate };
  const network: NetworkSpec = {
    ...spec.network,
    layers: [...lead, ...groups.flatMap((group) => [...group, dropout])],
  };
  return { ...spec, network };
}

/** The deviation of `normal` where the spec has none. */
const USUAL_SIGMA = 0.01;

function withInitializer(spec: RunSpec, name: string): RunSpec {
  const { initializer } = spec.network;
  if (initializer.name === name) return spec;
  const other = validate(initializerSchema, {
    name,
    ...(name === 'normal' && { sigma: USUAL_SIGMA }),
  });
  const fresh = withLayers(spec, spec.network.layers);
  return { ...fresh, network: { ...fresh.network, initializer: other } };
}

function withMaxNorm({ maxNorm: _, ...regularizer }: RegularizerSpec, value: AxisValue) {
  return value === 'none' ? regularizer : { ...regularizer, maxNorm: Number(value) };
}

/** Whether an axis can vary this spec at all. */
export function canVary(name: AxisName, spec: RunSpec): boolean {
  if (name === 'labelNoise' || name === 'imbalance') {
    if (taskOf(spec.data) === 'regression') return false;
  }
  const axis = sweepAxes[name];
  const { domain } = axis;
  try {
    axis.apply(spec, domain.kind === 'choice' ? (domain.names[0] ?? '') : domain.bounds.max);
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}
