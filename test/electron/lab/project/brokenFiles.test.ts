/** Broken files of projects: always a clear error, never a crash, never for long. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../../electron/lab/project/migrations.ts';
import { readProject } from '../../../../electron/lab/project/readProject.ts';
import { fuzzProjects } from '../../../fuzz/fuzzProjects.ts';

describe('a broken file of a project', () => {
  it('is refused in words within a second, and takes little memory', async () => {
    const report = await fuzzProjects(500, 4);
    expect(report.failure).toBeUndefined();
    expect(report.cases).toBeGreaterThanOrEqual(500);
    expect(report.slowestMs).toBeLessThan(1000);
    expect(report.mostBytes).toBeLessThan(1_000_000_000);
    const refused = [...report.outcomes].filter(([, outcome]) => outcome.refused > 0);
    expect(refused.map(([kind]) => kind)).toEqual([...report.outcomes.keys()]);
  });

  const document = (changes: object) =>
    zipSync({
      'project.json': strToU8(
        JSON.stringify({
          format: 'backprop-lab-project',
          version: 1,
          data: [],
          runs: [],
          bench: null,
          sweeps: [],
          graphs: [],
          scores: {},
          views: {},
          ...changes,
        }),
      ),
    });

  it('of a newer lab is refused politely, whatever else is in it', async () => {
    const newer = document({ version: 2, lessons: ['later'] });
    await expect(readProject(newer, 'tomorrow.bplab')).rejects.toThrow(
      'tomorrow.bplab was saved by a newer Backprop Lab: its format is 2, this lab knows up to 1; update the lab',
    );
  });

  it.each([
    ['an empty file', new Uint8Array(), 'got an empty file'],
    ['a picture', strToU8('GIF89a'), 'got something else'],
    ['another zip', zipSync({ 'a.txt': strToU8('x') }), 'got a zip without project.json'],
    ['a field too many', document({ extra: 1 }), 'unknown field "extra"'],
    ['a run that is not there', document({ bench: 0 }), 'bench: expected one of 0 runs, got 0'],
  ])('that is %s is told as such', async (_what, bytes, words) => {
    await expect(readProject(bytes, 'a.bplab')).rejects.toThrow(words);
  });
});

describe('a document of an older version', () => {
  it('is led through every version in between', () => {
    const append = (word: string) => (document: unknown) => `${String(document)} ${word}`;
    const steps = new Map([
      [1, append('two')],
      [2, append('three')],
    ]);
    expect(migrate('one', 1, 3, steps)).toBe('one two three');
  });
});
