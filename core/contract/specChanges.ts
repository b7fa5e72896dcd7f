/** What leads from one spec to another: changes that a live run can make, or nothing but a fresh run. */
import type { Change } from './changes.ts';
import { classesOf } from './datasetTraits.ts';
import type { LayerSpec } from './networkSpec.ts';
import { outputsOf } from './objective.ts';
import type { RunSpec } from './runSpec.ts';
import { withChange } from './withChange.ts';

/**
 * The changes that make `to` of `from` on a live run; `null` where only a fresh run can: other points, another
 * shape, other seeds. How a run came to its settings (its events) does not count.
 */
export function changesBetween(from: RunSpec, to: RunSpec): readonly Change[] | null {
  if (outputsIn(from) !== outputsIn(to)) return null;
  const changes = [
    ...objectiveChanges(from, to),
    ...descentChanges(from, to),
    ...layerChanges(from.network.layers, to.network.layers),
  ];
  const reached = changes.reduce((spec, change) => withChange(spec, change), from);
  return isSameForm(reached, to) ? changes : null;
}

/** Whether two specs set the same, whatever happened on the way there. */
export function isSameForm(a: RunSpec, b: RunSpec): boolean {
  return isSame({ ...a, events: [] }, { ...b, events: [] });
}

const outputsIn = ({ loss, data }: RunSpec) => outputsOf(loss, classesOf(data));

function* objectiveChanges(from: RunSpec, to: RunSpec): Generator<Change> {
  const { lambda } = to.regularizer;
  if (isSame({ ...from.regularizer, lambda }, to.regularizer)) {
    if (from.regularizer.lambda !== lambda) yield { kind: 'lambda', value: lambda };
  } else {
    yield { kind: 'regularizer', value: to.regularizer };
  }
  if (from.loss !== to.loss || from.margin !== to.margin) {
    yield { kind: 'loss', value: to.loss, margin: to.margin };
  }
}

function* descentChanges(from: RunSpec, to: RunSpec): Generator<Change> {
  if (from.learningRate !== to.learningRate) {
    yield { kind: 'learningRate', value: to.learningRate };
  }
  if (!isSame(from.optimizer, to.optimizer)) yield { kind: 'optimizer', value: to.optimizer };
  if (!isSame(from.schedule, to.schedule)) yield { kind: 'schedule', value: to.schedule };
  if (from.clipNorm !== to.clipNorm) yield { kind: 'clipNorm', value: to.clipNorm ?? null };
  if (!isSame(from.stop, to.stop)) yield { kind: 'stop', value: to.stop };
  if (from.batchSize !== to.batchSize) yield { kind: 'batchSize', value: to.batchSize };
}

/** Activations and rates of layers that stay where they are. */
function* layerChanges(
  from: readonly LayerSpec[],
  to: readonly LayerSpec[],
  outer?: number,
): Generator<Change> {
  for (const [i, after] of to.entries()) {
    const before = from.at(i);
    if (before?.type !== after.type) continue;
    const place = outer === undefined ? { layer: i } : { layer: outer, inner: i };
    if (before.type === 'residual' && after.type === 'residual') {
      yield* layerChanges(before.layers, after.layers, i);
    } else if (before.type === 'dropout' && after.type === 'dropout') {
      if (before.rate !== after.rate) yield { kind: 'dropoutRate', ...place, value: after.rate };
    } else if ('activation' in before && 'activation' in after) {
      const { activation: value, alpha } = after;
      if (before.activation === value && before.alpha === alpha) continue;
      yield { kind: 'activation', ...place, value, ...(alpha !== undefined && { alpha }) };
    }
  }
}

/** Whether two plain values say the same, whatever the order of their fields; a field left out is `undefined`. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
