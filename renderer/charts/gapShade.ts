/** Shades what lies between the first two lines of a chart. */
import type { ChartType, Plugin } from 'chart.js';

interface GapShadeOptions {
  colour: string;
}

declare module 'chart.js' {
  interface PluginOptionsByType<TType extends ChartType> {
    gapShade?: TType extends 'line' ? GapShadeOptions : never;
  }
}

const OPACITY = 0.14;

export const gapShade: Plugin<'line', GapShadeOptions> = {
  id: 'gapShade',
  beforeDatasetsDraw(chart, _arguments, { colour }) {
    if (chart.data.datasets.length < 2) return;
    const [upper, lower] = [chart.getDatasetMeta(0).data, chart.getDatasetMeta(1).data];
    const { ctx } = chart;
    ctx.save();
    ctx.globalAlpha = OPACITY;
    ctx.fillStyle = colour;
    upper.forEach((right, i) => {
      const corners = [upper[i - 1], right, lower[i], lower[i - 1]];
      if (i === 0 || corners.some((corner) => !corner || Number.isNaN(corner.y))) return;
      ctx.beginPath();
      for (const corner of corners) if (corner) ctx.lineTo(corner.x, corner.y);
      ctx.fill();
    });
    ctx.restore();
  },
};
