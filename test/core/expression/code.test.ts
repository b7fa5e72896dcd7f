/** Programs written for graphs: run once in NumPy and in PyTorch, they gave the numbers of the lab. */
import { describe, expect, it } from 'vitest';
import { gateSources } from '../../../core/expression/code/gateSources.ts';
import { identifiersOf } from '../../../core/expression/code/identifiers.ts';
import { functionOpNames } from '../../../core/contract/index.ts';
import { functionOps } from '../../../core/ops/index.ts';
import { graphPrograms, sourceOfCase } from '../../harness/graphPrograms.ts';
import { expectClose } from '../../harness/tolerance.ts';
import reference from '../../reference/graphCode.json' with { type: 'json' };

const programs = graphPrograms();
const tolerance = { absolute: 1e-12, relative: 1e-12 };

type Numbers = Readonly<Record<string, readonly number[] | undefined>>;

function ranAs(name: string, language: string) {
  const found = reference.programs.find((each) => each.name === name && each.language === language);
  if (!found) throw new Error(`${name} was never run in ${language}`);
  const { fingerprint, values, gradients } = found;
  return { fingerprint, values: values as Numbers, gradients: gradients as Numbers };
}

describe('a program', () => {
  it.each(programs)(
    'is the one that was run: $name, $language',
    ({ name, language, fingerprint }) => {
      // Where it is not: run test/reference/graphCode.py again.
      expect(fingerprint).toBe(ranAs(name, language).fingerprint);
    },
  );

  it.each(programs)('gave the numbers of the graph: $name, $language', ({ name, language }) => {
    const { values, gradients } = ranAs(name, language);
    const { computation, trace } = sourceOfCase(name);
    const { nodes, output } = computation.recording;
    const [result] = Object.values(values);
    expectClose(trace.values[output] ?? [], result ?? [], tolerance);
    let compared = 0;
    nodes.forEach((node, id) => {
      const gradient = trace.gradients[id];
      if (node.kind !== 'leaf' || !gradient) return;
      const [identifier = ''] = identifiersOf([node.name]);
      const ran = gradients[identifier];
      // A leaf whose only use is an index receives none.
      if (!ran) expect(Math.max(...gradient.map(Math.abs))).toBe(0);
      else expectClose(gradient, ran, tolerance);
      compared++;
    });
    expect(compared).toBeGreaterThan(0);
  });

  it('of one case or another uses every op', () => {
    const used = programs.flatMap(({ name }) =>
      sourceOfCase(name).computation.recording.nodes.flatMap((node) =>
        node.kind === 'op' ? node.op : [],
      ),
    );
    expect([...new Set(used)].sort()).toEqual([...functionOpNames].sort());
  });

  it('is there for every op, with the op’s own inputs', () => {
    for (const [op, { inputs, backward }] of Object.entries(gateSources)) {
      const { differentiable } = functionOps[op as keyof typeof functionOps];
      expect([op, inputs.length, backward.length]).toEqual([
        op,
        differentiable.length,
        differentiable.length,
      ]);
      expect(backward.map((each) => each !== 'None')).toEqual(differentiable);
    }
  });
});

describe('identifiersOf', () => {
  it('makes names that Python takes, none twice, and no gradient’s name', () => {
    expect(
      identifiersOf(['lambda', 'W[0, 1]', null, 'layers.0.weight', 'x', 'dx', '손실']),
    ).toEqual(['lambda_', 'W_0_1', 'n2', 'layers_0_weight', 'x', 'dx_', '손실']);
    expect(identifiersOf(['a b', 'a.b', 'n2', null])).toEqual(['a_b', 'a_b_', 'n2', 'n3']);
  });
});
