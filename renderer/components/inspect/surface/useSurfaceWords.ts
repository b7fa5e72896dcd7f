/** What is said of the loss around the weights. */
import type { LossSurface } from '@backprop-lab/core/contract';
import { formatLoss } from '../../../charts/lossFigures.ts';
import type { Slice } from '../../../charts/sliceChart.ts';
import { useText } from '../../../composables/useText.ts';

export function useSurfaceWords() {
  const { text, formatWhole } = useText();

  function extremes({ losses }: LossSurface) {
    const finite = losses.filter(Number.isFinite);
    const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
    const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
    return { low: formatLoss(low), high: formatLoss(high) };
  }

  /** Losses from … to …, on how many points, and why other directions were taken than asked for. */
  function noteOf(surface: LossSurface): string {
    const { fallback, points, ofPoints, path } = surface;
    const parts = [text('inspect.surface.range', extremes(surface))];
    if (points < ofPoints) {
      const counts = { points: formatWhole(points), of: formatWhole(ofPoints) };
      parts.push(text('inspect.surface.sample', counts));
    }
    parts.push(text('inspect.surface.states', { count: formatWhole(path.steps.length) }));
    if (fallback !== null) parts.push(text(`inspect.surface.fallbacks.${fallback}`));
    return parts.join(' ');
  }

  const pictureOf = (surface: LossSurface) =>
    text('inspect.surface.picture', {
      ...extremes(surface),
      loss: formatLoss(surface.loss),
      count: formatWhole(surface.path.steps.length),
    });

  function sliceWords({ here, next }: Slice): string {
    const loss = formatLoss(here.y);
    return next
      ? text('inspect.surface.slicePicture', { loss, next: formatLoss(next.y) })
      : text('inspect.surface.slicePictureAlone', { loss });
  }

  return { noteOf, pictureOf, sliceWords };
}
