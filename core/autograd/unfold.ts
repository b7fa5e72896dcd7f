/** From gates that work on tensors to gates that work on single numbers: the same function, every product in sight. */
import { LimitError, limits, problem, type FunctionOpName } from '../contract/index.ts';
import { functionOps, type Attributes, type NodeId, type OpNode } from '../ops/index.ts';
import { broadcastLayout, sizeOf, type NumericArray, type Shape } from '../tensor/index.ts';
import * as gates from './functions.ts';
import { Recorder, type Tensor } from './tensor.ts';
import { flowsOf, type Computation } from './trace.ts';

/** A computation in single numbers. */
export interface Unfolded extends Computation {
  /** For each node the node of the folded computation that it is a part of. */
  readonly origins: readonly NodeId[];
  /** Where in their origins' tensors the nodes stand that are its elements: `[0, 1]`, and `''` for a single number. */
  readonly places: ReadonlyMap<NodeId, string>;
  /** The elements of each leaf by the names of their nodes: `W[0, 1]`. */
  readonly leaves: ReadonlyMap<string, Float64Array>;
}

/**
 * Writes every tensor as its elements. The output is their sum where there are several, as its gradient is seeded
 * with ones.
 *
 * @param values of every node: which class is the right one decides how a loss is written
 * @throws {LimitError} beyond so many gates that they are no picture any more
 */
export function unfold(
  { recording, leaves }: Computation,
  values: readonly NumericArray[],
): Unfolded {
  const recorder = new Recorder();
  const origins: NodeId[] = [];
  const numbers = new Map<string, Float64Array>();
  const elements: Tensor[][] = [];
  const placed = new Map<NodeId, string>();
  const claim = (tensors: readonly Tensor[], origin: NodeId) => {
    const last = tensors.reduce((most, { id }) => Math.max(most, id), -1);
    while (origins.length <= last) origins.push(origin);
    if (origins.length > limits.graphNodes.max) {
      throw new LimitError(problem('tooManySingles', { most: limits.graphNodes.max }));
    }
  };
  const flows = flowsOf(recording);
  recording.nodes.forEach((node, id) => {
    const places = placesOf(node.shape);
    switch (node.kind) {
      case 'constant':
        elements.push(node.values.map((value) => recorder.constant([value])));
        break;
      case 'leaf': {
        const held = leaves.get(node.name);
        if (!held) throw new Error(`internal: no values for ${node.name}`);
        elements.push(
          places.map((place, i) => {
            const name = node.name + place;
            numbers.set(name, Float64Array.of(held[i]));
            return node.requiresGradient ? recorder.parameter(name, []) : recorder.input(name, []);
          }),
        );
        break;
      }
      case 'op':
        elements.push(
          unfoldGate({
            node,
            inputs: node.inputs.map((input) => elements[input]),
            shapes: node.inputs.map((input) => recording.nodes[input].shape),
            values: node.inputs.map((input) => values[input]),
            isLearned: node.inputs.map((input) => flows[input]),
            recorder,
          }),
        );
        break;
    }
    claim(elements[id], id);
    elements[id].forEach(({ id: element }, i) => {
      if (!placed.has(element)) placed.set(element, places[i]);
    });
  });
  const output = total(elements[recording.output]);
  claim([output], recording.output);
  return { recording: recorder.recording(output), leaves: numbers, origins, places: placed };
}

/** `''` for a scalar, `[0]`, `[1]` … for a vector, `[0, 0]`, `[0, 1]` … for a matrix. */
function placesOf(shape: Shape): string[] {
  if (shape.length === 0) return [''];
  return Array.from({ length: sizeOf(shape) }, (_, i) => {
    const index: number[] = [];
    let rest = i;
    for (let d = shape.length - 1; d >= 0; d--) {
      index.unshift(rest % shape[d]);
      rest = Math.floor(rest / shape[d]);
    }
    return `[${index.join(', ')}]`;
  });
}

