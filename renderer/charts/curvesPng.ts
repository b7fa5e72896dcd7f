/** The loss curves as a picture to take away: light, as on paper, whatever the page looks like. */
import { toHex, grounds } from '@backprop-lab/core/picture';
import type { Metrics } from '@backprop-lab/core/contract';
import { canvasPng } from './canvasPng.ts';
import { drawCurves, makeCurveChart, type CurvesLook } from './curveChart.ts';
import { curvesOf, type CurveLabels } from './curves.ts';

const SIZE = { width: 880, height: 420 };

/** @returns the bytes of a PNG */
export async function curvesPng(
  history: readonly Metrics[],
  labels: CurveLabels,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = Object.assign(document.createElement('canvas'), SIZE);
  const look: CurvesLook = {
    quantity: 'loss',
    names: curvesOf.loss,
    logarithmic: false,
    chanceLevel: null,
    smoothing: 0,
    range: null,
    theme: 'light',
    labels,
    events: [],
    shownStep: null,
  };
  const chart = makeCurveChart(canvas, look);
  try {
    // It stands in no page that could size it.
    chart.options.responsive = false;
    chart.resize(SIZE.width, SIZE.height);
    drawCurves(chart, { now: history, before: [] }, look);
    return await canvasPng(onPaper(canvas));
  } finally {
    chart.destroy();
  }
}

function onPaper(drawn: HTMLCanvasElement): HTMLCanvasElement {
  const { width, height } = drawn;
  const paper = Object.assign(document.createElement('canvas'), { width, height });
  const context = paper.getContext('2d');
  if (!context) throw new Error('internal: this canvas has another kind of context');
  context.fillStyle = toHex(grounds.light.panel);
  context.fillRect(0, 0, width, height);
  context.drawImage(drawn, 0, 0);
  return paper;
}
