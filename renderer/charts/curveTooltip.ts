/** What the chart shows under the pointer: the step, what was measured at it, and what was changed there. */
import type { ChartOptions, TooltipItem } from 'chart.js';
import { figureFont, type ChartTheme } from './chartTheme.ts';
import type { CurveLabels, CurvePoint, Quantity } from './curves.ts';
import { eventsNear, type ChartEvent } from './eventMarks.ts';
import { formatLoss, formatShare, formatStep } from './lossFigures.ts';

type TooltipOptions = NonNullable<NonNullable<ChartOptions<'line'>['plugins']>['tooltip']>;

export function tooltipOf(
  theme: ChartTheme,
  labels: CurveLabels,
  quantity: Quantity,
  events: readonly ChartEvent[],
): TooltipOptions {
  return {
    backgroundColor: theme.panel,
    borderColor: theme.line,
    borderWidth: 1,
    titleColor: theme.muted,
    titleFont: { ...figureFont, weight: 'normal' },
    bodyColor: theme.ink,
    bodyFont: figureFont,
    footerColor: theme.ink,
    footerFont: { ...figureFont, weight: 600 },
    footerMarginTop: 4,
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
      label: (item) => describeItem(item, quantity),
      footer: ([item]) => (item ? eventsNear(item.chart, events, item.element.x) : []),
    },
  };
}

/** The figure first, so that figures stand below each other whatever the names' lengths. */
function describeItem({ raw, dataset }: TooltipItem<'line'>, quantity: Quantity): string {
  const { measured } = raw as CurvePoint;
  const figure = quantity === 'accuracy' ? formatShare(measured) : formatLoss(measured);
  return `${figure.padStart(6)}  ${dataset.label ?? ''}`;
}
