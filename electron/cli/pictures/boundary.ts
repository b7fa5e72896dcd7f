/** Decisions over the plane with the points they are about, as a PNG. */
import type { Dataset } from '@backprop-lab/core/data';
import type { NumericArray } from '@backprop-lab/core/tensor';
import type { Run } from '@backprop-lab/core/training';
import { boundaryPlaces, paintBoundary } from '../../lab/boundaryPicture.ts';
import { encodePng } from './png.ts';

export function drawBoundary(run: Run): Buffer {
  return drawField(run.dataset, (features) => run.predict(features));
}

/** @param predict features: [points, 2] → probabilities: [points, classes] */
export function drawField(
  dataset: Dataset,
  predict: (features: NumericArray) => Float64Array,
): Buffer {
  return encodePng(paintBoundary(dataset, predict(boundaryPlaces(dataset))));
}
