/** Where the sums of the layer that is looked at fall on an activation function. */
import type { Histograms } from '@backprop-lab/core/contract';
import { computed } from 'vue';
import { useInspectedLayers } from '../../../stores/inspect/layers.ts';

/** A bin of a histogram as it lies under the curve. */
export interface SumsBin {
  readonly from: number;
  readonly to: number;
  /** From 0 to 1. */
  readonly height: number;
}

/** The bins of the last moment, the fullest of height 1. */
export function lastBins({ from, to, counts }: Histograms, bins: number): SumsBin[] {
  const last = counts.subarray(counts.length - bins);
  const most = last.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0 || to <= from) return [];
  const width = (to - from) / bins;
  return Array.from(last, (count, i) => ({
    from: from + i * width,
    to: from + (i + 1) * width,
    height: count / most,
  }));
}

export function useSums() {
  const inspected = useInspectedLayers();
  return computed<readonly SumsBin[]>(() => {
    const { told, chosen } = inspected;
    const sums = chosen?.histograms.preActivations;
    return told && sums ? lastBins(sums, told.bins) : [];
  });
}
