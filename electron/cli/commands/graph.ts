/** `lab graph`: a formula's computational graph, every value forward and every gradient backward. */
import {
  checkComputation,
  jacobianOf,
  openComputation,
  type Computation,
  type TensorCheck,
} from '@backprop-lab/core/autograd';
import { codeLanguages, ConfigError, ExpressionError } from '@backprop-lab/core/contract';
import {
  evaluateGraph,
  explainExpressionError,
  parseTensorValue,
  recordExpression,
  toNested,
  unusedNames,
  writeCode,
  type EvaluatedGraph,
  type EvaluatedNode,
  type ExpressionGraph,
  type NestedValue,
  type TensorValue,
} from '@backprop-lab/core/expression';
import type { Command } from 'commander';
import { formatTable } from '../table.ts';
import { UsageError } from '../usageError.ts';

interface GraphOptions {
  readonly json?: boolean;
  readonly jacobian?: string;
  readonly check?: boolean;
  readonly code?: string;
}

export function addGraphCommand(program: Command, setExitCode: (code: number) => void): void {
  program
    .command('graph')
    .description('Evaluate a formula gate by gate: values forward, gradients backward.')
    .helpOption('--help', 'show this help')
    .argument('<formula>', 'as in "(x + y) * z", or lines "q = x + y; f = q * z"')
    .argument('[values...]', 'a value per variable: x=-2, v=[1,2], W=[[0.1,0.5],[-0.3,0.8]]')
    .option('--json', 'print one JSON object, and nothing else, on stdout')
    .option('--jacobian <of,by>', 'the Jacobian of one name by another, as in f,W')
    .option('--check', 'gradients beside finite differences; exit code 1 if one is wrong')
    .option('--code <library>', `print the graph as a program: ${codeLanguages.join(' or ')}`)
    .action((formula: string, values: string[], options: GraphOptions) => {
      const graph = record(formula, readValues(values));
      if (options.code !== undefined) {
        process.stdout.write(codeOf(graph, options.code));
        return;
      }
      const answer = ask(graph, options);
      if (answer.check?.some(({ band }) => band === 'wrong')) setExitCode(1);
      process.stdout.write(
        options.json ? `${JSON.stringify(answer)}\n` : `${formatAnswer(answer)}\n`,
      );
    });
}

function record(formula: string, values: ReadonlyMap<string, TensorValue>): ExpressionGraph {
  const graph = explained(formula, () => recordExpression(formula, values));
  const unused = unusedNames(graph, values);
  if (unused.length > 0) {
    throw new ConfigError(`the formula does not use ${unused.join(', ')}`);
  }
  return graph;
}

/** What is printed: as JSON it is this object. */
interface GraphAnswer extends EvaluatedGraph {
  readonly jacobian?: NestedValue;
  readonly check?: readonly LeafCheck[];
}

/** The worst element of one variable. */
interface LeafCheck {
  readonly name: string;
  readonly elements: number;
  readonly gradient: NestedValue;
  readonly difference: NestedValue;
  readonly relativeError: NestedValue;
  readonly kinks: number;
  readonly band: TensorCheck['band'];
}

function ask(graph: ExpressionGraph, { jacobian, check }: GraphOptions): GraphAnswer {
  return {
    ...evaluateGraph(graph),
    ...(jacobian !== undefined && { jacobian: jacobianNamed(graph, jacobian) }),
    ...(check && { check: checked(graph) }),
  };
}

function computationOf({ recording, variables }: ExpressionGraph): Computation {
  const leaves = [...variables].map(
    ([name, { values }]) => [name, Float64Array.from(values)] as const,
  );
  return { recording, leaves: new Map(leaves) };
}

/** `f,W`: a row per element of the first, a column per element of the second. */
function jacobianNamed(graph: ExpressionGraph, pair: string): NestedValue {
  const [of, by, ...others] = pair.split(',').map((name) => name.trim());
  if (of === undefined || by === undefined || others.length > 0) {
    throw new UsageError(`expected two names as in --jacobian f,W, got ${pair}`);
  }
  const computation = computationOf(graph);
  const [output, input] = [idNamed(graph, of), idNamed(graph, by)];
  const rows = jacobianOf(openComputation(computation), computation.recording, output, input);
  return rows.map((row) => toNested(row, [row.length]));
}

function idNamed({ names }: ExpressionGraph, name: string): number {
  for (const [id, each] of names) if (each === name) return id;
  throw new UsageError(
    `no ${name} in the formula, expected one of ${[...names.values()].join(', ')}`,
  );
}

function checked(graph: ExpressionGraph): LeafCheck[] {
  const scalar = (value: number) => toNested(Float64Array.of(value), []);
  return [...checkComputation(computationOf(graph))].map(
    ([name, { elements, worst, kinks, band }]) => ({
      name,
      elements,
      gradient: scalar(worst.gradient),
      difference: scalar(worst.difference),
      relativeError: scalar(worst.relativeError),
      kinks,
      band,
    }),
  );
}

function codeOf(graph: ExpressionGraph, library: string): string {
  const language = codeLanguages.find((each) => each === library);
  if (!language) {
    throw new UsageError(`expected --code ${codeLanguages.join(' or ')}, got ${library}`);
  }
  return writeCode(computationOf(graph), language, (id) => graph.names.get(id) ?? null);
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

function formatAnswer({ jacobian, check, ...graph }: GraphAnswer): string {
  const parts = [formatGraph(graph)];
  if (jacobian !== undefined) parts.push(formatJacobian(jacobian));
  if (check) parts.push(formatCheck(check));
  return parts.join('\n\n');
}

function formatJacobian(jacobian: NestedValue): string {
  const rows = Array.isArray(jacobian) ? (jacobian as readonly NestedValue[]) : [jacobian];
  return `Jacobian:\n${rows.map(formatValue).join('\n')}`;
}

function formatCheck(check: readonly LeafCheck[]): string {
  const rows = check.map(({ name, elements, gradient, difference, relativeError, kinks, band }) => [
    name,
    String(elements),
    formatValue(gradient),
    formatValue(difference),
    formatValue(relativeError),
    String(kinks),
    band,
  ]);
  const header = ['variable', 'elements', 'gradient', 'difference', 'rel. error', 'kinks', ''];
  return formatTable(header, rows, [false, true, true, true, true, true, false]);
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
