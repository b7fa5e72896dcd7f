/** What the units of the hidden layers do over the train points. */
import {
  MOST_POINTS_JUDGED,
  type InspectedUnits,
  type LayerSpec,
  type NamedLayer,
  type UnitsOfLayer,
} from '../../contract/index.ts';
import type { Run } from '../run.ts';
import { carry, sampleOf } from './carry.ts';
import { duplicatesOf } from './duplicates.ts';
import { judgeUnits } from './judge.ts';
import { namedLayers } from './layerNames.ts';
import { incomingRows, indexAfter, linearNamed, outgoingNorms } from './linears.ts';
import { saturationOf } from './saturation.ts';

export function inspectUnits(run: Run): Omit<InspectedUnits, 'ms'> {
  const { layers } = run.inForce.network;
  const sample = sampleOf(run.dataset.train, MOST_POINTS_JUDGED, run);
  const outputs = layers.length > 0 ? carry(run, sample.features) : [];
  const named = namedLayers(run);
  return {
    step: run.step,
    train: { shown: sample.shown, of: sample.of },
    layers: layers.map((spec, i) => unitsOf(run, spec, named[i + 1], outputs[i + 1])),
  };
}

function unitsOf(
  run: Run,
  spec: LayerSpec,
  named: NamedLayer,
  outputs: Float64Array,
): UnitsOfLayer {
  const { layer, width } = named;
  const saturation = saturationOf(spec);
  const judgement = judgeUnits(outputs, width, saturation);
  const own = linearNamed(run, `layers.${layer - 1}`);
  const incoming = own ? incomingRows(own, width) : null;
  const next = linearNamed(run, `layers.${indexAfter(run, layer)}`);
  const isDead = new Set(judgement.dead);
  const duplicates = incoming ? duplicatesOf(outputs, width, incoming) : [];
  return {
    ...named,
    rule: saturation.rule,
    ...judgement,
    duplicates: duplicates.filter(({ unit }) => !isDead.has(unit)),
    incoming,
    bias: own?.bias ? Float32Array.from(own.bias) : null,
    outgoingNorm: next ? outgoingNorms(next) : null,
  };
}
