/** `lab graph`: a formula's computational graph, every value forward and every gradient backward. */
import { ExpressionError } from '@backprop-lab/core/contract';
import {
  evaluateExpression,
  explainExpressionError,
  parseTensorValue,
  type EvaluatedGraph,
  type EvaluatedNode,
  type NestedValue,
  type TensorValue,
} from '@backprop-lab/core/expression';
import type { Command } from 'commander';
import { formatTable } from '../table.ts';
import { UsageError } from '../usageError.ts';

export function addGraphCommand(program: Command): void {
  program
    .command('graph')
    .description('Evaluate a formula gate by gate: values forward, gradients backward.')
    .helpOption('--help', 'show this help')
    .argument('<formula>', 'as in "(x + y) * z", or lines "q = x + y; f = q * z"')
    .argument('[values...]', 'a value per variable: x=-2, v=[1,2], W=[[0.1,0.5],[-0.3,0.8]]')
    .option('--json', 'print one JSON object, and nothing else, on stdout')
    .action((formula: string, values: string[], { json }: { json?: boolean }) => {
      const graph = evaluate(formula, readValues(values));
      process.stdout.write(json ? `${JSON.stringify(graph)}\n` : `${formatGraph(graph)}\n`);
    });
}

function evaluate(formula: string, values: ReadonlyMap<string, TensorValue>): EvaluatedGraph {
  return explained(formula, () => evaluateExpression(formula, values));
}

/** `x=-2` for each variable. */
function readValues(assignments: readonly string[]): Map<string, TensorValue> {
  const values = new Map<string, TensorValue>();
  for (const assignment of assignments) {
    const [, name, text] = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=(.*)$/su.exec(assignment) ?? [];
    if (name === undefined || text === undefined) {
      throw new UsageError(`expected a value as in x=2, got ${assignment}`);
    }
    if (values.has(name)) throw new UsageError(`${name}: given a value twice`);
    values.set(
      name,
      explained(text, () => parseTensorValue(text), `${name}: `),
    );
  }
  return values;
}

/** Shows where in the text a mistake is. */
function explained<T>(text: string, work: () => T, prefix = ''): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new UsageError(prefix + explainExpressionError(text, error));
  }
}

function formatGraph({ nodes, output }: EvaluatedGraph): string {
  const rows = nodes.map((node) => [
    `${node.id}${node.id === output ? ' (output)' : ''}`,
    node.name ?? '',
    node.op === 'input' || node.op === 'constant' ? node.op : callOf(node, nodes),
    node.shape.length === 0 ? '' : `[${node.shape.join(', ')}]`,
    formatValue(node.value),
    node.gradient === null ? '' : formatValue(node.gradient),
  ]);
  return formatTable(['node', 'name', 'gate', 'shape', 'value', 'gradient'], rows);
}

/** `multiply(3, z)`: inputs by their names, or numbers where they have none. */
function callOf({ op, inputs }: EvaluatedNode, nodes: readonly EvaluatedNode[]): string {
  return `${op}(${inputs.map((id) => nodes[id]?.name ?? String(id)).join(', ')})`;
}

function formatValue(value: NestedValue): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(12)));
  if (typeof value === 'string') return value;
  return `[${value.map(formatValue).join(', ')}]`;
}
