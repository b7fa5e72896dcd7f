/** Decisions over the plane with the points they are about, as a picture. */
import type { Dataset } from '@backprop-lab/core/data';
import {
  emptyPicture,
  enlarge,
  fieldPoints,
  paintField,
  paintPoints,
  squareExtent,
  type Picture,
} from '@backprop-lab/core/picture';
import type { NumericArray } from '@backprop-lab/core/tensor';

/** A network is asked at so many places each way, and the field between them interpolated. */
const FIELD_SIZE = 240;

/** features: [places, 2]; probabilities there, [places, classes], make the picture. */
export function boundaryPlaces({ train, test }: Dataset): Float64Array {
  return fieldPoints(squareExtent(train.features, test.features), FIELD_SIZE, FIELD_SIZE);
}

/**
 * Yields between pieces of work.
 *
 * @param probabilities at the dataset's `boundaryPlaces`
 * @param enlarged pixels of the picture per place, each way
 */
export function* paintingBoundary(
  { train, test, classes }: Dataset,
  probabilities: NumericArray,
  enlarged: number,
): Generator<undefined, Picture, undefined> {
  const extent = squareExtent(train.features, test.features);
  const field = enlarge(
    { probabilities, width: FIELD_SIZE, height: FIELD_SIZE, classes },
    enlarged,
  );
  yield;
  const picture = emptyPicture(field.width, field.height);
  paintField({ ...field, theme: 'light' }, picture.pixels);
  yield;
  paintPoints(picture, test, extent, { fill: 'hollow' });
  paintPoints(picture, train, extent, { fill: 'filled' });
  yield;
  return picture;
}
