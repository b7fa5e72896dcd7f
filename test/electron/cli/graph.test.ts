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

const squared = ['q = W @ x; f = sum(q*q)', 'W=[[0.1,0.5],[-0.3,0.8]]', 'x=[0.2,0.4]'] as const;

describe('lab graph --jacobian', () => {
  it('gives a row per element of the first name, a column per element of the second', async () => {
    const { jacobian } = await labJson('graph', ...squared, '--jacobian', 'q,x');
    expect(jacobian).toEqual([
      [0.1, 0.5],
      [-0.3, 0.8],
    ]);
    const { jacobian: gradient, nodes } = await labJson('graph', ...squared, '--jacobian', 'f,W');
    const [W] = nodes as { gradient: number[][] }[];
    expect(gradient).toEqual([W?.gradient.flat()]);
  });

  it('is refused for names that the formula does not have', async () => {
    const { exitCode, stderr } = await lab('graph', ...squared, '--jacobian', 'f,V');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('no V in the formula, expected one of W, x, q, f');
  });
});

describe('lab graph --check', () => {
  it('puts every gradient beside finite differences', async () => {
    const { check } = await labJson('graph', ...squared, '--check');
    expect(check).toMatchObject([
      { name: 'W', elements: 4, band: 'good', kinks: 0 },
      { name: 'x', elements: 2, band: 'good', kinks: 0 },
    ]);
    const { exitCode, stdout } = await lab('graph', ...squared, '--check');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^W +4 .* good$/m);
  });
});

describe('lab graph --code', () => {
  it('prints a program', async () => {
    const { stdout } = await lab('graph', ...squared, '--code', 'numpy');
    expect(stdout).toContain('class Matmul:');
    expect((await lab('graph', ...squared, '--code', 'java')).exitCode).toBe(2);
  });
});
