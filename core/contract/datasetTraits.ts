/** What can be asked of each toy data set: how many classes, and what its noise means. */
import type { DatasetName } from './catalogue.ts';
import type { Bounds } from './limits.ts';

export interface DatasetTraits {
  readonly classes: Bounds;
  readonly defaultClasses: number;
  readonly defaultNoise: number;
  /** In which unit the noise is given: on the angle, or on the coordinates. */
  readonly noiseUnit: 'radians' | 'length';
}

export const datasetTraits: Readonly<Record<DatasetName, DatasetTraits>> = {
  spirals: {
    classes: { min: 2, max: 20 },
    defaultClasses: 3,
    defaultNoise: 0.2,
    noiseUnit: 'radians',
  },
  moons: {
    classes: { min: 2, max: 2 },
    defaultClasses: 2,
    defaultNoise: 0.2,
    noiseUnit: 'length',
  },
  circles: {
    classes: { min: 2, max: 2 },
    defaultClasses: 2,
    defaultNoise: 0.1,
    noiseUnit: 'length',
  },
  xor: {
    classes: { min: 2, max: 2 },
    defaultClasses: 2,
    defaultNoise: 0.05,
    noiseUnit: 'length',
  },
  blobs: {
    classes: { min: 2, max: 20 },
    defaultClasses: 3,
    defaultNoise: 0.3,
    noiseUnit: 'length',
  },
};
