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

/** Wider bins than this say nothing of where on a function the sums fall. */
const WIDEST = 2;

/** The bins of the last moment, the fullest of height 1; none where they are too wide. */
export function lastBins({ from, to, counts }: Histograms, bins: number): SumsBin[] {
  const last = counts.subarray(counts.length - bins);
  const most = last.reduce((a, b) => Math.max(a, b), 0);
  const width = (to - from) / bins;
  if (most === 0 || width <= 0 || width > WIDEST) return [];
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
