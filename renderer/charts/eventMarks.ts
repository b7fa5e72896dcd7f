/** Marks on the axis of steps where settings were changed in mid-run. */
import type { Chart, ChartType, Plugin } from 'chart.js';

/** A change of a live run, in words. */
export interface ChartEvent {
  readonly step: number;
  readonly words: string;
}

interface EventMarksOptions {
  events: readonly ChartEvent[];
  colour: string;
}

declare module 'chart.js' {
  interface PluginOptionsByType<TType extends ChartType> {
    eventMarks?: TType extends 'line' ? EventMarksOptions : never;
  }
}

const HEIGHT = 6;
/** A mark is hit within so many pixels to its sides. */
const REACH = 7;
/** A slider that was moved makes many events: more are not told apart, nor told. */
const MOST_TOLD = 4;

export const eventMarks: Plugin<'line', EventMarksOptions> = {
  id: 'eventMarks',
  afterDatasetsDraw(chart, _arguments, { events, colour }) {
    const { ctx, chartArea } = chart;
    let last = -Infinity;
    ctx.save();
    ctx.fillStyle = colour;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    ctx.setLineDash([2, 3]);
    for (const { step } of events) {
      const x = placeOf(chart, step);
      // One mark in the place of those that would lie over each other.
      if (x === null || x - last < 1) continue;
      last = x;
      drawMark(ctx, Math.round(x) + 0.5, chartArea.top, chartArea.bottom);
    }
    ctx.restore();
  },
};

function drawMark(ctx: CanvasRenderingContext2D, x: number, top: number, bottom: number): void {
  ctx.globalAlpha = 0.55;
  ctx.beginPath();
  ctx.moveTo(x, top);
  ctx.lineTo(x, bottom);
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.beginPath();
  ctx.moveTo(x - HEIGHT / 2, top - HEIGHT);
  ctx.lineTo(x + HEIGHT / 2, top - HEIGHT);
  ctx.lineTo(x, top);
  ctx.fill();
}

/** `null` where the chart does not show the step. */
function placeOf(chart: Chart, step: number): number | null {
  const scale = chart.scales['x'];
  return scale && step >= scale.min && step <= scale.max ? scale.getPixelForValue(step) : null;
}

/** In words, the changes that are marked at a place of the chart. */
export function eventsNear(chart: Chart, events: readonly ChartEvent[], x: number): string[] {
  const near = events.filter(({ step }) => {
    const place = placeOf(chart, step);
    return place !== null && Math.abs(place - x) <= REACH;
  });
  // Of the same setting only where it ended.
  const words = new Map(near.map((event) => [event.words.split(' → ')[0], event.words]));
  return [...words.values()].slice(-MOST_TOLD).map((each) => `▾ ${each}`);
}
