/** Gates broken on purpose: the numbers show it, and the check finds it. */
import { describe, expect, it } from 'vitest';
import {
  breakages,
  checkComputation,
  gateFlow,
  openComputation,
  opsOfBrokenKind,
  opsWithBroken,
  traceComputation,
} from '../../../core/autograd/index.ts';
import { sourceOfCase } from '../../harness/graphPrograms.ts';

const { computation, trace } = sourceOfCase('everyGate');
const { recording } = computation;
const gateOf = (op: string) =>
  recording.nodes.flatMap((node, id) => (node.kind === 'op' && node.op === op ? [id] : []));
const [product = -1, double = -1] = gateOf('multiply');

function gradientsUnder(node: number, breakage: (typeof breakages)[number]) {
  const ops = opsWithBroken(recording, { node, breakage });
  return traceComputation(openComputation(computation), computation, { ops }).gradients;
}

describe('a broken gate', () => {
  it('alone is broken, not the others of its op', () => {
    const gradients = gradientsUnder(product, 'sign');
    const named = (name: string) =>
      recording.nodes.findIndex((node) => node.kind === 'leaf' && node.name === name);
    expect(gradients[named('x')]).toEqual(Float64Array.of(8));
    expect(gradients[named('y')]).toEqual(Float64Array.of(-6));
    expect(gradients[named('z')]).toEqual(Float64Array.of(2));
    expect(gradients[double]).toEqual(trace.gradients[double]);
  });

  it.each([
    ['sign', [8, -6]],
    ['doubled', [-16, 12]],
    ['ignoresUpstream', [-4, 3]],
    ['swapped', [6, -8]],
    ['blocked', [0, 6]],
  ] as const)('is broken as said: %s', (breakage, expected) => {
    const ops = opsOfBrokenKind('multiply', breakage);
    const { downstream } = gateFlow(recording, trace, product, ops);
    expect(downstream.map((sent) => (sent?.[0] ?? NaN) + 0)).toEqual(expected);
  });

  it.each(breakages)('is found by finite differences: %s', (breakage) => {
    const ops = opsWithBroken(recording, { node: product, breakage });
    const checks = checkComputation(computation, { ops });
    expect(['x', 'y'].some((name) => checks.get(name)?.band === 'wrong')).toBe(true);
    expect(checks.get('z')?.band).toBe('good');
  });
});
