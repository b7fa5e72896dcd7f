/** The toy data sets by name. */
import type { ClassDatasetName } from '../../contract/index.ts';
import { blobs } from './blobs.ts';
import { checkerboard } from './checkerboard.ts';
import { circles } from './circles.ts';
import type { Generator } from './generator.ts';
import { moons } from './moons.ts';
import { rings } from './rings.ts';
import { spirals } from './spirals.ts';
import { xor } from './xor.ts';

export type { Generator } from './generator.ts';
export { surfaces } from './surfaces.ts';

export const generators: Readonly<Record<ClassDatasetName, Generator>> = {
  spirals,
  moons,
  circles,
  xor,
  blobs,
  checkerboard,
  rings,
};
