/** Where a lesson, or one of its steps, opens: a workspace, what is in it, and which of its panels show. */
import { z } from 'zod';
import { runSpecSchema } from './runSpec.ts';
import { sweepSpecSchema } from './sweepSpec.ts';
import { integerWithin, limits } from './limits.ts';

/** The panels of each workspace that a lesson can hide; the picture in the middle of it always shows. */
export const lessonPanels = {
  graph: [
    'formula',
    'detail',
    'inputs',
    'examples',
    'steps',
    'check',
    'jacobian',
    'practice',
    'code',
  ],
  lab: ['data', 'objective', 'optimizer', 'network', 'output'],
  inspect: ['space', 'layers', 'units', 'surface', 'baselines', 'activations', 'ways', 'findings'],
  compare: ['settings', 'fairness', 'curves', 'heat', 'losses', 'table', 'finding'],
} as const;

function panelsOf<const Names extends readonly string[]>(names: Names) {
  return z.array(z.enum(names)).min(1).max(names.length);
}

export const formulaTextSchema = z.string().min(1).max(10_000);

const graphSetUpSchema = z.strictObject({
  workspace: z.literal('graph'),
  text: formulaTextSchema,
  /** As typed, by name. */
  values: z.record(z.string().max(200), z.string().max(2000)).default({}),
  /** Every tensor as its single numbers. */
  unfolded: z.boolean().default(false),
  mode: z.enum(['explore', 'predict', 'brokenGate']).default('explore'),
  /** Which gate is broken, and how, follows from it. */
  seed: integerWithin(limits.seed).default(0),
  panels: panelsOf(lessonPanels.graph),
  /** Which of the side's panels is in front. */
  front: z.enum(['steps', 'check', 'jacobian', 'practice', 'code']).default('steps'),
});

/** A run without events: a lesson begins at its beginning. */
const lessonRunSchema = runSpecSchema.refine(({ events }) => events.length === 0, {
  path: ['events'],
  error: 'expected none, a lesson begins a run from its start',
});

const labSetUpSchema = z.strictObject({
  workspace: z.literal('lab'),
  spec: lessonRunSchema,
  play: z.boolean().default(false),
  panels: panelsOf(lessonPanels.lab),
});

const inspectSetUpSchema = z.strictObject({
  workspace: z.literal('inspect'),
  spec: lessonRunSchema,
  play: z.boolean().default(false),
  panels: panelsOf(lessonPanels.inspect),
  /** Which of the lower panels is in front. */
  front: z.enum(['layers', 'units', 'surface', 'baselines']).default('layers'),
});

const compareSetUpSchema = z.strictObject({
  workspace: z.literal('compare'),
  sweep: sweepSpecSchema.refine(({ kind }) => kind === 'grid', {
    error: 'expected a comparison of kind "grid"',
  }),
  panels: panelsOf(lessonPanels.compare),
});

export const lessonSetUpSchema = z
  .discriminatedUnion('workspace', [
    graphSetUpSchema,
    labSetUpSchema,
    inspectSetUpSchema,
    compareSetUpSchema,
  ])
  .superRefine((setUp, context) => {
    if (!('front' in setUp)) return;
    const names: readonly string[] = setUp.panels;
    const offered: readonly string[] =
      setUp.workspace === 'graph' ? lessonPanels.graph.slice(4) : lessonPanels.inspect.slice(1, 5);
    if (names.includes(setUp.front) || !names.some((name) => offered.includes(name))) return;
    const message = `expected one of the panels that show, got ${setUp.front}`;
    context.addIssue({ code: 'custom', path: ['front'], message });
  });
export type LessonSetUp = z.infer<typeof lessonSetUpSchema>;
export type LessonWorkspace = LessonSetUp['workspace'];
