/** Decisions over the plane with the points they are about, as a PNG. */
import type { Dataset } from '@backprop-lab/core/data';
import type { NumericArray } from '@backprop-lab/core/tensor';
import type { Run } from '@backprop-lab/core/training';
import { boundaryPlaces, paintingBoundary } from '../../lab/boundaryPicture.ts';
import { encodePng } from './png.ts';

/** The field between the places is interpolated. */
const ENLARGED = 4;

export function drawBoundary(run: Run): Buffer {
  return drawField(run.dataset, (features) => run.predict(features));
}

/** @param predict features: [points, 2] → probabilities: [points, classes] */
export function drawField(
  dataset: Dataset,
  predict: (features: NumericArray) => Float64Array,
): Buffer {
  const painting = paintingBoundary(dataset, predict(boundaryPlaces(dataset)), ENLARGED);
  for (;;) {
    const step = painting.next();
    if (step.done) return encodePng(step.value);
  }
}
