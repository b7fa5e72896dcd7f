/** Decisions over the plane with the points they are about, as a PNG. */
import type { Dataset } from '@backprop-lab/core/data';
import {
  emptyPicture,
  enlarge,
  fieldPoints,
  paintField,
  paintPoints,
  squareExtent,
} from '@backprop-lab/core/picture';
import type { NumericArray } from '@backprop-lab/core/tensor';
import type { Run } from '@backprop-lab/core/training';
import { encodePng } from './png.ts';

/** The network is asked at so many places each way, and the field between them interpolated. */
const FIELD_SIZE = 240;
const ENLARGED = 4;

export function drawBoundary(run: Run): Buffer {
  return drawField(run.dataset, (features) => run.predict(features));
}

/** @param predict features: [points, 2] → probabilities: [points, classes] */
export function drawField(
  { train, test, classes }: Dataset,
  predict: (features: NumericArray) => Float64Array,
): Buffer {
  const extent = squareExtent(train.features, test.features);
  const probabilities = predict(fieldPoints(extent, FIELD_SIZE, FIELD_SIZE));
  const field = enlarge(
    { probabilities, width: FIELD_SIZE, height: FIELD_SIZE, classes },
    ENLARGED,
  );
  const picture = emptyPicture(field.width, field.height);
  paintField({ ...field, theme: 'light' }, picture.pixels);
  paintPoints(picture, test, extent, { fill: 'hollow' });
  paintPoints(picture, train, extent, { fill: 'filled' });
  return encodePng(picture);
}
