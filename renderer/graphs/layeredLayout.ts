/** A layered layout for graphs of hundreds of gates, in the time of a blink: fewer niceties, the same picture. */
import type { Point } from './point.ts';

export interface LayeredNode {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  readonly inputs: readonly number[];
}

/** The middles of all nodes, and the whole picture's size. */
export interface LayeredPlaces {
  readonly places: ReadonlyMap<number, Point>;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 24;
/** Between neighbours of one layer, captions included. */
const ROW_GAP = 34;
const SWEEPS = 6;

/**
 * Layers from left to right, every node as late as its users allow, so that wires are short; within a layer in the
 * order of what they hang on, again and again until it settles.
 *
 * @param nodes each after its inputs
 * @param gap between layers, with room for the numbers on the wires
 */
export function layeredPlaces(nodes: readonly LayeredNode[], gap: number): LayeredPlaces {
  const users = usersOf(nodes);
  const layers = layersOf(nodes, users);
  const ys = spread(nodes, layers, users);
  const places = new Map<number, Point>();
  let x = MARGIN;
  for (const layer of layers) {
    const width = Math.max(...layer.map((node) => node.width));
    for (const node of layer) places.set(node.id, { x: x + width / 2, y: ys.get(node.id) ?? 0 });
    x += width + gap;
  }
  const top = Math.min(...nodes.map(({ id, height }) => (ys.get(id) ?? 0) - height / 2));
  const bottom = Math.max(...nodes.map(({ id, height }) => (ys.get(id) ?? 0) + height / 2));
  for (const [id, place] of places) places.set(id, { ...place, y: place.y - top + MARGIN });
  return { places, width: x - gap + MARGIN, height: bottom - top + 2 * MARGIN + ROW_GAP };
}

type Users = ReadonlyMap<number, readonly number[]>;

function usersOf(nodes: readonly LayeredNode[]): Users {
  const users = new Map<number, number[]>(nodes.map(({ id }) => [id, []]));
  for (const { id, inputs } of nodes) for (const input of inputs) users.get(input)?.push(id);
  return users;
}

/** Every node just before the first of its users; the last gates in the last layer. */
function layersOf(nodes: readonly LayeredNode[], users: Users): LayeredNode[][] {
  const early = new Map<number, number>();
  for (const { id, inputs } of nodes) {
    early.set(
      id,
      inputs.reduce((most, input) => Math.max(most, (early.get(input) ?? 0) + 1), 0),
    );
  }
  const late = new Map<number, number>();
  for (const { id } of nodes.toReversed()) {
    const after = (users.get(id) ?? []).map((user) => (late.get(user) ?? 0) - 1);
    late.set(id, after.length > 0 ? Math.min(...after) : (early.get(id) ?? 0));
  }
  const layers: LayeredNode[][] = [];
  for (const node of nodes) (layers[late.get(node.id) ?? 0] ??= []).push(node);
  // Layers that nothing is in are holes, which filtering leaves out.
  return layers.filter((layer) => layer.length > 0);
}

/** The heights of all nodes: each drawn to the middle of its neighbours, none over another. */
function spread(
  nodes: readonly LayeredNode[],
  layers: readonly LayeredNode[][],
  users: Users,
): Map<number, number> {
  const ys = new Map<number, number>();
  for (const layer of layers) settle(layer, ys, (_, i) => i * (54 + ROW_GAP));
  const meanOf = (ids: readonly number[]) =>
    ids.reduce((sum, id) => sum + (ys.get(id) ?? 0), 0) / ids.length;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forward = sweep % 2 === 1;
    for (const layer of forward ? layers : layers.toReversed()) {
      settle(layer, ys, (node) => {
        const neighbours = forward ? node.inputs : (users.get(node.id) ?? []);
        return neighbours.length > 0 ? meanOf(neighbours) : (ys.get(node.id) ?? 0);
      });
    }
  }
  return ys;
}

/** Puts a layer's nodes where they want to be, in that order, pushed apart evenly where they would overlap. */
function settle(
  layer: readonly LayeredNode[],
  ys: Map<number, number>,
  wish: (node: LayeredNode, place: number) => number,
): void {
  const wanted = layer
    .map((node, i) => ({ node, y: wish(node, i) }))
    .sort((a, b) => a.y - b.y || a.node.id - b.node.id);
  // Neighbours that want the same place form a block around the mean of their wishes.
  const blocks: { nodes: LayeredNode[]; y: number; height: number }[] = [];
  for (const { node, y } of wanted) {
    blocks.push({ nodes: [node], y, height: node.height + ROW_GAP });
    for (;;) {
      const [before, last] = [blocks.at(-2), blocks.at(-1)];
      if (!before || !last || before.y + before.height / 2 <= last.y - last.height / 2) break;
      blocks.splice(-2, 2, {
        nodes: [...before.nodes, ...last.nodes],
        y:
          (before.y * before.nodes.length + last.y * last.nodes.length) /
          (before.nodes.length + last.nodes.length),
        height: before.height + last.height,
      });
    }
  }
  for (const { nodes, y, height } of blocks) {
    let top = y - height / 2;
    for (const node of nodes) {
      ys.set(node.id, top + (node.height + ROW_GAP) / 2);
      top += node.height + ROW_GAP;
    }
  }
}
