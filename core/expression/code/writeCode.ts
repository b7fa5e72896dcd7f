/** A graph as Python: the gates as classes with forward and backward, and the two passes through them. */
import { flowsOf, type Computation } from '../../autograd/index.ts';
import type { CodeLanguage, FunctionOpName } from '../../contract/index.ts';
import { functionOps, type NodeId, type OpNode } from '../../ops/index.ts';
import { sameShape, type NumericArray, type Shape } from '../../tensor/index.ts';
import { gateSources, settingDefaults, type GateSource } from './gateSources.ts';
import { helpersFor } from './helperSources.ts';
import { identifiersOf } from './identifiers.ts';

/** A program that computes what the graph shows: `values` and `gradients` hold its numbers by name. */
export function writeCode(
  computation: Computation,
  language: CodeLanguage,
  nameOf: (id: NodeId) => string | null,
): string {
  const { nodes } = computation.recording;
  const program: Program = {
    computation,
    names: identifiersOf(nodes.map((_, id) => nameOf(id))),
    flows: flowsOf(computation.recording),
    repeats: nodes.some((node) => node.kind === 'op' && isRepeating(node, nodes)),
  };
  const used = new Set(nodes.flatMap((node) => (node.kind === 'op' ? [node.op] : [])));
  const writeClass = language === 'numpy' ? numpyClass : pytorchClass;
  const classes = [...used].map((op) => writeClass(op, program.repeats));
  const passes = language === 'numpy' ? numpyPasses(program) : pytorchPasses(program);
  const body = [...classes, passes].join('\n\n\n');
  const helpers = helpersFor(body, language);
  const text = [headOf(language, [...helpers, body].join('\n')), ...helpers, body].join('\n\n\n');
  return `${language === 'pytorch' ? text.replace(/\bnp\./g, 'torch.').replace(/torch\.concatenate/g, 'torch.cat') : text}\n`;
}

interface Program {
  readonly computation: Computation;
  readonly names: readonly string[];
  readonly flows: readonly boolean[];
  /** Whether some operand is repeated to fit another: then gradients have to be summed over its copies. */
  readonly repeats: boolean;
}

function isRepeating({ op, inputs, shape }: OpNode, nodes: readonly { shape: Shape }[]): boolean {
  const isElementwise = functionOps[op].isElementwise ?? false;
  return isElementwise && inputs.some((input) => !sameShape(nodes[input].shape, shape));
}

function headOf(language: CodeLanguage, body: string): string {
  const imports = body.includes('math.') ? ['import math', ''] : [];
  return language === 'numpy'
    ? [...imports, 'import numpy as np'].join('\n')
    : [...imports, 'import torch', '', 'torch.set_default_dtype(torch.float64)'].join('\n');
}

/** `softmaxCrossEntropy` → `SoftmaxCrossEntropy` */
function classNameOf(op: FunctionOpName): string {
  return op.charAt(0).toUpperCase() + op.slice(1);
}

function settingsOf({ settings = [] }: GateSource, op: FunctionOpName): string[] {
  return settings.map((name) => `${name}=${defaultOf(name, op)}`);
}

function defaultOf(name: string, op: FunctionOpName): string {
  return name === 'alpha' ? (op === 'elu' ? '1' : '0.1') : settingDefaults[name];
}

/** What backward needs of the forward pass: the names that stand in its lines. */
function savedBy({ inputs, before = [], backward }: GateSource, repeats: boolean): string[] {
  const text = [...before, ...backward].join(' ');
  const isUsed = (name: string) => new RegExp(`\\b${name}\\b`).test(text);
  return [...inputs, 'y'].filter((name) => (repeats && name !== 'y') || isUsed(name));
}

/** Of gates that repeat an operand, the gradient summed over the copies. */
function gradientsOf(op: FunctionOpName, source: GateSource, repeats: boolean): string[] {
  const sums = repeats && (functionOps[op].isElementwise ?? false) && source.inputs.length === 2;
  return source.backward.map((gradient, i) =>
    sums && gradient !== 'None' ? `like(${gradient}, ${source.inputs[i]})` : gradient,
  );
}

function docOf(op: FunctionOpName): string {
  const { formula, gradient } = functionOps[op];
  return `    """${formula}; ${gradient}"""`;
}