/** A gate with its inputs as single numbers. */
interface Gate {
  readonly node: OpNode;
  readonly inputs: readonly (readonly Tensor[])[];
  readonly shapes: readonly Shape[];
  readonly values: readonly NumericArray[];
  /** Per input whether a gradient reaches it. */
  readonly isLearned: readonly boolean[];
  readonly recorder: Recorder;
}

function unfoldGate(gate: Gate): Tensor[] {
  const { node, inputs, shapes, values, recorder } = gate;
  const [x, other] = inputs;
  if (functionOps[node.op].isElementwise) return unfoldElements(gate);
  const constant = (value: number) => recorder.constant([value]);
  const times = (tensor: Tensor, factor: number) =>
    factor === 1 ? tensor : gates.multiply(tensor, constant(factor));
  const averaged = (losses: readonly Tensor[]) => [times(total(losses), 1 / losses.length)];
  const rows = () => rowsOf(x, shapes[0]);
  const { margin = 1, pieces = 2 } = node.attributes;
  // A loss sends nothing to its targets; its pieces would.
  const targetAt = (i: number) => (gate.isLearned[1] ? constant(values[1][i]) : other[i]);
  switch (node.op) {
    case 'transpose':
    case 'reshape':
    case 'concat':
    case 'slice':
    case 'gather':
      return pick(gate);
    case 'sum':
      return groupsOf(gate).map((group) => total(group));
    case 'mean':
      return groupsOf(gate).map((group) => times(total(group), 1 / group.length));
    case 'reduceMax':
      return groupsOf(gate).map((group) => group.reduce(gates.max));
    case 'reduceMin':
      return groupsOf(gate).map((group) => group.reduce(gates.min));
    case 'maxout':
      return chunks(x, pieces).map((group) => group.reduce(gates.max));
    case 'dot':
      return [total(x.map((each, i) => gates.multiply(each, other[i])))];
    case 'matmul':
      return unfoldProduct(gate);
    case 'softmax':
      return rows().flatMap((row) => {
        const powers = row.map(gates.exp);
        const sum = total(powers);
        return powers.map((power) => gates.divide(power, sum));
      });
    case 'logSoftmax':
      return rows().flatMap((row) => {
        const logSum = gates.log(total(row.map(gates.exp)));
        return row.map((z) => gates.subtract(z, logSum));
      });
    case 'softmaxCrossEntropy':
      return averaged(
        rows().map((row, r) =>
          gates.subtract(gates.log(total(row.map(gates.exp))), row[values[1][r]]),
        ),
      );
    case 'hinge':
    case 'squaredHinge':
      return averaged(
        rows().map((row, r) => {
          const right = row[values[1][r]];
          const excesses = row
            .filter((z) => z !== right)
            .map((z) => gates.relu(gates.add(gates.subtract(z, right), constant(margin))));
          return total(
            excesses.map((each) => (node.op === 'hinge' ? each : gates.multiply(each, each))),
            recorder,
          );
        }),
      );
    case 'oneVersusAllHinge':
      return averaged(
        rows().map((row, r) =>
          total(
            row.map((z, c) =>
              gates.relu(
                c === values[1][r]
                  ? gates.subtract(constant(margin), z)
                  : gates.add(z, constant(margin)),
              ),
            ),
          ),
        ),
      );
    case 'logisticLoss':
      return averaged(
        x.map((z, i) => gates.subtract(gates.softplus(z), gates.multiply(targetAt(i), z))),
      );
    case 'squaredError':
      return averaged(
        x.map((z, i) => {
          const distance = gates.subtract(z, targetAt(i));
          return gates.multiply(gates.multiply(distance, distance), constant(0.5));
        }),
      );
    case 'l2': {
      const squares = total(x.map((w) => gates.multiply(w, w)));
      return [gates.multiply(gates.multiply(squares, other[0]), constant(0.5))];
    }
    case 'l1':
      return [gates.multiply(total(x.map(gates.abs)), other[0])];
    default:
      throw new Error(`internal: ${node.op} has no form in single numbers`);
  }
}

