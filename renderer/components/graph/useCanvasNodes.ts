/** What stands on the canvas after so many steps. */
import { computed, type ShallowRef } from 'vue';
import { useText } from '../../composables/useText.ts';
import { tensorText } from '../../graphs/figures.ts';
import { symbolOf } from '../../graphs/gateSymbols.ts';
import {
  curveThrough,
  outputBox,
  type GraphLayout,
  type PlacedWire,
} from '../../graphs/graphLayout.ts';
import {
  gradientOf,
  isGate,
  nonFiniteNodes,
  valuesOf,
  wiresInto,
} from '../../graphs/graphNumbers.ts';
import { shapeText } from '../../graphs/nodeNames.ts';
import { useGraph } from '../../stores/graph.ts';
import { useGraphPractice } from '../../stores/graphPractice.ts';
import { useGraphSteps } from '../../stores/graphSteps.ts';
import type { CanvasNode, CanvasWire } from './canvasNode.ts';

/** In place of a gradient that is still to be worked out. */
const BLANK = '?';

export function useCanvasNodes(placed: Readonly<ShallowRef<GraphLayout | null>>) {
  const graphs = useGraph();
  const stepping = useGraphSteps();
  const practice = useGraphPractice();
  const { text } = useText();

  const nodes = computed<ReadonlyMap<number, CanvasNode>>(() => {
    const { graph } = graphs;
    const { progress, current } = stepping;
    if (!graph || !progress) return new Map();
    const strange = nonFiniteNodes(graph);
    const roles = new Map(graph.gates.map(({ op, role }) => [op as string, role]));
    return new Map(
      graph.nodes.map((node): [number, CanvasNode] => {
        const { id, op, shape } = node;
        const name = graphs.nameOfNode(id);
        const role = roles.get(op);
        const isKnown = progress.isValueKnown(id);
        const gradient =
          progress.isGradientKnown(id) && !practice.isHidden(id) && gradientOf(graph, node);
        const facts = [
          ...(isKnown
            ? [text('graph.node.value', { value: tensorText(valuesOf(graph, node), shape) })]
            : []),
          ...(gradient
            ? [text('graph.node.gradient', { gradient: tensorText(gradient, shape) })]
            : []),
          ...(role ? [text(`graph.roles.${role}`)] : []),
        ];
        return [
          id,
          {
            id,
            face: isGate(node) ? symbolOf(op) : name,
            name: isGate(node) ? name : null,
            role: role ? text(`graph.shortRoles.${role}`) : '',
            label: [isGate(node) ? `${symbolOf(op)} ${name}` : name, ...facts].join(', '),
            isGate: isGate(node),
            isKnown,
            isStrange: isKnown && strange.has(id),
            pass: current?.kind ?? 'forward',
            turn: node.turn && {
              kind: node.turn,
              label: text(`graph.turn.${node.turn}`, { name: `${symbolOf(op)} ${name}` }),
            },
          },
        ];
      }),
    );
  });

  const wires = computed<CanvasWire[]>(() => (placed.value?.wires ?? []).flatMap(showWire));

  function showWire(wire: PlacedWire): CanvasWire[] {
    const { graph } = graphs;
    const { progress, current } = stepping;
    const source = graph?.nodes[wire.from];
    if (!graph || !progress || !source) return [];
    const isKnown = progress.isValueKnown(wire.from);
    const gradient = gradientOn(wire);
    const isHidden = gradient !== null && practice.isHidden(wire.from);
    const numbers = (each: Float64Array) => tensorText(each, source.shape, 2);
    const shape = shapeText(source);
    const value =
      source.shape.length > 0 && shape !== '' ? shape : numbers(valuesOf(graph, source));
    const isCurrent =
      current !== null &&
      (current.kind === 'seed' ? wire.to === outputBox : wire.to === current.node);
    return [
      {
        key: `${wire.from} ${wire.to} ${wire.place}`,
        path: curveThrough(wire.points),
        label: wire.label,
        value: isKnown ? value : '',
        gradient:
          gradient === null
            ? ''
            : isHidden
              ? BLANK
              : source.shape.length > 0
                ? `∂ ${shape}`
                : numbers(gradient),
        isHidden,
        isCurrent,
        pass: current?.kind ?? 'forward',
      },
    ];
  }

  /** What has come back along a wire so far. */
  function gradientOn({ from, to, place }: PlacedWire): Float64Array | null {
    const { graph } = graphs;
    const { progress } = stepping;
    const source = graph?.nodes[from];
    if (!graph || !progress || !source) return null;
    if (to === outputBox)
      return progress.isSeeded ? new Float64Array(valuesOf(graph, source).length).fill(1) : null;
    const gate = graph.nodes[to];
    if (!gate || !progress.isSent(to)) return null;
    return wiresInto(graph, gate)[place]?.downstream ?? null;
  }

  return { nodes, wires };
}
