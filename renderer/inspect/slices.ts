/** The slice of the loss along the gradient, as the chart has it. */
import type { LossSurface } from '@backprop-lab/core/contract';
import type { Slice } from '../charts/sliceChart.ts';

/** @returns `null` where there is no slice, or nothing of it is finite */
export function sliceOf({ slice, loss }: Pick<LossSurface, 'slice' | 'loss'>): Slice | null {
  if (!slice) return null;
  const losses = Array.from(slice.distances, (x, i) => ({ x, y: slice.losses[i] ?? NaN })).filter(
    ({ y }) => Number.isFinite(y),
  );
  if (losses.length === 0) return null;
  return { losses, here: { x: 0, y: loss }, next: nextOf(losses, slice.nextStep) };
}

/** Between the two samples around it. */
function nextOf(losses: Slice['losses'], distance: number | null): Slice['next'] {
  if (distance === null || distance === 0) return null;
  const after = losses.findIndex(({ x }) => x >= distance);
  const [from, to] = [losses[after - 1], losses[after]];
  if (!from || !to) return null;
  const share = (distance - from.x) / (to.x - from.x);
  return { x: distance, y: from.y + share * (to.y - from.y) };
}
