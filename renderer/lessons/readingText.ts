/** The number that a goal waits for, as the workspace it comes from writes it. */
import type { LessonGoal } from '@backprop-lab/core/contract';
import { formatLoss } from '../charts/lossFigures.ts';
import { figure } from '../graphs/figures.ts';
import { formatMeasure } from '../sweeps/measures.ts';

const FIGURES = 4;

/** @returns nothing where there is no such number */
export function readingText(goal: LessonGoal, reading: number | null): string {
  if (reading === null) return '';
  if (goal.kind === 'graphNumber') return figure(reading, FIGURES);
  if (goal.kind !== 'metric') return '';
  return goal.metric === 'regLoss' ? formatLoss(reading) : formatMeasure(goal.metric, reading);
}
