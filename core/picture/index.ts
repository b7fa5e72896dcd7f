/** Numbers → RGBA pixels: one painter for the screen, the command line and exports. */
export * from './palette.ts';
export { emptyPicture, type Picture } from './picture.ts';
export { pngBytes } from './pngBytes.ts';
export {
  fieldPoints,
  placePixels,
  sameExtent,
  squareExtent,
  type PlaneExtent,
  type PlanePoints,
} from './plane.ts';
export { paintField, type Field } from './field.ts';
export {
  enlargeFieldBytes,
  packField,
  paintFieldBytes,
  type FieldColouring,
  type FieldLook,
  type PackedField,
} from './fieldBytes.ts';
export { boundaryFigure, type BoundaryFigure } from './boundaryFigure.ts';
export { traceContour } from './contour.ts';
export { packSigned, paintSignedBytes, signedScale, signedShare } from './signedBytes.ts';
export { defaultRadius, paintPoints, type PointOptions } from './points.ts';
export { enlarge } from './scale.ts';
export { levelScale, levelShare, paintLevels, type Landscape, type LevelScale } from './levels.ts';
export { graphPicture, type PicturedGraph } from './graphPicture.ts';
export { paintPanel, sweepFigure, type FigurePanel, type SweepFigure } from './sweepFigure.ts';
