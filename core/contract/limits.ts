/** The bounds that every door checks, in one place. */
import { z } from 'zod';

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

export const limits = {
  classes: { min: 2, max: 20 },
  pointsPerClass: { min: 1, max: 100_000 },
  points: { min: 1, max: 200_000 },
  coordinate: { min: -1_000_000, max: 1_000_000 },
  noise: { min: 0, max: 10 },
  share: { min: 0, max: 1 },
  testShare: { min: 0, max: 0.9 },
  imbalance: { min: 1, max: 100 },
  hiddenLayers: { min: 0, max: 32 },
  units: { min: 1, max: 4096 },
  /** Of one network: as many as fit into memory with gradients and what an optimizer remembers. */
  parameters: { min: 0, max: 20_000_000 },
  pieces: { min: 1, max: 16 },
  dropoutRate: { min: 0, max: 0.95 },
  alpha: { min: 0, max: 10 },
  lambda: { min: 0, max: 1000 },
  maxNorm: { min: 1e-6, max: 1_000_000 },
  margin: { min: 0, max: 1000 },
  clipNorm: { min: 1e-12, max: 1e12 },
  learningRate: { min: 0, max: 1000 },
  batchSize: { min: 1, max: 200_000 },
  steps: { min: 0, max: 1_000_000_000 },
  /** In all nodes of one computational graph together. */
  graphNumbers: { min: 1, max: 200_000 },
  graphNodes: { min: 1, max: 2000 },
  /** Of one Jacobian: more are no picture. */
  jacobianNumbers: { min: 1, max: 65_536 },
  seed: { min: 0, max: Number.MAX_SAFE_INTEGER },
  sigma: { min: 0, max: 100 },
  fieldSize: { min: 8, max: 1024 },
  mapSize: { min: 4, max: 64 },
  /** Of one layer's units. */
  maps: { min: 1, max: 64 },
  stepsPerFrame: { min: 1, max: 1000 },
  events: { min: 0, max: 10_000 },
  tableRows: { min: 1, max: 100_000 },
  /** Of a text: larger ones are refused before they are read. */
  tableBytes: { min: 1, max: 50_000_000 },
  /** Of a part of such a text on its way, well below what a message may weigh. */
  tablePartBytes: { min: 1, max: 4_000_000 },
  nameLength: { min: 1, max: 100 },
} as const satisfies Record<string, Bounds>;

/** A finite number within the bounds. */
export function numberWithin({ min, max }: Bounds) {
  const expected = `expected a number from ${min} to ${max}`;
  return z.number({ error: expected }).min(min, expected).max(max, expected);
}

/** A whole number within the bounds. */
export function integerWithin({ min, max }: Bounds) {
  const expected = `expected a whole number from ${min} to ${max}`;
  return z.number({ error: expected }).int(expected).min(min, expected).max(max, expected);
}

/** A finite number of any size. */
export const finite = z.number({ error: 'expected a finite number' });
