/** A decision field as a picture within an SVG. */
import { paintFieldBytes, type PackedField } from './fieldBytes.ts';
import { emptyPicture, type Picture } from './picture.ts';
import { pngBytes, toBase64 } from './pngBytes.ts';

/** On white, for paper and slides. */
export function paintPackedField(field: PackedField, isRegression: boolean): Picture {
  const picture = emptyPicture(field.size, field.size);
  const colouring = isRegression ? 'value' : 'probability';
  paintFieldBytes({ ...field, theme: 'light', colouring }, picture.pixels);
  return picture;
}

/** The address of an `<image>`. */
export function fieldImage(field: PackedField, isRegression: boolean): string {
  return `data:image/png;base64,${toBase64(pngBytes(paintPackedField(field, isRegression)))}`;
}
