/** The toy data sets by name. */
import type { DatasetName } from '../../contract/index.ts';
import { blobs } from './blobs.ts';
import { circles } from './circles.ts';
import type { Generator } from './generator.ts';
import { moons } from './moons.ts';
import { spirals } from './spirals.ts';
import { xor } from './xor.ts';

export type { Generator } from './generator.ts';

export const generators: Readonly<Record<DatasetName, Generator>> = {
  spirals,
  moons,
  circles,
  xor,
  blobs,
};
