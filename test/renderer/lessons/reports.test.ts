/** Progress of a class, side by side. */
import type { Progress } from '@backprop-lab/core/contract';
import { describe, expect, it } from 'vitest';
import { reportRows, totalOf, withReport } from '../../../renderer/lessons/reports.ts';

const progress = (name: string, saved: string, reached: Record<string, [number, number]>) =>
  ({
    format: 'backprop-lab progress',
    version: 1,
    name,
    saved: `${saved}T00:00:00Z`,
    lessons: Object.entries(reached).map(([id, [count, of]]) => ({
      id,
      title: { en: id, ko: id },
      goals: Array.from({ length: count }, (_, i) => ({
        id: `g${i}`,
        reached: '2026-01-01T00:00:00Z',
      })),
      of,
    })),
  }) satisfies Progress;

const ana = progress('Ana', '2026-03-01', { gates: [1, 3], graph: [2, 2] });
const bo = progress('Bo', '2026-03-01', { own: [1, 1], gates: [3, 3] });

describe('withReport', () => {
  it('sets students side by side, in the order of their names', () => {
    expect(withReport([bo], ana).map(({ name }) => name)).toEqual(['Ana', 'Bo']);
  });

  it('keeps the newer of two files of a student', () => {
    const newer = progress('Ana', '2026-03-02', {});
    expect(withReport([ana, bo], newer)).toEqual([newer, bo]);
    expect(withReport([newer, bo], ana)).toEqual([newer, bo]);
  });
});

describe('reportRows', () => {
  it('has a row per lesson in the order of the lab, others behind', () => {
    const rows = reportRows([ana, bo], ['graph', 'gates', 'unbegun']);
    expect(rows.map(({ id, cells }) => [id, cells])).toEqual([
      ['graph', [{ reached: 2, of: 2 }, null]],
      [
        'gates',
        [
          { reached: 1, of: 3 },
          { reached: 3, of: 3 },
        ],
      ],
      ['own', [null, { reached: 1, of: 1 }]],
    ]);
  });
});

describe('totalOf', () => {
  it('counts the goals of all lessons that were begun', () => {
    expect(totalOf(ana)).toEqual({ reached: 3, of: 5 });
  });
});
