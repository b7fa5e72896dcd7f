/** Where gates and wires lie: in layers from left to right, with room for the numbers on every wire. */
import { graphlib, layout } from '@dagrejs/dagre';
import type { Graph, GraphNode } from '@backprop-lab/core/contract';
import { symbolOf } from './gateSymbols.ts';
import { isGate } from './graphNumbers.ts';
import { layeredPlaces, type LayeredNode } from './layeredLayout.ts';
import type { Point } from './point.ts';

/** The middle of a box. */
interface PlacedNode extends Point {
  readonly id: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedWire {
  readonly from: number;
  /** The gate, or the output's own box. */
  readonly to: number;
  readonly place: number;
  readonly points: readonly Point[];
  /** Where its numbers stand. */
  readonly label: Point;
}

export interface GraphLayout {
  readonly nodes: readonly PlacedNode[];
  readonly wires: readonly PlacedWire[];
  readonly width: number;
  readonly height: number;
}

/** The box to the right of the last gate, where the output comes out and its gradient goes in. */
export const outputBox = -1;

const GATE = 54;
const BOX_HEIGHT = 34;
const LABEL_HEIGHT = 34;

/** A careful layout takes more than the square of the number of nodes: beyond this, a quick one does. */
const MOST_CAREFUL = 110;

export function layOut(graph: Graph, nameOf: (node: GraphNode) => string): GraphLayout {
  const boxes = [
    ...graph.nodes.map((node) => ({
      id: node.id,
      ...measure(node, nameOf(node)),
      inputs: node.inputs.map(({ node: input }) => input),
    })),
    { id: outputBox, width: 62, height: BOX_HEIGHT, inputs: [graph.output] },
  ];
  const labelWidth = (source: number) => ((graph.nodes[source]?.shape.length ?? 0) > 0 ? 104 : 62);
  const layout = boxes.length > MOST_CAREFUL ? quickly(boxes) : carefully(boxes, labelWidth);
  return inOrder(upright(attached(layout), graph), graph);
}

/** With room for every wire, and no wire through a gate. */
function carefully(
  boxes: readonly LayeredNode[],
  labelWidth: (source: number) => number,
): GraphLayout {
  const plan = new graphlib.Graph({ multigraph: true });
  plan.setGraph({
    rankdir: 'LR',
    // Under a gate stand its name and role.
    nodesep: 42,
    ranksep: 12,
    marginx: 24,
    marginy: 24,
  });
  plan.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of boxes) plan.setNode(String(id), { width, height });
  for (const { id, inputs } of boxes) {
    inputs.forEach((input, place) => {
      const label = { width: labelWidth(input), height: LABEL_HEIGHT, labelpos: 'c', minlen: 1 };
      plan.setEdge(String(input), String(id), label, String(place));
    });
  }
  layout(plan);
  return read(plan);
}

/** Wires straight from gate to gate, their numbers where they begin. */
function quickly(boxes: readonly LayeredNode[]): GraphLayout {
  const { places, width, height } = layeredPlaces(boxes, QUICK_GAP);
  const at = (id: number) => places.get(id) ?? { x: 0, y: 0 };
  const nodes = boxes.map(({ id, width: wide, height: high }) => ({
    id,
    ...at(id),
    width: wide,
    height: high,
  }));
  const wires = boxes.flatMap(({ id, inputs, width: wide }) =>
    inputs.map((input, place): PlacedWire => {
      const from = at(input);
      const to = at(id);
      const end = { x: to.x - wide / 2, y: to.y };
      // Near the gate: there wires of one source have parted already. The line is level at both ends.
      const along = 1 - Math.min(0.5, QUICK_GAP / 2 / Math.max(1, end.x - from.x));
      const rise = along * along * (3 - 2 * along);
      const label = {
        x: from.x + along * (end.x - from.x),
        y: from.y + rise * (end.y - from.y),
      };
      return { from: input, to: id, place, points: [from, end], label };
    }),
  );
  return { nodes, wires, width, height };
}

const QUICK_GAP = 76;

function measure(node: GraphNode, name: string): { width: number; height: number } {
  if (!isGate(node)) {
    return { width: Math.max(48, 22 + 8.2 * name.length), height: BOX_HEIGHT };
  }
  const width = Math.max(GATE, 24 + 8.4 * symbolOf(node.op).length);
  return { width, height: GATE };
}

