/** What differs between the settings of two runs, whenever they were made. */
import {
  axisNames,
  changesBetween,
  isSameForm,
  sweepAxes,
  withChange,
  type AxisName,
  type AxisValue,
  type Change,
  type LayerSpec,
  type RunSpec,
} from '@backprop-lab/core/contract';
import { architectureOf } from '../stores/network/architecture.ts';

/** What is no single number or name, and is told as a whole. */
const wholeParts = [
  'data',
  'seed',
  'features',
  'shape',
  'layers',
  'optimizer',
  'regularizer',
  'schedule',
  'stop',
  'backend',
] as const;
export type WholePart = (typeof wholeParts)[number];

interface AxisDifference {
  readonly kind: 'axis';
  readonly name: AxisName;
  readonly before: AxisValue | null;
  readonly after: AxisValue | null;
}

type LayerChange = Extract<Change, { kind: 'activation' | 'dropoutRate' }>;

/** Of one layer. */
export interface LayerDifference {
  readonly kind: 'layer';
  readonly before: LayerSpec | undefined;
  readonly change: LayerChange;
}

export type RunDifference =
  AxisDifference | LayerDifference | { readonly kind: 'whole'; readonly part: WholePart };

/** These are told layer by layer. */
const ofLayers: readonly AxisName[] = ['activation', 'dropout'];
const ofShape: readonly AxisName[] = ['units', 'depth'];

export function differencesBetween(from: RunSpec, to: RunSpec): RunDifference[] {
  const isReshaped = shapeOf(from) !== shapeOf(to);
  const axes = axisNames
    .filter((name) => !ofLayers.includes(name) && !(isReshaped && ofShape.includes(name)))
    .map((name): AxisDifference => {
      const axis = sweepAxes[name];
      return { kind: 'axis', name, before: axis.read(from), after: axis.read(to) };
    })
    .filter(({ before, after }) => before !== after);
  const layers = isReshaped ? [] : layerDifferences(from, to);
  const reached = layers.reduce(
    (spec, { change }) => withChange(spec, change),
    axes.reduce(withAxis, from),
  );
  const wholes = wholeParts.filter((part) => isLeft(part, reached, to, isReshaped));
  return [...wholes.map((part) => ({ kind: 'whole', part }) as const), ...layers, ...axes];
}

/** Of layers that stand where they stood. */
function layerDifferences(from: RunSpec, to: RunSpec): LayerDifference[] {
  const { layers } = from.network;
  const changes = changesBetween({ ...to, network: { ...to.network, layers } }, to) ?? [];
  return changes.flatMap((change) =>
    change.kind === 'activation' || change.kind === 'dropoutRate'
      ? [{ kind: 'layer', before: layerAt(layers, change), change } as const]
      : [],
  );
}

function layerAt(layers: readonly LayerSpec[], place: LayerChange): LayerSpec | undefined {
  const layer = layers[place.layer];
  return place.inner !== undefined && layer?.type === 'residual'
    ? layer.layers[place.inner]
    : layer;
}

const shapeOf = (spec: RunSpec) => architectureOf(spec).sizes.join();

function withAxis(spec: RunSpec, { name, after }: AxisDifference): RunSpec {
  // What the other run has none of is no value to be set.
  if (after === null || sweepAxes[name].read(spec) === null) return spec;
  return sweepAxes[name].apply(spec, after);
}

/** Whether a part still differs once all numbers and names that differ are set. */
function isLeft(part: WholePart, reached: RunSpec, to: RunSpec, isReshaped: boolean): boolean {
  const isOther = (fields: Partial<RunSpec>) => !isSameForm({ ...to, ...fields }, to);
  const { network } = reached;
  const { features } = network;
  switch (part) {
    case 'data':
      return isOther({ data: reached.data });
    case 'seed':
      return isOther({ seed: reached.seed, seeds: reached.seeds });
    case 'features':
      return isOther({ network: { ...to.network, features } });
    case 'shape':
      return isReshaped;
    case 'layers':
      return !isReshaped && isOther({ network: { ...network, features: to.network.features } });
    case 'optimizer':
      return isOther({ optimizer: reached.optimizer });
    case 'regularizer':
      return isOther({ regularizer: reached.regularizer });
    case 'schedule':
      return isOther({ schedule: reached.schedule });
    case 'stop':
      return isOther({ stop: reached.stop });
    case 'backend':
      return isOther({ backend: reached.backend });
  }
}