function total(terms: readonly Tensor[], recorder?: Recorder): Tensor {
  if (terms.length > 0) return terms.reduce(gates.add);
  if (!recorder) throw new Error('internal: a sum of nothing');
  return recorder.constant([0]);
}

function unfoldElements({ node, inputs, shapes, recorder }: Gate): Tensor[] {
  const apply = (...operands: Tensor[]) => recorder.apply(node.op, operands, node.attributes);
  if (inputs.length === 1) return inputs[0].map((each) => apply(each));
  const { rows, length, aStart, bStart, aStep, bStep } = broadcastLayout(shapes[0], shapes[1]);
  const outputs: Tensor[] = [];
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < length; k++) {
      outputs.push(apply(inputs[0][aStart[row] + k * aStep], inputs[1][bStart[row] + k * bStep]));
    }
  }
  return outputs;
}

/** Σₖ a[r, k] b[k, c], a vector on the left being a row and one on the right a column. */
function unfoldProduct({ inputs: [a, b], shapes }: Gate): Tensor[] {
  const [inner] = shapes[1];
  const columns = shapes[1].length === 2 ? shapes[1][1] : 1;
  return chunks(a, inner).flatMap((row) =>
    Array.from({ length: columns }, (_, c) =>
      total(row.map((each, k) => gates.multiply(each, b[k * columns + c]))),
    ),
  );
}

function rowsOf(elements: readonly Tensor[], shape: Shape): Tensor[][] {
  return chunks(elements, shape.at(-1) ?? 1);
}

function chunks(elements: readonly Tensor[], length: number): Tensor[][] {
  return Array.from({ length: elements.length / length }, (_, i) =>
    elements.slice(i * length, (i + 1) * length),
  );
}

/** What a gate that only moves elements moves where: seen by letting it move their places. */
function pick({ node, inputs, shapes, values }: Gate): Tensor[] {
  const all = inputs.flat();
  const sources = node.op === 'gather' ? inputs.slice(0, 1) : inputs;
  let next = 0;
  const places = inputs.map((input, i) =>
    i < sources.length ? Float64Array.from(input, () => next++) : Float64Array.from(values[i]),
  );
  const output = new Float64Array(sizeOf(node.shape));
  bindAlone(node.op, { inputs: places, output }, shapes, node.shape, node.attributes).forward();
  return Array.from(output, (place) => all[place]);
}

/** The elements that a reduction takes together: seen by what a sum sends back to each of them. */
function groupsOf({ node, inputs: [x], shapes }: Gate): Tensor[][] {
  const groups: Tensor[][] = Array.from({ length: sizeOf(node.shape) }, () => []);
  const upstream = Float64Array.from(groups, (_, place) => place);
  const downstream = [new Float64Array(x.length)];
  const buffers = { inputs: [new Float64Array(x.length)], output: upstream, upstream, downstream };
  bindAlone('sum', buffers, shapes, node.shape, node.attributes).backward();
  x.forEach((each, i) => groups[downstream[0][i]].push(each));
  return groups;
}

interface Buffers {
  readonly inputs: readonly NumericArray[];
  readonly output: NumericArray;
  readonly upstream?: NumericArray;
  readonly downstream?: readonly NumericArray[];
}

function bindAlone(
  op: FunctionOpName,
  { inputs, output, upstream = output, downstream = [] }: Buffers,
  shapes: readonly Shape[],
  shape: Shape,
  attributes: Attributes,
) {
  const scratch = new Float64Array(functionOps[op].scratchSize(shapes));
  const call = { inputs, output, scratch, upstream, downstream };
  return functionOps[op].bind(call, shapes, shape, attributes);
}
