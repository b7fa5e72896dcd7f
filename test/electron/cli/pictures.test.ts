import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import type { Metrics } from '@backprop-lab/core/contract';
import { emptyPicture, type Picture } from '@backprop-lab/core/picture';
import { drawLossChart, type LossChartOptions } from '../../../electron/cli/pictures/lossChart.ts';
import { encodePng } from '../../../electron/cli/pictures/png.ts';

async function decode(png: Buffer): Promise<Picture> {
  const image = await loadImage(png);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  return { width, height, pixels: context.getImageData(0, 0, width, height).data };
}

describe('encodePng', () => {
  it('writes a PNG that decodes to the same pixels', async () => {
    const picture = emptyPicture(7, 5);
    picture.pixels.forEach((_, i) => (picture.pixels[i] = i % 4 === 3 ? 255 : (37 * i) % 256));
    const png = encodePng(picture);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const decoded = await decode(png);
    expect([decoded.width, decoded.height]).toEqual([7, 5]);
    expect([...decoded.pixels]).toEqual([...picture.pixels]);
  });

  it('keeps what is transparent transparent', async () => {
    const { pixels } = await decode(encodePng(emptyPicture(3, 3)));
    expect([...pixels]).toEqual(new Array(36).fill(0));
  });
});

const COLOURS = {
  train: [75, 77, 237],
  test: [214, 69, 80],
  regularization: [154, 152, 160],
} as const;

/** A history of these losses at steps 0, 10, 20, …; the rest of the metrics is of no account. */
function historyOf(
  length: number,
  losses: (i: number) => Partial<Pick<Metrics, 'trainLoss' | 'testLoss' | 'regLoss'>>,
): Metrics[] {
  return Array.from({ length }, (_, i) => ({
    step: 10 * i,
    trainLoss: null,
    dataLoss: null,
    regLoss: null,
    testLoss: null,
    trainAccuracy: null,
    testAccuracy: null,
    weightNorm2: null,
    ...losses(i),
  }));
}

/** Inside the axes, with no words in it: pixels from the left and from the top. */
const PLOT = { left: 100, right: 1380, top: 115, bottom: 715 };

/** Where in the plot a colour shows: columns and rows in pixels, to the right of `left`. */
function placesOf({ width, pixels }: Picture, colour: readonly number[], left = PLOT.left) {
  const columns = new Set<number>();
  const rows = new Set<number>();
  for (let row = PLOT.top; row < PLOT.bottom; row++) {
    for (let column = left; column < PLOT.right; column++) {
      const offset = 4 * (row * width + column);
      if (colour.some((byte, c) => Math.abs((pixels[offset + c] ?? NaN) - byte) > 2)) continue;
      columns.add(column);
      rows.add(row);
    }
  }
  return { columns, rows };
}

const draw = (history: readonly Metrics[], options?: LossChartOptions) =>
  decode(drawLossChart(history, options));

describe('drawLossChart', () => {
  it('draws losses that fall from the left to the right, on an opaque white ground', async () => {
    const picture = await draw(historyOf(50, (i) => ({ trainLoss: 1 - i / 50 })));
    expect([picture.width, picture.height]).toEqual([1440, 810]);
    expect([...picture.pixels.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
    const { columns, rows } = placesOf(picture, COLOURS.train);
    expect(columns.size).toBeGreaterThan(1200);
    expect(rows.size).toBeGreaterThan(500);
  });

  it('draws different curves for different losses, and the same bytes for the same', () => {
    const falling = historyOf(50, (i) => ({ trainLoss: 1 - i / 50 }));
    const rising = historyOf(50, (i) => ({ trainLoss: i / 50 }));
    expect(drawLossChart(falling).equals(drawLossChart(falling))).toBe(true);
    expect(drawLossChart(falling).equals(drawLossChart(rising))).toBe(false);
  });

  it('tells train, test and regularization apart by their colours and heights', async () => {
    const picture = await draw(
      historyOf(20, () => ({ trainLoss: 0.9, testLoss: 0.6, regLoss: 0.3 })),
    );
    const heightOf = (name: keyof typeof COLOURS) =>
      Math.min(...placesOf(picture, COLOURS[name]).rows);
    expect(heightOf('train')).toBeLessThan(heightOf('test'));
    expect(heightOf('test')).toBeLessThan(heightOf('regularization'));
    const widthOf = (name: keyof typeof COLOURS) => placesOf(picture, COLOURS[name]).columns.size;
    expect(widthOf('regularization'), 'dashed').toBeLessThan(0.8 * widthOf('train'));
  });

  it('leaves a gap where a loss is null', async () => {
    const whole = await draw(historyOf(101, () => ({ trainLoss: 0.5 })));
    const broken = await draw(
      historyOf(101, (i) => ({ trainLoss: i > 40 && i < 60 ? null : 0.5 })),
    );
    const { columns } = placesOf(whole, COLOURS.train);
    const left = placesOf(broken, COLOURS.train).columns;
    const missing = [...columns].filter((column) => !left.has(column));
    expect(missing.length / columns.size).toBeCloseTo(0.2, 1);
    expect(Math.max(...missing) - Math.min(...missing) + 1, 'one gap').toBe(missing.length);
  });

  it.each([1, 3])('shows a point that has no neighbours, in a history of %d', async (length) => {
    const alone = Math.floor(length / 2);
    const picture = await draw(historyOf(length, (i) => ({ testLoss: i === alone ? 0.7 : null })));
    const { columns, rows } = placesOf(picture, COLOURS.test, 0);
    expect(columns.size).toBeGreaterThan(5);
    expect(rows.size).toBeGreaterThan(5);
  });

  it('shows no points on a line, not at its ends either', async () => {
    const picture = await draw(historyOf(20, () => ({ testLoss: 0.7 })));
    expect(placesOf(picture, COLOURS.test, 0).rows.size).toBeLessThan(6);
  });

  it('draws the chance level across the plot, however short the history', async () => {
    const history = historyOf(1, () => ({ trainLoss: 1 }));
    const plain = await draw(history);
    const withChance = await draw(history, { chanceLevel: 0.5 });
    const changed = new Set<number>();
    const rowHalfWay = 400;
    for (let i = 4 * 1440 * (rowHalfWay - 60); i < 4 * 1440 * (rowHalfWay + 60); i++) {
      if (plain.pixels[i] !== withChance.pixels[i]) changed.add(Math.floor(i / 4) % 1440);
    }
    expect(Math.min(...changed)).toBeLessThan(100);
    expect(Math.max(...changed)).toBeGreaterThan(1340);
  });

  it('leaves a curve without any number out of the legend', async () => {
    const history = historyOf(20, () => ({ trainLoss: 0.5 }));
    const { pixels } = await draw(history);
    const legend = pixels.subarray(0, 4 * 1440 * PLOT.top);
    const isRed = (i: number) => COLOURS.test.every((byte, c) => legend[4 * i + c] === byte);
    expect(Array.from({ length: legend.length / 4 }, (_, i) => i).some(isRed)).toBe(false);
  });

  it('writes the title it is given', () => {
    const history = historyOf(5, () => ({ trainLoss: 0.5 }));
    const titled = drawLossChart(history, { title: 'Two spirals' });
    expect(titled.equals(drawLossChart(history))).toBe(false);
  });

  it.each<[string, Metrics[]]>([
    ['an empty history', []],
    ['a history without a number', historyOf(3, () => ({}))],
    ['losses that grow huge', historyOf(3, (i) => ({ trainLoss: i === 2 ? 1e300 : 1 }))],
  ])('draws axes for %s', async (_, history) => {
    expect((await draw(history)).width).toBe(1440);
  });
});
