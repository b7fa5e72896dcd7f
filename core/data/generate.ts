/** Drawing the points of the toy data sets. */
import {
  ConfigError,
  classDatasetNames,
  datasetTraits,
  valueDatasetNames,
  type GeneratedData,
} from '../contract/index.ts';
import type { RandomStream } from '../tensor/index.ts';
import { generators, surfaces } from './generators/index.ts';
import { emptyPoints, type Points } from './points.ts';

type Drawn = Pick<GeneratedData, 'dataset' | 'classes' | 'noise'>;

/**
 * Draws `counts[c]` points of each class c, class after class.
 *
 * @throws {ConfigError} where the data set cannot have so many classes
 */
export function generatePoints(
  { dataset, classes, noise }: Drawn,
  counts: readonly number[],
  stream: RandomStream,
): Points {
  refuseClasses({ dataset, classes });
  const name = classDatasetNames.find((candidate) => candidate === dataset);
  if (!name) throw new Error(`internal: ${dataset} has no classes to draw`);
  const points = emptyPoints(counts.reduce((total, count) => total + count, 0));
  let row = 0;
  for (const [label, count] of counts.entries()) {
    const place = (x1: number, x2: number) => {
      points.features[2 * row] = x1;
      points.features[2 * row + 1] = x2;
      points.targets[row] = label;
      points.labels[row++] = label;
    };
    generators[name].draw({ label, classes, count, noise, place }, stream);
  }
  return points;
}

/** Draws points evenly over [−1, 1]², each with its number, to which normal noise is added. */
export function generateValues(
  { dataset, classes, noise }: Drawn,
  count: number,
  stream: RandomStream,
): Points {
  refuseClasses({ dataset, classes });
  const name = valueDatasetNames.find((candidate) => candidate === dataset);
  if (!name) throw new Error(`internal: ${dataset} has no numbers to draw`);
  const points = emptyPoints(count);
  for (let row = 0; row < count; row++) {
    const x1 = stream.uniform(-1, 1);
    const x2 = stream.uniform(-1, 1);
    const target = surfaces[name](x1, x2) + stream.normal(0, noise);
    points.features[2 * row] = x1;
    points.features[2 * row + 1] = x2;
    points.targets[row] = target;
    points.labels[row] = target < 0 ? 0 : 1;
  }
  return points;
}

function refuseClasses({ dataset, classes }: Omit<Drawn, 'noise'>): void {
  const { min, max } = datasetTraits[dataset].classes;
  if (classes >= min && classes <= max) return;
  const allowed = min === max ? `${min} classes` : `${min} to ${max} classes`;
  throw new ConfigError(`${dataset} has ${allowed}, got ${classes}`, 'data.classes');
}
