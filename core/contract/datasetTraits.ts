/** What can be asked of each toy data set: how many classes, and what its noise means. */
import { valueDatasetNames, type DatasetName, type Task } from './catalogue.ts';
import type { DataSpec } from './dataSpec.ts';
import type { Bounds } from './limits.ts';

export interface DatasetTraits {
  readonly classes: Bounds;
  readonly defaultClasses: number;
  readonly defaultNoise: number;
  /** In which unit the noise is given: on the angle, on the coordinates, or on the number aimed at. */
  readonly noiseUnit: 'radians' | 'length' | 'target';
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
  checkerboard: {
    classes: { min: 2, max: 2 },
    defaultClasses: 2,
    defaultNoise: 0.02,
    noiseUnit: 'length',
  },
  rings: {
    classes: { min: 2, max: 20 },
    defaultClasses: 3,
    defaultNoise: 0.05,
    noiseUnit: 'length',
  },
  // Below zero and above: the two sides that are drawn.
  plane: {
    classes: { min: 2, max: 2 },
    defaultClasses: 2,
    defaultNoise: 0.1,
    noiseUnit: 'target',
  },
  bumps: {
    classes: { min: 2, max: 2 },
    defaultClasses: 2,
    defaultNoise: 0.05,
    noiseUnit: 'target',
  },
};

/** What is asked about the points of a data spec. */
export function taskOf(data: DataSpec): Task {
  switch (data.kind) {
    case 'generated':
      return valueDatasetNames.some((name) => name === data.dataset)
        ? 'regression'
        : 'classification';
    case 'valueTable':
      return 'regression';
    case 'points':
    case 'table':
      return 'classification';
  }
}

/** How many classes the points have; in regression two: below zero, and from zero on. */
export function classesOf(data: DataSpec): number {
  switch (data.kind) {
    case 'generated':
    case 'points':
      return data.classes;
    case 'table':
      return data.classNames.length;
    case 'valueTable':
      return 2;
  }
}
