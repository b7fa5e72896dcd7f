/** A step in words and formulas: what the gate does to what comes in, with the actual numbers. */
import type { GraphNode } from '@backprop-lab/core/contract';
import { useText } from '../../composables/useText.ts';
import { figure, tensorText } from '../../graphs/figures.ts';
import { symbolOf } from '../../graphs/gateSymbols.ts';
import { gateTex } from '../../graphs/gateTex.ts';
import {
  gradientOf,
  nodeAt,
  usersOf,
  valuesOf,
  wiresInto,
  type Wire,
} from '../../graphs/graphNumbers.ts';
import type { GraphStep } from '../../graphs/graphSteps.ts';
import { shapeText, texName } from '../../graphs/nodeNames.ts';
import { useGraph } from '../../stores/graph.ts';
import { useGraphPractice } from '../../stores/graphPractice.ts';

export interface StepLine {
  readonly tex: string;
  readonly note?: string;
}

export function useStepWords() {
  const graphs = useGraph();
  const practice = useGraphPractice();
  const { text } = useText();

  function find(id: number) {
    const { graph } = graphs;
    const node = graph?.nodes[id];
    if (!graph || !node) return null;
    const output = nodeAt(graph, graph.output);
    return { graph, node, outputTex: texOf(output), isScalar: node.shape.length === 0 };
  }

  const texOf = ({ id }: GraphNode) => texName(graphs.nameOfNode(id));
  const partial = (outputTex: string, node: GraphNode) =>
    String.raw`\frac{\partial ${outputTex}}{\partial ${texOf(node)}}`;
  const texNumber = (value: number) =>
    Number.isFinite(value)
      ? figure(value, 4)
          .replace('−', '-')
          .replace(/e(-?)(\d+)/, String.raw`\cdot 10^{$1$2}`)
      : String.raw`\text{${figure(value)}}`;
  /** A negative factor stands in parentheses. */
  const texFactor = (value: number) => (value < 0 ? `(${texNumber(value)})` : texNumber(value));

  const bracketed = (tex: string) => (/ [+-] /.test(tex) ? String.raw`\left(${tex}\right)` : tex);

  function roleOf(node: GraphNode) {
    return graphs.graph?.gates.find(({ op }) => op === node.op)?.role;
  }

  function titleOf({ kind, node: id }: GraphStep): string {
    const found = find(id);
    if (!found) return '';
    const name = graphs.nameOfNode(id);
    if (kind === 'seed') return text('graph.steps.seed', { name });
    const gate = symbolOf(found.node.op);
    if (kind === 'forward') return text('graph.steps.computes', { gate, name });
    const role = roleOf(found.node);
    return role ? text(`graph.verbs.${role}`, { gate }) : gate;
  }

  function linesOf(step: GraphStep): StepLine[] {
    const found = find(step.node);
    if (!found) return [];
    switch (step.kind) {
      case 'forward':
        return [forwardLine(found.node)];
      case 'seed':
        return [
          {
            tex: String.raw`${partial(found.outputTex, found.node)} = ${found.isScalar ? '1' : String.raw`\mathbf 1`}`,
            note: found.isScalar ? text('graph.steps.seedNote') : text('graph.steps.seedOnes'),
          },
        ];
      case 'backward':
        return wiresInto(found.graph, found.node).flatMap((wire) => backwardLine(wire) ?? []);
    }
  }

  function shortLinesOf(step: GraphStep): StepLine[] {
    return linesOf(step).map(({ tex }) => ({ tex }));
  }

  function forwardLine(node: GraphNode): StepLine {
    const { graph } = graphs;
    if (!graph || node.op === 'input' || node.op === 'constant') return { tex: '' };
    const inputs = node.inputs.map(({ node: id }) => nodeAt(graph, id));
    const { value } = gateTex[node.op];
    const values = valuesOf(graph, node);
    const symbolic = `${texOf(node)} = ${value(inputs.map(texOf))}`;
    const isScalar = [node, ...inputs].every(({ shape }) => shape.length === 0);
    if (!isScalar) {
      return { tex: symbolic, note: `${shapeText(node)} ${tensorText(values, node.shape, 6)}` };
    }
    const numbers = inputs.map((input) => texFactor(valuesOf(graph, input)[0] ?? NaN));
    const result = texNumber(values[0] ?? NaN);
    const isPlain = inputs.every(({ op }) => op === 'constant');
    return {
      tex: isPlain ? `${symbolic} = ${result}` : `${symbolic} = ${value(numbers)} = ${result}`,
    };
  }

  function backwardLine(wire: Wire): StepLine | null {
    const found = find(wire.gate.id);
    if (!found || !wire.downstream || wire.gate.op === 'input' || wire.gate.op === 'constant')
      return null;
    const { graph, node, outputTex } = found;
    const inputs = node.inputs.map(({ node: id }) => nodeAt(graph, id));
    const tex = gateTex[wire.gate.op];
    const local = tex.local(inputs.map(texOf), texOf(node))[wire.place] ?? '';
    const left = partial(outputTex, wire.source);
    if (practice.isHidden(wire.source.id)) {
      return { tex: `${left} = \\;?`, note: text('graph.steps.yours') };
    }
    const upstream = gradientOf(graph, node);
    const isScalar = wire.source.shape.length === 0 && node.shape.length === 0;
    const [sent, slope, above] = [wire.downstream[0], wire.local?.[0], upstream?.[0]];
    const branches = branchNote(wire);
    if (isScalar && sent !== undefined && above !== undefined) {
      // In the exercise, local is for the person to work out.
      const numbers =
        slope === undefined || graph.isExercise
          ? texNumber(sent)
          : `${texFactor(slope)} \\cdot ${texFactor(above)} = ${texNumber(sent)}`;
      const factors = graph.isExercise
        ? ''
        : String.raw`${partial(outputTex, node)} \cdot \left(${local}\right) = `;
      return {
        tex: `${left} = ${factors}${numbers}`,
        note: [
          graph.isExercise || slope === undefined
            ? text('graph.steps.upstream', { upstream: figure(above, 4) })
            : text('graph.steps.upstreamLocal', {
                upstream: figure(above, 4),
                local: figure(slope, 4),
              }),
          ...branches,
        ].join(' · '),
      };
    }
    const g = partial(outputTex, node);
    const product = () => {
      if (wire.local) {
        const times = node.shape.length > 0 ? String.raw`\odot` : String.raw`\cdot`;
        return `${g} ${times} ${bracketed(local)}`;
      }
      const sent = tex.sent?.(inputs.map(texOf), g)[wire.place];
      return sent ?? String.raw`\left(${local}\right)^{\!\top} ${g}`;
    };
    return {
      tex: graph.isExercise ? left : `${left} = ${product()}`,
      note: [
        `${shapeText(wire.source)} ${tensorText(wire.downstream, wire.source.shape, 6)}`,
        ...(wire.local === null ? [text('graph.steps.localIsJacobian')] : []),
        ...branches,
      ].join(' · '),
    };
  }

  /** Where a value goes to several gates, their gradients add up. */
  function branchNote({ source }: Wire): string[] {
    const { graph } = graphs;
    if (!graph) return [];
    const wires = usersOf(graph, source.id)
      .flatMap((user) => user.inputs)
      .filter(({ node }) => node === source.id);
    if (wires.length < 2) return [];
    const total = gradientOf(graph, source);
    if (!total || source.shape.length > 0)
      return [text('graph.steps.branch', { count: wires.length })];
    return [
      text('graph.steps.branchSum', { count: wires.length, total: figure(total[0] ?? NaN, 4) }),
    ];
  }

  /** One sentence for a screen reader. */
  function sentenceOf(step: GraphStep | null): string {
    if (!step) return text('graph.steps.beginHint');
    const found = find(step.node);
    if (!found) return '';
    const { graph, node } = found;
    const name = graphs.nameOfNode(step.node);
    const gate = symbolOf(node.op);
    switch (step.kind) {
      case 'forward':
        return text('graph.sentences.forward', {
          gate,
          name,
          value: tensorText(valuesOf(graph, node), node.shape),
        });
      case 'seed':
        return text('graph.sentences.seed', { name });
      case 'backward': {
        const output = graphs.nameOfNode(graph.output);
        const sent = wiresInto(graph, node).flatMap(({ source, downstream }) =>
          downstream
            ? [
                text('graph.sentences.sent', {
                  output,
                  name: graphs.nameOfNode(source.id),
                  gradient: practice.isHidden(source.id)
                    ? text('graph.sentences.hidden')
                    : tensorText(downstream, source.shape),
                }),
              ]
            : [],
        );
        return `${titleOf(step)}: ${sent.join('; ')}.`;
      }
    }
  }

  return { titleOf, linesOf, shortLinesOf, sentenceOf };
}
