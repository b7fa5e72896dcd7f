/** `lab graph`: a formula's numbers as JSON and as a table. */
import { describe, expect, it } from 'vitest';
import { lab, labJson } from '../../harness/commandLine.ts';

describe('lab graph --json', () => {
  it('lists nodes with inputs before what uses them', async () => {
    const graph = await labJson('graph', '(x+y)*z', 'x=-2', 'y=5', 'z=-4');
    expect(graph).toEqual({
      nodes: [
        { id: 0, name: 'x', op: 'input', inputs: [], shape: [], value: -2, gradient: -4 },
        { id: 1, name: 'y', op: 'input', inputs: [], shape: [], value: 5, gradient: -4 },
        { id: 2, name: null, op: 'add', inputs: [0, 1], shape: [], value: 3, gradient: -4 },
        { id: 3, name: 'z', op: 'input', inputs: [], shape: [], value: -4, gradient: 3 },
        { id: 4, name: null, op: 'multiply', inputs: [2, 3], shape: [], value: -12, gradient: 1 },
      ],
      output: 4,
    });
  });

  it('takes vectors and matrices, and says what JSON cannot', async () => {
    const { nodes, output } = await labJson(
      'graph',
      'sum(log(W @ x))',
      'W=[[0.1,0.5],[-0.3,0.8]]',
      'x=[0,0]',
    );
    expect((nodes as { value: unknown }[])[Number(output)]).toMatchObject({ value: '-Infinity' });
  });

  it('takes a formula that begins with a minus', async () => {
    const { nodes, output } = await labJson('graph', '-x^2', 'x=3');
    expect((nodes as { value: unknown }[])[Number(output)]).toMatchObject({ value: -9 });
  });
});

describe('lab graph', () => {
  it('prints a table with gates, values and gradients', async () => {
    const { stdout } = await lab('graph', 'q = x + y; f = q * z', 'x=-2', 'y=5', 'z=-4');
    expect(stdout).toContain('add(x, y)');
    expect(stdout).toMatch(/4 \(output\) +f +multiply\(q, z\) +-12 +1/);
  });
});
