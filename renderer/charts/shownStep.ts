/** Marks in a chart the step that is shown, where that is not the last. */
import type { ChartType, Plugin } from 'chart.js';

interface ShownStepOptions {
  step: number | null;
  colour: string;
}

declare module 'chart.js' {
  interface PluginOptionsByType<TType extends ChartType> {
    shownStep?: TType extends 'line' ? ShownStepOptions : never;
  }
}

export const shownStep: Plugin<'line', ShownStepOptions> = {
  id: 'shownStep',
  afterDatasetsDraw(chart, _arguments, { step, colour }) {
    const scale = chart.scales['x'];
    if (step === null || !scale || step < scale.min || step > scale.max) return;
    const { ctx, chartArea } = chart;
    const x = Math.round(scale.getPixelForValue(step)) + 0.5;
    ctx.save();
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.moveTo(x, chartArea.top);
    ctx.lineTo(x, chartArea.bottom);
    ctx.stroke();
    ctx.restore();
  },
};
