/** What the page makes of a graph: steps, names, figures, places, verdicts, JSON. */
import { describe, expect, it } from 'vitest';
import { functionOpNames } from '../../../core/contract/index.ts';
import { evaluateExpression, parseTensorValue } from '../../../core/expression/index.ts';
import { functionOps } from '../../../core/ops/index.ts';
import { looksOf } from '../../../renderer/components/graph/jacobianLooks.ts';
import { neighbourOf } from '../../../renderer/components/graph/neighbours.ts';
import { exampleNames, examples } from '../../../renderer/graphs/examples.ts';
import { bytesText, figure, tensorText } from '../../../renderer/graphs/figures.ts';
import { gateTex } from '../../../renderer/graphs/gateTex.ts';
import { graphJson } from '../../../renderer/graphs/graphJson.ts';
import { curveThrough, layOut, outputBox } from '../../../renderer/graphs/graphLayout.ts';
import { nonFiniteNodes, wiresInto } from '../../../renderer/graphs/graphNumbers.ts';
import { progressAfter, stepsOf, stepsUntil } from '../../../renderer/graphs/graphSteps.ts';
import { isRight, isSignOnly, readAnswer } from '../../../renderer/graphs/judge.ts';
import { nameOf, texName } from '../../../renderer/graphs/nodeNames.ts';
import { graphOf, lecture } from './graphFixture.ts';

const graph = graphOf(lecture.text, lecture.values);
const [x, y, q, z, f] = [0, 1, 2, 3, 4];

describe('stepsOf', () => {
  it('goes forward through every gate, and back through those that the output hangs on', () => {
    expect(stepsOf(graph)).toEqual([
      { kind: 'forward', node: q },
      { kind: 'forward', node: f },
      { kind: 'seed', node: f },
      { kind: 'backward', node: f },
      { kind: 'backward', node: q },
    ]);
    const aside = stepsOf(graphOf('a = x * x\nf = x + 1'));
    expect(aside.filter(({ kind }) => kind === 'backward')).toHaveLength(1);
  });

  it('has no way back where no gradient flows', () => {
    expect(stepsOf(graphOf('2 * 3')).map(({ kind }) => kind)).toEqual(['forward']);
  });
});

describe('progressAfter', () => {
  const steps = stepsOf(graph);
  const known = (done: number) => {
    const { isValueKnown, isGradientKnown } = progressAfter(graph, steps, done);
    const which = (isKnown: (id: number) => boolean) => [x, y, q, z, f].filter(isKnown);
    return [which(isValueKnown), which(isGradientKnown)];
  };

  it('knows as much as the steps have shown', () => {
    expect(known(0)).toEqual([[x, y, z], []]);
    expect(known(1)).toEqual([[x, y, q, z], []]);
    expect(known(3)).toEqual([[x, y, q, z, f], [f]]);
    expect(known(4)).toEqual([
      [x, y, q, z, f],
      [q, z, f],
    ]);
    expect(known(5)).toEqual([
      [x, y, q, z, f],
      [x, y, q, z, f],
    ]);
  });

  it('waits at a branch until all that comes back is there', () => {
    const branched = graphOf('f = x * y + x');
    const ways = stepsOf(branched);
    const done = ways.findIndex(({ kind }) => kind === 'backward') + 1;
    expect(progressAfter(branched, ways, done).isGradientKnown(0)).toBe(false);
    expect(progressAfter(branched, ways, ways.length).isGradientKnown(0)).toBe(true);
  });

  it('runs to a gate forward first, then backward', () => {
    expect(stepsUntil(steps, f, 0)).toBe(2);
    expect(stepsUntil(steps, f, 2)).toBe(3);
    expect(stepsUntil(steps, q, 3)).toBe(5);
    expect(stepsUntil(steps, q, 5)).toBe(5);
  });
});

describe('numbers', () => {
  it('stand on the wires they belong to', () => {
    const gate = graph.nodes[f];
    if (!gate) throw new Error('no gate');
    const wires = wiresInto(graph, gate).map(({ source, downstream, local }) => [
      source.id,
      downstream?.[0],
      local?.[0],
    ]);
    expect(wires).toEqual([
      [q, -4, -4],
      [z, 3, 3],
    ]);
  });

  it('that are not finite mark their nodes', () => {
    const strange = graphOf('a = 1 / x\nb = y + 1\nf = a + b', { x: '0' });
    const names = [...nonFiniteNodes(strange)].map((id) => strange.nodes[id]?.name);
    expect(names).toContain('a');
    expect(names).not.toContain('b');
  });

  it('are short, with a true minus and words for what is not finite', () => {
    const figures = [-4, 0.1, 1 / 3, -1e-9, 123456789, -0, Infinity, -Infinity, NaN];
    expect(figures.map((each) => figure(each))).toEqual([
      '−4',
      '0.1',
      '0.333333',
      '−1e−9',
      '1.23457e8',
      '0',
      '∞',
      '−∞',
      'NaN',
    ]);
    expect(tensorText([1, 2, 3, 4, 5], [5])).toBe('[1, 2, 3, 4, …]');
    expect(bytesText(4096 * 4096 * 8)).toBe('134.2 MB');
    expect(bytesText(24)).toBe('24 B');
  });

  it('are JSON as the command line prints it', () => {
    const values = Object.entries({ W: '[[1,-2],[0,1]]', x: '[0,3]' });
    const text = 'q = log(W @ x)\nsum(q)';
    const printed = evaluateExpression(
      text,
      new Map(values.map(([name, value]) => [name, parseTensorValue(value)])),
    );
    expect(JSON.parse(graphJson(graphOf(text, Object.fromEntries(values))))).toEqual(
      JSON.parse(JSON.stringify(printed)),
    );
  });
});

