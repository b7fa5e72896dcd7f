/** The decision boundary of a run with its points, as a PNG. */
import {
  emptyPicture,
  enlarge,
  fieldPoints,
  paintField,
  paintPoints,
  squareExtent,
} from '@backprop-lab/core/picture';
import type { Run } from '@backprop-lab/core/training';
import { encodePng } from './png.ts';

/** The network is asked at so many places each way, and the field between them interpolated. */
const FIELD_SIZE = 240;
const ENLARGED = 4;

export function drawBoundary(run: Run): Buffer {
  const { train, test, classes } = run.dataset;
  const extent = squareExtent(train.features, test.features);
  const probabilities = run.predict(fieldPoints(extent, FIELD_SIZE, FIELD_SIZE));
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