function numpyClass(op: FunctionOpName, repeats: boolean): string {
  const source = gateSources[op];
  const { inputs, settings = [], forward, before = [] } = source;
  const sums = repeats && inputs.length === 2;
  const saved = savedBy(source, sums && (functionOps[op].isElementwise ?? false));
  const own = (name: string) => `self.${name}`;
  const lines = [`class ${classNameOf(op)}:`, docOf(op), ''];
  if (settings.length > 0) {
    lines.push(`    def __init__(self, ${settingsOf(source, op).join(', ')}):`);
    lines.push(`        ${settings.map(own).join(', ')} = ${settings.join(', ')}`, '');
  }
  const unpack = (names: readonly string[]) =>
    names.length > 0 ? [`        ${names.join(', ')} = ${names.map(own).join(', ')}`] : [];
  lines.push(`    def forward(self, ${inputs.join(', ')}):`, ...unpack(settings));
  lines.push(`        y = ${forward}`);
  if (saved.length > 0) lines.push(`        ${saved.map(own).join(', ')} = ${saved.join(', ')}`);
  lines.push(
    '        return y',
    '',
    '    def backward(self, g):',
    ...unpack([...settings, ...saved]),
  );
  lines.push(...before.map((line) => `        ${line}`));
  lines.push(`        return ${gradientsOf(op, source, repeats).join(', ')}`);
  return lines.join('\n');
}

function pytorchClass(op: FunctionOpName, repeats: boolean): string {
  const source = gateSources[op];
  const { inputs, settings = [], forward, before = [] } = source;
  const sums = repeats && inputs.length === 2;
  const saved = savedBy(source, sums && (functionOps[op].isElementwise ?? false));
  const lines = [
    `class ${classNameOf(op)}(torch.autograd.Function):`,
    docOf(op),
    '',
    '    @staticmethod',
    `    def forward(${['ctx', ...inputs, ...settingsOf(source, op)].join(', ')}):`,
    `        y = ${forward}`,
  ];
  if (saved.length > 0) lines.push(`        ctx.save_for_backward(${saved.join(', ')})`);
  if (settings.length > 0) lines.push(`        ctx.settings = (${settings.join(', ')},)`);
  lines.push('        return y', '', '    @staticmethod', '    def backward(ctx, g):');
  if (saved.length > 0) lines.push(`        ${unpacked(saved)} = ctx.saved_tensors`);
  if (settings.length > 0) lines.push(`        ${unpacked(settings)} = ctx.settings`);
  lines.push(...before.map((line) => `        ${line}`));
  const gradients = [...gradientsOf(op, source, repeats), ...settings.map(() => 'None')];
  lines.push(`        return ${gradients.join(', ')}`);
  return lines.join('\n');
}

/** The left side of taking a tuple apart. */
function unpacked(names: readonly string[]): string {
  return names.length === 1 ? `${names.join('')},` : names.join(', ');
}

function numpyPasses(program: Program): string {
  const { computation, names, flows } = program;
  const { nodes, output } = computation.recording;
  const lines = [...leafLines(program, (text) => `np.array(${text})`)];
  lines.push('', '# forward: from the inputs to the output');
  const gateOf = (id: NodeId) => `gate_${names[id]}`;
  nodes.forEach((node, id) => {
    if (node.kind !== 'op') return;
    lines.push(`${gateOf(id)} = ${classNameOf(node.op)}(${givenSettings(node).join(', ')})`);
    lines.push(
      `${names[id]} = ${gateOf(id)}.forward(${node.inputs.map((at) => names[at]).join(', ')})`,
    );
  });
  lines.push('', '# backward: from the output to the inputs');
  lines.push(`d${names[output]} = np.ones_like(${names[output]})`);
  const begun = new Set<NodeId>([output]);
  for (let id = output; id >= 0; id--) {
    const node = nodes[id];
    if (node.kind !== 'op' || !flows[id] || !begun.has(id)) continue;
    lines.push(...backwardLines(program, node, `${gateOf(id)}.backward(d${names[id]})`, begun));
  }
  const reached = leavesOf(program).filter((id) => begun.has(id));
  return [
    ...lines,
    ...resultLines(
      program,
      reached.map((id) => [id, `d${names[id]}`]),
    ),
  ].join('\n');
}

