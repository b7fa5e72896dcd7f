/** The toy data sets of regression: a number over every place of the plane. */
import type { ValueDatasetName } from '../../contract/index.ts';
import { exp } from '../../tensor/index.ts';

/** The number at a place of [−1, 1]², without noise, from −1 to 1. */
type Surface = (x1: number, x2: number) => number;

/** Up and down in turn, on a grid of 3 × 2. */
const peaks = [
  { x1: -0.6, x2: 0.4, height: 1 },
  { x1: 0, x2: 0.4, height: -1 },
  { x1: 0.6, x2: 0.4, height: 1 },
  { x1: -0.6, x2: -0.4, height: -1 },
  { x1: 0, x2: -0.4, height: 1 },
  { x1: 0.6, x2: -0.4, height: -1 },
];
const WIDTH = 0.2;

/**
 * The two regression sets of TensorFlow Playground, on [−1, 1]². `plane` is (x1 + x2) / 2. `bumps` is
 * Σ ± exp(−‖x − c‖² / (2 · 0.2²)) over six centres c, where the Playground takes linear cones.
 */
export const surfaces: Readonly<Record<ValueDatasetName, Surface>> = {
  plane: (x1, x2) => (x1 + x2) / 2,
  bumps: (x1, x2) =>
    peaks.reduce((total, peak) => {
      const squared = (x1 - peak.x1) * (x1 - peak.x1) + (x2 - peak.x2) * (x2 - peak.x2);
      return total + peak.height * exp(-squared / (2 * WIDTH * WIDTH));
    }, 0),
};
