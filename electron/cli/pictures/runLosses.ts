/** The loss curves of a run with the level of chance, as a PNG. */
import { losses } from '@backprop-lab/core/nn';
import type { Run } from '@backprop-lab/core/training';
import { drawLossChart } from './lossChart.ts';

export function drawRunLosses({ history, dataset, inForce }: Run): Buffer {
  const { task, classes } = dataset;
  const chance =
    task === 'regression' ? {} : { chanceLevel: losses[inForce.loss].chanceLevel(classes) };
  return drawLossChart(history, chance);
}
