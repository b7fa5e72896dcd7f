/** The guide to lessons: its example is a lesson, and what it lists is what there is. */
import { describe, expect, it } from 'vitest';
import {
  figureSourceSchema,
  keptNames,
  lessonGoalSchema,
  lessonPanels,
  sweepMetrics,
} from '../../core/contract/index.ts';
import { checkLesson } from '../../electron/lab/lessonCheck.ts';
import { readLesson } from '../../electron/lab/lessonFiles.ts';
import { textOf } from './fencedCommands.ts';

const guide = textOf('resources/guide/lessons.md');
const [, example = ''] = /^```json\n([\s\S]*?)^```/m.exec(guide) ?? [];

/** The names in the first column of the table below a heading. */
function listed(heading: string): string[] {
  const [, table = ''] = guide.split(`### ${heading}\n`);
  const [section = ''] = table.split('\n#', 1);
  return [...section.matchAll(/^\| (`[^|]*`)/gm)]
    .flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name))
    .slice(1);
}

describe('the guide to lessons', () => {
  it('has an example that is read, with figures that are right and goals to be reached', async () => {
    const { figures, reachedAtOnce } = await checkLesson(readLesson('example', example));
    expect(figures.filter(({ isRight }) => !isRight)).toEqual([]);
    expect(reachedAtOnce).toEqual([]);
  });

  it('lists every workspace with all its panels', () => {
    expect(listed('Set-ups')).toEqual(Object.keys(lessonPanels));
    for (const [workspace, panels] of Object.entries(lessonPanels)) {
      const row = guide.split('\n').find((line) => line.startsWith(`| \`${workspace}\``)) ?? '';
      expect(row.replace(/ +\|$/, '')).toContain(panels.map((name) => `\`${name}\``).join(', '));
    }
  });

  it('lists every kind of figure and goal', () => {
    const kindsOf = (options: readonly { shape: { kind: { value: string } } }[]) =>
      options.map(({ shape }) => shape.kind.value);
    expect(listed('What a figure is')).toEqual(kindsOf(figureSourceSchema.options));
    expect(listed('Goals')).toEqual(kindsOf(lessonGoalSchema.options));
  });

  it('names all that can be left unchanged, and all metrics', () => {
    const words = guide.replace(/\s+/g, ' ');
    expect(words).toContain(keptNames.map((name) => `\`${name}\``).join(', '));
    for (const metric of sweepMetrics) expect(words).toContain(`\`${metric}\``);
  });
});