describe('names', () => {
  it('are those of the formula, or what is written there, or a number', () => {
    const text = 'q = x * y\nf = q + (x + y + x) / 2';
    const named = graphOf(text);
    expect(named.nodes.map((node) => nameOf(node, text, named.values[node.start]))).toEqual(
      ['x', 'y', 'q', 'x + y', '(x + y + x', '2', 'n6', 'f'].map((name, i) =>
        i === 4 ? (expect.any(String) as string) : name,
      ),
    );
  });

  it('are typeset with indices, Greek letters, and what TeX means something by quoted', () => {
    expect(['w0', 'x', 'lambda', 'n12', 'a_b', '50%', '−2'].map(texName)).toEqual([
      'w_{0}',
      'x',
      String.raw`\lambda`,
      'n_{12}',
      String.raw`\text{a\_b}`,
      String.raw`\text{50\%}`,
      '-2',
    ]);
  });

  it('of local gradients are there for every input of every op', () => {
    for (const op of functionOpNames) {
      const { inputs } = functionOps[op];
      expect([op, gateTex[op].local(inputs, 'y').length]).toEqual([op, inputs.length]);
    }
  });
});

describe('layOut', () => {
  const nameless = () => 'name';

  it('puts every node to the right of its inputs, inputs in their order', () => {
    const { nodes, wires } = layOut(graph, nameless);
    const at = new Map(nodes.map((node) => [node.id, node]));
    for (const { from, to } of wires) {
      expect(at.get(from)?.x).toBeLessThan(at.get(to)?.x ?? -Infinity);
    }
    expect(at.get(x)?.y).toBeLessThan(at.get(y)?.y ?? -Infinity);
    expect(wires.filter(({ to }) => to === outputBox)).toHaveLength(1);
  });

  it('lays 500 gates out in under a second, none over another', () => {
    const text = Array.from({ length: 250 }, (_, i) => `x${i % 20}*y${i % 15}`).join('+');
    const large = graphOf(text);
    expect(large.nodes.filter(({ inputs }) => inputs.length > 0)).toHaveLength(499);
    const before = process.cpuUsage();
    const { nodes } = layOut(large, nameless);
    // Processor time: what else the machine does is no fault of the layout.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(1000);
    const overlapping = nodes.filter((one, i) =>
      nodes
        .slice(i + 1)
        .some(
          (other) =>
            Math.abs(one.x - other.x) < (one.width + other.width) / 2 - 1 &&
            Math.abs(one.y - other.y) < (one.height + other.height) / 2 - 1,
        ),
    );
    expect(overlapping).toEqual([]);
  });

  it('draws lines that are level at both ends', () => {
    const path = curveThrough([
      { x: 0, y: 0 },
      { x: 10, y: 20 },
    ]);
    expect(path).toBe('M0,0C5,0 5,20 10,20');
  });

  it('is walked with arrows: along wires, and within a layer', () => {
    const layout = layOut(graph, nameless);
    const walk = (from: number, key: string) => neighbourOf(graph, layout, from, key);
    expect(walk(x, 'ArrowRight')).toBe(q);
    expect(walk(f, 'ArrowLeft')).toBe(q);
    expect(walk(x, 'ArrowDown')).toBe(y);
    expect(walk(y, 'ArrowUp')).toBe(x);
    expect(walk(x, 'ArrowLeft')).toBeNull();
    expect(walk(x, 'a')).toBeNull();
  });
});

describe('answers', () => {
  it.each([
    ['-4', [-4]],
    ['−4', [-4]],
    ['2/3', [2 / 3]],
    ['-1/.5', [-2]],
    ['1e-3', [1e-3]],
  ])('are read: %s', (text, numbers) => {
    expect(readAnswer(text, 1)).toEqual(numbers);
  });

  it('are read as lists, and not where they are no numbers or too few', () => {
    expect(readAnswer('[1, -2 1/4]', 3)).toEqual([1, -2, 0.25]);
    for (const text of ['', 'x', '1/0', '1 2', '1//2']) expect(readAnswer(text, 1)).toBeNull();
  });

  it('are right as far as people round, and told apart from a wrong sign', () => {
    expect(isRight([-0.197], [-0.19661])).toBe(true);
    expect(isRight([-0.18], [-0.19661])).toBe(false);
    expect(isRight([0], [0])).toBe(true);
    expect(isRight([0.001], [0])).toBe(false);
    expect(isSignOnly([4], [-4])).toBe(true);
    expect(isSignOnly([5], [-4])).toBe(false);
  });
});

describe('looksOf', () => {
  const matrix = (rows: number, values: number[]) => ({
    rows,
    columns: values.length / rows,
    values: Float64Array.from(values),
  });
  it.each([
    ['row', matrix(1, [1, 2])],
    ['zero', matrix(2, [0, 0, 0, 0])],
    ['mask', matrix(2, [1, 0, 0, 0])],
    ['diagonal', matrix(2, [3, 0, 0, 1])],
    ['full', matrix(2, [3, 1, 0, 1])],
    ['sparse', matrix(2, [0, 1, 0, 1])],
  ])('sees %s', (looks, values) => {
    expect(looksOf(values)).toBe(looks);
  });
});

describe('examples', () => {
  it.each(exampleNames)('are graphs with a gradient: %s', (name) => {
    const { text, values } = examples[name];
    const example = graphOf(text, values);
    expect(example.nodes[example.output]?.flows).toBe(true);
    expect([...example.gradients].some((each) => Number.isFinite(each) && each !== 0)).toBe(true);
    expect(nonFiniteNodes(example).size).toBe(0);
  });
});
