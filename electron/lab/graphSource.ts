/** Where a graph comes from: a formula with its values, or a network on one of its points. */
import {
  ExpressionError,
  LimitError,
  type BackendName,
  type FormulaMistake,
  type GraphVariable,
  type Observation,
  type PassName,
  type RunId,
  type RunSummary,
  type TextRange,
} from '@backprop-lab/core/contract';
import {
  openComputation,
  traceComputation,
  type Computation,
  type Trace,
} from '@backprop-lab/core/autograd';
import {
  freeNames,
  parseLines,
  parseTensorValue,
  recordExpression,
  type TensorValue,
} from '@backprop-lab/core/expression';
import type { PointObservation } from '@backprop-lab/core/training';

/** A graph as it was first written, before any of it is opened or unfolded. */
export interface GraphSource {
  readonly computation: Computation;
  readonly trace: Trace;
  readonly backend: BackendName;
  readonly names: ReadonlyMap<number, string>;
  readonly ranges: ReadonlyMap<number, TextRange>;
  readonly variables: readonly GraphVariable[];
  readonly observation: Observation | null;
}

/** What a name is worth until somebody says so. */
const FIRST_VALUE = '1';

/** The graph of a formula, or what is wrong with it. */
export function readFormula(
  text: string,
  typed: Readonly<Record<string, string>>,
): GraphSource | FormulaMistake {
  const given = new Map<string, TensorValue>();
  const variables: GraphVariable[] = [];
  let names: string[] = [];
  const readNames = () => {
    names = freeNames(parseLines(text));
  };
  const mistake = mistakeOf(text, null, readNames);
  if (mistake) return mistake;
  for (const name of names) {
    const value = Object.hasOwn(typed, name) ? (typed[name] ?? FIRST_VALUE) : FIRST_VALUE;
    const wrong = mistakeOf(value, name, () => {
      const tensor = parseTensorValue(value);
      given.set(name, tensor);
      variables.push({ name, text: value, shape: [...tensor.shape] });
    });
    if (wrong) return wrong;
  }
  return sourceOf(text, given, variables);
}

function sourceOf(
  text: string,
  given: ReadonlyMap<string, TensorValue>,
  variables: readonly GraphVariable[],
): GraphSource | FormulaMistake {
  let source: GraphSource | undefined;
  const wrong = mistakeOf(text, null, () => {
    const { recording, names, ranges } = recordExpression(text, given);
    const leaves = new Map(
      [...given].map(([name, { values }]) => [name, Float64Array.from(values)]),
    );
    const computation = { recording, leaves };
    const trace = traceComputation(openComputation(computation), computation);
    source = {
      computation,
      trace,
      backend: 'reference',
      names,
      ranges,
      variables,
      observation: null,
    };
  });
  if (wrong) return wrong;
  if (!source) throw new Error('internal: a formula without mistakes gave no graph');
  return source;
}

/** What a person wrote wrong, as a value; everything else is thrown on. */
function mistakeOf(
  text: string,
  variable: string | null,
  work: () => void,
): FormulaMistake | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof ExpressionError) {
      const { message, problem, range } = error;
      return { kind: 'mistake', variable, message, problem, range: { ...range } };
    }
    if (error instanceof LimitError && error.problem) {
      const { message, problem } = error;
      const range = { start: 0, end: text.length };
      return { kind: 'mistake', variable, message, problem, range };
    }
    throw error;
  }
}

export interface ObservedPoint {
  readonly run: RunId;
  readonly set: 'train' | 'test';
  readonly index: number;
  readonly pass: PassName;
}

/** The graph of a network on one point, with the numbers of the backend that trains it. */
export function readObservation(
  { run, set, index }: ObservedPoint,
  { step, inForce }: RunSummary,
  observed: PointObservation,
): GraphSource {
  const { computation, trace, dataLoss, regLoss, point, parameters } = observed;
  const { target, batchSize, pass, only, layers } = observed;
  const { recording } = computation;
  const names = new Map<number, string>();
  recording.nodes.forEach((node, id) => {
    // Of a dropout's mask the batch it is for, of this one point, is left out.
    if (node.kind === 'leaf') names.set(id, node.name.replace(/\.mask\.1$/, '.mask'));
  });
  layers.forEach((id, layer) => {
    const isFirst = layer === 0;
    const isLast = layer === layers.length - 1;
    // A layer that passes its input on is no node of its own.
    if (!names.has(id))
      names.set(id, isFirst ? 'features' : isLast ? 'scores' : `layers.${layer - 1}`);
  });
  names.set(dataLoss, 'dataLoss');
  names.set(regLoss, 'regLoss');
  names.set(recording.output, 'loss');
  const leafNamed = (name: string) =>
    recording.nodes.findIndex((node) => node.kind === 'leaf' && node.name === name);
  return {
    computation,
    trace,
    backend: inForce.backend,
    names,
    ranges: new Map(),
    variables: [],
    observation: {
      run,
      step,
      set,
      index,
      point: [point[0] ?? NaN, point[1] ?? NaN],
      target,
      batchSize,
      pass,
      only,
      layers: [...layers],
      dataLoss,
      regLoss,
      parameters: parameters.map(({ name, shape, gradient, update }) => ({
        name,
        shape: [...shape],
        node: leafNamed(name),
        batchGradient: Float64Array.from(gradient),
        update: Float64Array.from(update),
      })),
    },
  };
}
