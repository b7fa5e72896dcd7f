/** The numbers of a formula's graph: every value forward, every gradient backward, in float64. */
import { ConfigError, type FunctionOpName } from '../contract/index.ts';
import { referenceBackend } from '../kernels/index.ts';
import { functionOps, gradientNeeds, type NodeId, type RecordedNode } from '../ops/index.ts';
import { sizeOf, type Shape } from '../tensor/index.ts';
import { recordExpression, unusedNames, type ExpressionGraph } from './graph.ts';
import { toNested, type NestedValue, type TensorValue } from './tensorValue.ts';

/** One gate with its numbers. */
export interface EvaluatedNode {
  readonly id: NodeId;
  /** The variable's or the defined line's name. */
  readonly name: string | null;
  readonly op: FunctionOpName | 'input' | 'constant';
  readonly inputs: readonly NodeId[];
  readonly shape: Shape;
  readonly value: NestedValue;
  /** ∂output/∂node, summed over the output's elements; `null` where none flows: at constants. */
  readonly gradient: NestedValue | null;
}

export interface EvaluatedGraph {
  readonly nodes: readonly EvaluatedNode[];
  readonly output: NodeId;
}

/**
 * Evaluates a formula forward and backward, the output's gradient being ones.
 *
 * @throws {ExpressionError} for mistakes in the text
 * @throws {ConfigError} for values that the formula does not use
 */
export function evaluateExpression(
  text: string,
  values: ReadonlyMap<string, TensorValue>,
): EvaluatedGraph {
  const graph = recordExpression(text, values);
  const unused = unusedNames(graph, values);
  if (unused.length > 0) {
    throw new ConfigError(`the formula does not use ${unused.join(', ')}`);
  }
  return evaluateGraph(graph);
}

export function evaluateGraph({ recording, names, variables }: ExpressionGraph): EvaluatedGraph {
  const engine = referenceBackend.open();
  const plan = engine.lower(recording);
  for (const [name, { values }] of variables) engine.write(name, values);
  plan.forward();
  plan.backward();
  const flows = gradientNeeds(recording.nodes, (op) => functionOps[op].differentiable);
  const nodes = recording.nodes.map((node, id): EvaluatedNode => {
    const buffer = new Float64Array(sizeOf(node.shape));
    return {
      id,
      name: names.get(id) ?? null,
      op: opOf(node),
      inputs: node.kind === 'op' ? node.inputs : [],
      shape: node.shape,
      value: toNested(plan.readValue(id, buffer), node.shape),
      gradient: flows[id] ? toNested(plan.readGradient(id, buffer), node.shape) : null,
    };
  });
  return { nodes, output: recording.output };
}

function opOf(node: RecordedNode): EvaluatedNode['op'] {
  switch (node.kind) {
    case 'leaf':
      return 'input';
    case 'constant':
      return 'constant';
    case 'op':
      return node.op;
  }
}
