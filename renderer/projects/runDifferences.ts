/** What differs between the settings of two runs, whenever they were made. */
import {
  axisNames,
  isSameForm,
  sweepAxes,
  type AxisName,
  type AxisValue,
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

export type RunDifference = AxisDifference | { readonly kind: 'whole'; readonly part: WholePart };

export function differencesBetween(from: RunSpec, to: RunSpec): RunDifference[] {
  const isReshaped = shapeOf(from) !== shapeOf(to);
  const axes = axisNames
    .filter((name) => !isReshaped || (name !== 'units' && name !== 'depth'))
    .map((name): AxisDifference => {
      const axis = sweepAxes[name];
      return { kind: 'axis', name, before: axis.read(from), after: axis.read(to) };
    })
    .filter(({ before, after }) => before !== after);
  const reached = axes.reduce(withAxis, from);
  const wholes = wholeParts.filter((part) => isLeft(part, reached, to, isReshaped));
  return [...wholes.map((part) => ({ kind: 'whole', part }) as const), ...axes];
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
