/** Which node an arrow key leads to. */
import type { Graph } from '@backprop-lab/core/contract';
import type { GraphLayout } from '../../graphs/graphLayout.ts';
import { usersOf } from '../../graphs/graphNumbers.ts';

/** Left along the first wire in, right along the first wire out, up and down within the layer. */
export function neighbourOf(
  graph: Graph,
  layout: GraphLayout | null,
  from: number,
  key: string,
): number | null {
  switch (key) {
    case 'ArrowLeft':
      return graph.nodes[from]?.inputs[0]?.node ?? null;
    case 'ArrowRight':
      return usersOf(graph, from)[0]?.id ?? null;
    case 'ArrowUp':
      return nextInLayer(layout, from, -1);
    case 'ArrowDown':
      return nextInLayer(layout, from, 1);
    default:
      return null;
  }
}

/** How far apart the middles of one layer may lie: boxes of a layer share their middle. */
const SAME_LAYER = 30;

function nextInLayer(layout: GraphLayout | null, from: number, direction: 1 | -1): number | null {
  const here = layout?.nodes.find(({ id }) => id === from);
  if (!layout || !here) return null;
  const ahead = layout.nodes
    .filter(
      ({ id, x, y }) =>
        id >= 0 && Math.abs(x - here.x) < SAME_LAYER && direction * (y - here.y) > 1,
    )
    .sort((a, b) => direction * (a.y - b.y));
  return ahead[0]?.id ?? null;
}
