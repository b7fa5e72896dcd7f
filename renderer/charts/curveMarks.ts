/** Marks curves with their own signs at a few places, so that they are told apart without colour. */
import type { Chart, Plugin } from 'chart.js';
import { drawPoint } from 'chart.js/helpers';
import type { CurveMarker } from '../sweeps/cellLooks.ts';

declare module 'chart.js' {
  interface LineControllerDatasetOptions {
    marker?: CurveMarker;
    /** Of the marks, as the line has it. */
    colour?: string;
  }
}

/** So many signs along a curve. */
const COUNT = 5;
const RADIUS = 3;

export const curveMarks: Plugin<'line'> = {
  id: 'curveMarks',
  afterDatasetsDraw(chart) {
    chart.data.datasets.forEach((dataset, i) => {
      if (dataset.marker && dataset.colour) mark(chart, i, dataset.marker, dataset.colour);
    });
  },
};

/** The signs of neighbouring curves stand at other places, so that they do not cover each other. */
function mark(chart: Chart, curve: number, marker: CurveMarker, colour: string): void {
  const { data } = chart.getDatasetMeta(curve);
  const { ctx, chartArea } = chart;
  const offset = (curve % 4) / 4;
  ctx.save();
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([]);
  for (let sign = 0; sign < COUNT; sign++) {
    const x = chartArea.left + ((sign + 0.3 + offset) / COUNT) * chartArea.width;
    const at = data.find((point) => point.x >= x);
    if (!at || Number.isNaN(at.y) || at.y < chartArea.top || at.y > chartArea.bottom) continue;
    drawPoint(ctx, { pointStyle: marker, radius: RADIUS, borderWidth: 1 }, at.x, at.y);
  }
  ctx.restore();
}