function read(plan: graphlib.Graph): GraphLayout {
  const { width = 0, height = 0 } = plan.graph() as { width?: number; height?: number };
  const nodes = plan.nodes().map((id): PlacedNode => {
    const box = plan.node(id) as PlacedNode;
    return { id: Number(id), x: box.x, y: box.y, width: box.width, height: box.height };
  });
  const wires = plan.edges().map((edge): PlacedWire => {
    const { points, x, y } = plan.edge(edge) as { points: Point[]; x: number; y: number };
    return {
      from: Number(edge.v),
      to: Number(edge.w),
      place: Number(edge.name),
      points: points.map((point) => ({ x: point.x, y: point.y })),
      label: { x, y },
    };
  });
  return { nodes, wires, width, height };
}

/** Wires begin in the middle of the right side, and end side by side on the left. */
function attached({ nodes, wires, ...rest }: GraphLayout): GraphLayout {
  const boxes = new Map(nodes.map((box) => [box.id, box]));
  const entering = new Map<number, number>();
  for (const { to } of wires) entering.set(to, (entering.get(to) ?? 0) + 1);
  const ending = wires.map((wire): PlacedWire => {
    const [source, target] = [boxes.get(wire.from), boxes.get(wire.to)];
    if (!source || !target) return wire;
    const apart = (wire.points.at(-2)?.y ?? target.y) - target.y;
    const isAlone = entering.get(wire.to) === 1;
    const spread = isAlone ? 0 : Math.max(-ENTRANCE, Math.min(ENTRANCE, apart));
    const inset = isAlone ? 0 : Math.abs(spread) / 4;
    return {
      ...wire,
      points: [
        { x: source.x + source.width / 2, y: source.y },
        ...wire.points.slice(1, -1),
        { x: target.x - target.width / 2 + inset, y: target.y + spread },
      ],
    };
  });
  return { ...rest, nodes, wires: ending };
}

/** How far from the middle of its gate a wire may end. */
const ENTRANCE = 13;

/** The inputs from top to bottom in the order in which they are named, as far as turning the picture over helps. */
function upright(layout: GraphLayout, graph: Graph): GraphLayout {
  const inputs = layout.nodes.filter(({ id }) => graph.nodes[id]?.op === 'input');
  let order = 0;
  for (const [i, one] of inputs.entries()) {
    for (const other of inputs.slice(i + 1))
      order += Math.sign((other.id - one.id) * (other.y - one.y));
  }
  if (order >= 0) return layout;
  const turn = <Each extends Point>(point: Each): Each => ({
    ...point,
    y: layout.height - point.y,
  });
  return {
    ...layout,
    nodes: layout.nodes.map(turn),
    wires: layout.wires.map((wire) => ({
      ...wire,
      points: wire.points.map(turn),
      label: turn(wire.label),
    })),
  };
}

/** Inputs of one gate alone, one above the other, in the order in which the gate takes them. */
function inOrder(layout: GraphLayout, graph: Graph): GraphLayout {
  const boxes = new Map(layout.nodes.map((box) => [box.id, box]));
  const wires = [...layout.wires];
  for (const gate of graph.nodes) {
    const own = wires
      .map((wire, at) => ({ wire, at, box: boxes.get(wire.from) }))
      .filter(
        ({ wire, box }) =>
          wire.to === gate.id &&
          box &&
          graph.nodes[wire.from]?.inputs.length === 0 &&
          wires.filter(({ from }) => from === wire.from).length === 1,
      );
    const [first, second] = own;
    if (!first?.box || !second?.box || own.length > 2) continue;
    const isSwapped =
      Math.sign(first.wire.place - second.wire.place) !== Math.sign(first.box.y - second.box.y);
    // Boxes of other columns are no neighbours: crossing their wires would help nobody.
    const leftOf = ({ x, width }: PlacedNode) => x + width / 2;
    if (!isSwapped || Math.abs(leftOf(first.box) - leftOf(second.box)) > SAME_COLUMN) continue;
    boxes.set(first.box.id, { ...first.box, x: second.box.x, y: second.box.y });
    boxes.set(second.box.id, { ...second.box, x: first.box.x, y: first.box.y });
    wires[first.at] = { ...second.wire, from: first.wire.from, place: first.wire.place };
    wires[second.at] = { ...first.wire, from: second.wire.from, place: second.wire.place };
  }
  return { ...layout, nodes: [...boxes.values()], wires };
}

/** How far apart the sides of boxes of one column may lie: names differ in length. */
const SAME_COLUMN = 40;

/** A smooth line through the points, level where it begins and ends. */
export function curveThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first.x},${first.y}`;
  let before = first;
  for (const point of rest) {
    const middle = (before.x + point.x) / 2;
    path += `C${middle},${before.y} ${middle},${point.y} ${point.x},${point.y}`;
    before = point;
  }
  return path;
}
