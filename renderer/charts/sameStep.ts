/** Which points of a chart are meant by a place in it: those of the nearest step, of all curves but ghosts. */
import {
  Interaction,
  type Chart,
  type ChartEvent,
  type InteractionItem,
  type InteractionModeFunction,
} from 'chart.js';
import { getRelativePosition } from 'chart.js/helpers';

declare module 'chart.js' {
  interface InteractionModeMap {
    sameStep: InteractionModeFunction;
  }
}

/** Curves of another run lie behind all others. */
export const GHOST_ORDER = 100;

Interaction.modes.sameStep = (chart: Chart, event: ChartEvent) => {
  const { x } = getRelativePosition(event, chart);
  return itemsAt(chart, nearestIndex(chart, x));
};

/** The points of one moment, for who moves by keys. */
export function itemsAt(chart: Chart, index: number | null): InteractionItem[] {
  if (index === null) return [];
  return ownCurves(chart).flatMap(({ data, index: datasetIndex }) => {
    const element = data[index];
    return element && !Number.isNaN(element.y) ? [{ element, datasetIndex, index }] : [];
  });
}

/** The moment that is drawn nearest to a place. */
function nearestIndex(chart: Chart, x: number): number | null {
  const points = ownCurves(chart)[0]?.data ?? [];
  let nearest: number | null = null;
  points.forEach((point, i) => {
    const before = nearest === null ? undefined : points[nearest];
    if (!before || Math.abs(point.x - x) < Math.abs(before.x - x)) nearest = i;
  });
  return nearest;
}

function ownCurves(chart: Chart) {
  return chart.getSortedVisibleDatasetMetas().filter(({ order }) => order < GHOST_ORDER);
}
