/** Which parts of a workspace are out of the way during a lesson: the page's styles go by their names. */
import { lessonPanels, type LessonSetUp, type LessonWorkspace } from '@backprop-lab/core/contract';

/** What stands around several panels, and goes with the last of them. */
const frames: Readonly<Record<LessonWorkspace, Readonly<Record<string, readonly string[]>>>> = {
  graph: {
    source: ['formula', 'detail', 'inputs', 'examples'],
    side: ['steps', 'check', 'jacobian', 'practice', 'code'],
  },
  lab: { side: ['data', 'objective', 'optimizer'] },
  inspect: {
    lower: ['layers', 'units', 'surface', 'baselines'],
    side: ['activations', 'ways', 'findings'],
  },
  compare: {
    overviews: ['heat', 'losses'],
    side: ['curves', 'heat', 'losses', 'table', 'finding'],
  },
};

/** @returns `lab.data`, `lab.side`, … */
export function hiddenPanels({
  workspace,
  panels,
}: Pick<LessonSetUp, 'workspace' | 'panels'>): string[] {
  const isHidden = (name: string) => !panels.some((shown) => shown === name);
  const hidden = lessonPanels[workspace].filter(isHidden);
  const around = Object.entries(frames[workspace]).filter(([, inner]) => inner.every(isHidden));
  return [...hidden, ...around.map(([name]) => name)].map((name) => `${workspace}.${name}`);
}
