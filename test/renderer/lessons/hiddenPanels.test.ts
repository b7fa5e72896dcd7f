/** Panels during a lesson: which are out of the way, and that the page's styles know each of them. */
import { lessonPanels, type LessonWorkspace } from '@backprop-lab/core/contract';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hiddenPanels } from '../../../renderer/lessons/hiddenPanels.ts';

const renderer = join(import.meta.dirname, '../../../renderer');

const graph = (...panels: (typeof lessonPanels.graph)[number][]) => ({
  workspace: 'graph' as const,
  panels,
});

describe('hiddenPanels', () => {
  it('are those that a lesson does not name', () => {
    const hidden = hiddenPanels(graph('formula', 'steps'));
    expect(hidden).toContain('graph.inputs');
    expect(hidden).not.toContain('graph.formula');
    expect(hidden).not.toContain('graph.source');
  });

  it('take what stands around them along, with the last of them', () => {
    expect(hiddenPanels(graph('steps'))).toContain('graph.source');
    expect(hiddenPanels(graph('inputs'))).toContain('graph.side');
  });

  it('are nothing where all are named', () => {
    expect(hiddenPanels(graph(...lessonPanels.graph))).toEqual([]);
  });
});

describe('the styles of a lesson', () => {
  const styles = readFileSync(join(renderer, 'styles/lesson.css'), 'utf8');
  const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.vue'))
    .map((file) => readFileSync(join(renderer, file), 'utf8'))
    .join('\n');
  const all = (Object.keys(lessonPanels) as LessonWorkspace[]).flatMap((workspace) =>
    hiddenPanels({ workspace, panels: [] }),
  );

  it.each(all)('hide %s', (name) => {
    expect(styles).toContain(`:root[data-lesson~='${name}'] [data-panel='${name}']`);
    const [workspace = ''] = name.split('.');
    const isMarked =
      sources.includes(`data-panel="${name}"`) ||
      sources.includes(`:data-panel="\`${workspace}.\${name}\`"`);
    expect(isMarked).toBe(true);
  });
});
