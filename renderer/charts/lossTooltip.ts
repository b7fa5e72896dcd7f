/** What the loss chart shows under the pointer: the step, and the losses at it. */
import type { ChartOptions, TooltipItem } from 'chart.js';
import { figureFont, type ChartTheme } from './chartTheme.ts';
import type { LossLabels } from './lossCurves.ts';
import { formatLoss, formatStep } from './lossFigures.ts';

type TooltipOptions = NonNullable<NonNullable<ChartOptions<'line'>['plugins']>['tooltip']>;

export function tooltipOf(theme: ChartTheme, labels: LossLabels): TooltipOptions {
  return {
    backgroundColor: theme.panel,
    borderColor: theme.line,
    borderWidth: 1,
    titleColor: theme.muted,
    titleFont: { ...figureFont, weight: 'normal' },
    bodyColor: theme.ink,
    bodyFont: figureFont,
    padding: 8,
    caretSize: 0,
    caretPadding: 10,
    usePointStyle: true,
    boxWidth: 8,
    boxHeight: 8,
    boxPadding: 4,
    multiKeyBackground: 'transparent',
    callbacks: {
      title: ([item]) => (item ? `${labels.step} ${formatStep(item.parsed.x ?? 0)}` : ''),
      label: describeItem,
    },
  };
}

/** The figure first, so that figures stand below each other whatever the names' lengths. */
function describeItem({ parsed, dataset }: TooltipItem<'line'>): string {
  return `${formatLoss(parsed.y ?? NaN).padStart(6)}  ${dataset.label ?? ''}`;
}
