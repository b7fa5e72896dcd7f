/** The decision without some units, as a field of the square around all points. */
import {
  limits,
  type FieldBytes,
  type InspectedWithout,
  type UnitPlace,
} from '@backprop-lab/core/contract';
import { fieldPoints, packField } from '@backprop-lab/core/picture';
import { certainValue, type Predictor, type Run } from '@backprop-lab/core/training';
import { extentOf } from './parts/viewSource.ts';

/** Multiplications after which a field should be there: about a tenth of a second. */
const MULTIPLICATIONS = { simd: 150_000_000, reference: 25_000_000 } as const;

interface Asked {
  readonly units: readonly UnitPlace[];
  readonly size: number;
}

export function inspectWithout(run: Run, { units, size }: Asked): Omit<InspectedWithout, 'ms'> {
  const { predictor, without, whole } = run.without(units);
  return { step: run.step, without, whole, field: fieldOf(run, predictor, affordable(run, size)) };
}

function fieldOf(run: Run, predictor: Predictor, size: number): FieldBytes {
  const { dataset } = run;
  const extent = extentOf(run);
  const bytes = new Uint8Array(2 * size * size);
  packField(predictor.probabilities(fieldPoints(extent, size, size)), dataset.classes, bytes);
  const scale = dataset.task === 'regression' ? certainValue(dataset) : null;
  return { size, extent, bytes, scale };
}

/** The size, or that halved again and again. */
function affordable({ network, inForce }: Run, size: number): number {
  const most = MULTIPLICATIONS[inForce.backend];
  let fitting = size;
  while (fitting * fitting * network.parameterCount > most) {
    if (fitting <= 2 * limits.fieldSize.min) return limits.fieldSize.min;
    fitting = Math.round(fitting / 2);
  }
  return fitting;
}