/** One gate's gradients: the first to reach a node is its gradient, the others are added: a branch sums. */
function backwardLines(
  { names, flows }: Program,
  { op, inputs }: OpNode,
  call: string,
  begun: Set<NodeId>,
): string[] {
  const adds: string[] = [];
  const targets = inputs.map((input, i) => {
    if (!flows[input] || !functionOps[op].differentiable[i]) return '_';
    const gradient = `d${names[input]}`;
    if (!begun.has(input)) {
      begun.add(input);
      return gradient;
    }
    const more = `more${i}`;
    adds.push(`${gradient} = ${gradient} + ${more}`);
    return more;
  });
  return [`${targets.join(', ')} = ${call}`, ...adds];
}

function pytorchPasses(program: Program): string {
  const { computation, names } = program;
  const { nodes, output } = computation.recording;
  const lines = leafLines(program, (text, learns) =>
    learns ? `torch.tensor(${text}, requires_grad=True)` : `torch.tensor(${text})`,
  );
  lines.push('', '# forward: from the inputs to the output');
  nodes.forEach((node, id) => {
    if (node.kind !== 'op') return;
    const { settings = [] } = gateSources[node.op];
    const given = settings.map((name) => settingOf(node, name) ?? defaultOf(name, node.op));
    const inputs = node.inputs.map((at) => names[at]);
    lines.push(`${names[id]} = ${classNameOf(node.op)}.apply(${[...inputs, ...given].join(', ')})`);
  });
  lines.push('', '# backward: from the output to the inputs');
  lines.push(`${names[output]}.backward(torch.ones_like(${names[output]}))`);
  const reached = leavesOf(program);
  const results = resultLines(
    program,
    reached.map((id) => [id, `${names[id]}.grad`]),
  );
  return [...lines, ...results].join('\n');
}

/** The leaves that the output depends on and that a gradient flows to. */
function leavesOf({ computation: { recording }, flows }: Program): NodeId[] {
  const { nodes, output } = recording;
  const needed = new Set<NodeId>([output]);
  for (let id = output; id >= 0; id--) {
    const node = nodes[id];
    if (!needed.has(id) || node.kind !== 'op') continue;
    node.inputs.forEach((input, i) => {
      if (functionOps[node.op].differentiable[i]) needed.add(input);
    });
  }
  return nodes.flatMap((node, id) =>
    node.kind === 'leaf' && flows[id] && needed.has(id) ? [id] : [],
  );
}

function resultLines(
  { computation: { recording }, names }: Program,
  reached: readonly (readonly [NodeId, string])[],
): string[] {
  const { output } = recording;
  const entry = (name: string, text: string) => `    ${JSON.stringify(name)}: ${text},`;
  return [
    '',
    `values = {`,
    entry(names[output], names[output]),
    '}',
    'gradients = {',
    ...reached.map(([id, text]) => entry(names[id], text)),
    '}',
    'for name, value in (*values.items(), *gradients.items()):',
    '    print(name, value)',
  ];
}

/** @param write one value as the library's array; `learns` where a gradient is asked for */
function leafLines(
  { computation, names, flows }: Program,
  write: (text: string, learns: boolean) => string,
): string[] {
  const { nodes } = computation.recording;
  const lines: string[] = [];
  nodes.forEach((node, id) => {
    if (node.kind === 'op') return;
    const values = node.kind === 'constant' ? node.values : computation.leaves.get(node.name);
    if (!values) throw new Error('internal: a leaf without values');
    lines.push(`${names[id]} = ${write(nested(values, node.shape), flows[id])}`);
  });
  return lines;
}

/** Nested lists of numbers, each a float even where it is whole. */
function nested(values: NumericArray | readonly number[], shape: Shape, start = 0): string {
  if (shape.length === 0) return pythonNumber(values[start]);
  const [length, ...inner] = shape;
  const stride = inner.reduce((size, n) => size * n, 1);
  const items = Array.from({ length }, (_, i) => nested(values, inner, start + i * stride));
  return `[${items.join(', ')}]`;
}

function pythonNumber(value: number): string {
  if (Number.isNaN(value)) return 'float("nan")';
  if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : '-float("inf")';
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function givenSettings(node: OpNode): string[] {
  const { settings = [] } = gateSources[node.op];
  return settings.flatMap((name) => {
    const value = settingOf(node, name);
    return value === undefined ? [] : [`${name}=${value}`];
  });
}

function settingOf({ attributes }: OpNode, name: string): string | undefined {
  const value = Object.entries(attributes).find(([key]) => key === name)?.[1] as
    number | readonly number[] | undefined;
  if (value === undefined) return undefined;
  if (typeof value === 'number') return String(value);
  return value.length === 1 ? `(${value[0]},)` : `(${value.join(', ')})`;
}
