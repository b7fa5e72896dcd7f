/** A project that the first version saved stays openable: the file is never made again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cellsOf } from '../../../../core/contract/index.ts';
import { Run } from '../../../../core/training/index.ts';
import { readProject } from '../../../../electron/lab/project/readProject.ts';

const file = join(import.meta.dirname, '../../../reference/project-v1.bplab');

it('a project of version 1 opens with all that it holds, and goes on to the bit', async () => {
  const { runs, sweeps, bench, graphs, scores, views } = await readProject(
    readFileSync(file),
    file,
  );
  expect(runs.map(({ name, note, colour, step }) => [name, note, colour, step])).toEqual([
    ['two changes', '처음 저장한 실행', 2, 500],
    ['maxout', '', null, 120],
  ]);
  expect({ bench, graphs, scores, views }).toEqual({
    bench: 1,
    graphs: [
      {
        name: 'adder',
        text: 'f = (x + y) * z',
        values: { x: '-2', y: '5', z: '-4' },
        unfolded: false,
      },
    ],
    scores: { gradients: { right: 3, tries: 4 } },
    views: { lab: { zoom: 1 } },
  });
  const states = sweeps.flatMap(({ spec, states: kept }) =>
    kept.map(({ cell, snapshot }) => ({ spec: cellsOf(spec)[cell]?.specs[0], snapshot })),
  );
  expect(states).toHaveLength(2);
  for (const { spec, snapshot } of [...runs, ...states]) {
    if (!spec) throw new Error('a cell without a spec');
    const opened = new Run(spec);
    opened.resume(snapshot);
    const fresh = new Run(spec);
    fresh.advance({ until: opened.head + 40 });
    opened.advance({ until: opened.head + 40 });
    expect(opened.parametersHash).toBe(fresh.parametersHash);
    expect(opened.history).toEqual(fresh.history);
  }
});
