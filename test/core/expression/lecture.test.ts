/** The computational graphs of the lecture, gate by gate. */
import { describe, expect, it } from 'vitest';
import {
  evaluateExpression,
  parseTensorValue,
  type EvaluatedNode,
} from '../../../core/expression/index.ts';
import { expectClose } from '../../harness/tolerance.ts';

function evaluate(text: string, values: Readonly<Record<string, string>>) {
  const { nodes, output } = evaluateExpression(
    text,
    new Map(Object.entries(values).map(([name, value]) => [name, parseTensorValue(value)])),
  );
  const byName = (name: string) => found(nodes.find((node) => node.name === name));
  const byOp = (op: string) => found(nodes.find((node) => node.op === op));
  return { nodes, output: found(nodes[output]), byName, byOp };
}

function found(node: EvaluatedNode | undefined): EvaluatedNode {
  if (!node) throw new Error('no such node');
  return node;
}

const flat = (value: EvaluatedNode['gradient']) => [value].flat(9) as number[];

describe('(x + y) · z', () => {
  it('distributes at the sum and switches at the product', () => {
    const { byName, output } = evaluate('q = x + y\nf = q * z', { x: '-2', y: '5', z: '-4' });
    expect(byName('q').value).toBe(3);
    expect(output).toMatchObject({ name: 'f', value: -12, gradient: 1 });
    for (const name of ['x', 'y', 'q']) expect(byName(name).gradient).toBe(-4);
    expect(byName('z').gradient).toBe(3);
  });
});

describe('the sigmoid neuron', () => {
  const values = { w0: '2', x0: '-1', w1: '-3', x1: '-2', w2: '-3' };
  const { nodes, byName, byOp, output } = evaluate('1 / (1 + exp(-(w0*x0 + w1*x1 + w2)))', values);
  const gates = nodes.filter(({ inputs }) => inputs.length > 0);

  it('has the values of the lecture gate by gate', () => {
    expect(gates.map(({ op }) => op)).toEqual(
      'multiply multiply add add negate exp add divide'.split(' '),
    );
    expectClose(
      gates.map(({ value }) => value as number),
      [-2, 6, 4, 1, -1, 0.367879441171, 1.367879441171, 0.73105857863],
      { absolute: 5e-13 },
    );
  });

  it('has the gradients of the lecture from the output back to the dot product', () => {
    const [, , , dot, negated, exponential, denominator] = gates;
    expect(output.gradient).toBe(1);
    const along = [denominator, exponential, negated, dot].map((node) => found(node).gradient);
    expectClose(
      along as number[],
      [-0.534446645389, -0.534446645389, -0.196611933241, 0.196611933241],
      { absolute: 5e-13 },
    );
    expect(byOp('constant').gradient).toBeNull();
  });

  it('has the gradients of the lecture at its leaves', () => {
    const leaves = ['w0', 'x0', 'w1', 'x1', 'w2'].map((name) => byName(name).gradient as number);
    expectClose(leaves, [-0.196611933, 0.393223866, -0.393223866, -0.5898358, 0.196611933], {
      absolute: 5e-10,
    });
  });
});

describe('2 (x·y + max(z, w))', () => {
  it('routes the gradient to the larger input alone', () => {
    const { byName, byOp, output } = evaluate('2*(x*y + max(z, w))', {
      x: '3',
      y: '-4',
      z: '2',
      w: '-1',
    });
    expect([byOp('max').value, byOp('add').value, output.value]).toEqual([2, -10, -20]);
    expect(['x', 'y', 'z', 'w'].map((name) => byName(name).gradient)).toEqual([-8, 6, 2, 0]);
  });

  it('routes to the first input at a tie', () => {
    const { byName } = evaluate('max(a, b)', { a: '2', b: '2' });
    expect([byName('a').gradient, byName('b').gradient]).toEqual([1, 0]);
  });
});

describe('‖W x‖²', () => {
  it('has the matrix gradients of the lecture', () => {
    const { byName, output } = evaluate('q = W @ x\nf = sum(q^2)', {
      W: '[[.1,.5],[-.3,.8]]',
      x: '[.2,.4]',
    });
    expectClose(flat(byName('q').value), [0.22, 0.26], { absolute: 1e-15 });
    expectClose(output.value as number, 0.116, { absolute: 1e-15 });
    expectClose(flat(byName('q').gradient), [0.44, 0.52], { absolute: 1e-15 });
    expect(byName('W').shape).toEqual([2, 2]);
    expectClose(flat(byName('W').gradient), [0.088, 0.176, 0.104, 0.208], { absolute: 1e-15 });
    expectClose(flat(byName('x').gradient), [-0.112, 0.636], { absolute: 1e-15 });
  });
});
